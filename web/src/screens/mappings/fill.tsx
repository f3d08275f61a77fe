import { useState } from "preact/hooks";
import { filledFile, mappingApi, type Figures, type MappedCell } from "../../api_mapping";
import { useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { useMappingWords } from "../../words/mapping";
import { AskedFields, periodOf, type Asked } from "./asked";

/// What goes into the form is seen first; then the superior's own file comes filled.
export function Fill({ id, asked, onAsked }: { id: string; asked: Asked; onAsked: (asked: Asked) => void }) {
  const w = useMappingWords().fill;
  const [told, setTold] = useState<Figures | null>(null);
  const { busy, error, send } = useSending();
  const unit = asked.unit?.value ?? null;
  return (
    <section aria-labelledby="fill">
      <h2 id="fill">{w.title}</h2>
      <AskedFields
        asked={asked}
        onAsked={(next) => {
          setTold(null);
          onAsked(next);
        }}
      />
      <p class="form-act">
        <button
          type="button"
          class="btn btn-plain"
          disabled={busy}
          onClick={() => send(async () => setTold(await mappingApi.figures(id, unit, periodOf(asked))))}
        >
          {w.try}
        </button>
        <a class="btn btn-primary" href={filledFile(id, unit, periodOf(asked))} download data-outside>
          {w.download}
        </a>
      </p>
      <Refusal error={error} />
      {told && <Told told={told} />}
    </section>
  );
}

function Told({ told }: { told: Figures }) {
  const words = useMappingWords();
  const w = words.fill;
  const noteOf = (cell: MappedCell) =>
    [
      cell.value === null ? w.lacks[cell.lack] : "",
      w.marks[cell.mark] ?? "",
      cell.value !== null && cell.provisional ? w.provisional : "",
      cell.n > 1 ? w.coverage(cell.k, cell.n) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <>
      <p role="status">
        <strong>{w.told(told.filled, told.empty)}</strong>
      </p>
      <Table label={w.told(told.filled, told.empty)} heads={w.heads} numbers={[4]}>
        {told.cells.map((cell) => (
          <tr key={`${cell.sheet} ${cell.cell}`}>
            <td class="nowrap">{cell.cell}</td>
            <td>
              {cell.code} · {cell.name}
            </td>
            <td>{words.relations[cell.relation]}</td>
            <td>{cell.unit?.name ?? words.thisUnit}</td>
            <td class="number">{cell.value ?? "…"}</td>
            <td>{noteOf(cell)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
