import { useState } from "preact/hooks";
import { mappingApi, type TableMapping } from "../../api_mapping";
import { useSending } from "../../load";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { printNumber } from "../../text/numbers";
import type { ValueImport } from "../../types";
import { useMappingWords } from "../../words/mapping";
import { Refused } from "../values/refused";
import { AskedFields, firstAsked, periodOf } from "./asked";
import { DeclaredDrop } from "./declared_drop";
import { Drop } from "./workbook";

const count = (n: number) => printNumber(String(n));

/// A table whose columns are known: tried first, every wrong cell named, then recorded.
export function TableScreen({ of }: { of: TableMapping }) {
  const words = useMappingWords();
  const w = words.table;
  const { table } = of;
  const [asked, setAsked] = useState(firstAsked);
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<ValueImport | null>(null);
  const { busy, error, send } = useSending();
  const ask = (chosen: File, take: "all" | "good" | null) =>
    send(async () => {
      const unit = table.unit_head ? null : (asked.unit?.value ?? null);
      setTold(await mappingApi.importTable(of.id, unit, table.period_head ? null : periodOf(asked), chosen, take));
      setFile(chosen);
    });
  return (
    <Screen title={of.name} tools={<a href="/mappings">{words.back}</a>}>
      <Table label={w.columns} heads={w.heads.filter((_, at) => at % 3 === 0)}>
        {[
          [table.unit_head || w.asked, w.unitColumn],
          [table.period_head || w.asked, w.periodColumn],
          ...table.columns.map(({ head, code, name }) => [head, `${code} · ${name}`]),
        ].map(([head, means]) => (
          <tr key={`${head} ${means}`}>
            <td>{head}</td>
            <td>{means}</td>
          </tr>
        ))}
      </Table>
      <section class="upload" aria-labelledby="read">
        <h2 id="read">{w.read}</h2>
        {(!table.unit_head || !table.period_head) && <AskedFields asked={asked} onAsked={setAsked} />}
        <DeclaredDrop
          choose={w.choose}
          accept=".csv,.txt,.xlsx"
          quiet={told !== null}
          busy={busy}
          largest={Infinity}
          onFile={(chosen) => void ask(chosen, null)}
          onChosen={() => setTold(null)}
        />
      </section>
      <Refusal error={error} />
      {told?.recorded && (
        <Notice kind="ok" role="status">
          {w.done(count(told.values))}
        </Notice>
      )}
      {told && !told.recorded && (
        <p role="status">
          {w.told(count(told.values), count(told.reports), count(told.refused))} {told.known > 0 && w.known(count(told.known))}
        </p>
      )}
      {told && !told.recorded && file && told.values > 0 && (
        <p class="form-act">
          <button
            type="button"
            class="btn btn-primary"
            disabled={busy}
            onClick={() => ask(file, told.refused > 0 ? "good" : "all")}
          >
            {told.refused > 0 ? w.goGood(count(told.values)) : w.go(count(told.values))}
          </button>
        </p>
      )}
      {told && <Refused name={file?.name ?? ""} of={told} />}
      <Drop id={of.id} />
    </Screen>
  );
}
