import { useState } from "preact/hooks";
import { mappingApi, type Looked } from "../../api_mapping";
import { useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker } from "../../parts/pickers";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { navigate } from "../../router";
import { useMappingWords } from "../../words/mapping";
import { DeclaredDrop } from "./declared_drop";

type Role = "none" | "unit" | "period" | "figure";
interface Part {
  role: Role;
  indicator: Choice | null;
}

const FRESH: Part = { role: "none", indicator: null };

/// A sample gives the heads; a person says what each column is.
export function NewTable() {
  const words = useMappingWords();
  const w = words.table;
  const [sheet, setSheet] = useState("");
  const [headRow, setHeadRow] = useState("1");
  const [name, setName] = useState("");
  const [numbers, setNumbers] = useState<"vietnamese" | "english">("vietnamese");
  const [looked, setLooked] = useState<Looked | null>(null);
  const [parts, setParts] = useState<Record<string, Part>>({});
  const { busy, error, send } = useSending();
  const look = (file: File) =>
    void send(async () => {
      setLooked(await mappingApi.look(file, sheet.trim(), Number(headRow) || 1));
      setParts({});
      if (!name) setName(file.name.replace(/\.[^.]*$/, ""));
    });
  const headOf = (role: Role) => looked?.heads.find((head) => parts[head]?.role === role) ?? "";
  const columns = (looked?.heads ?? []).flatMap((head) => {
    const part = parts[head];
    return part?.role === "figure" && part.indicator ? [{ head, code: part.indicator.value }] : [];
  });
  const save = () =>
    send(async () => {
      const table = {
        sheet: sheet.trim(),
        head_row: Number(headRow) || 1,
        unit_head: headOf("unit"),
        period_head: headOf("period"),
        numbers,
        columns,
      };
      navigate(`/mappings/${(await mappingApi.addTable(name.trim(), table)).id}`);
    });
  return (
    <Screen title={w.title} tools={<a href="/mappings">{words.back}</a>}>
      <p class="lead">{w.intro}</p>
      <section class="upload" aria-label={w.choose}>
        <div class="mapping-asked">
          <TextField label={w.sheet} hint={w.sheetHint} value={sheet} onValue={setSheet} />
          <TextField label={w.headRow} size="short" inputMode="numeric" value={headRow} onValue={setHeadRow} />
        </div>
        <DeclaredDrop
          choose={w.choose}
          accept=".csv,.txt,.xlsx"
          quiet={looked !== null}
          busy={busy}
          done={looked ? w.rows(looked.count) : ""}
          onFile={look}
        />
      </section>
      <Refusal error={error} />
      {looked && (
        <>
          <Table label={w.title} heads={w.heads}>
            {looked.heads.map((head, at) => {
              const part = parts[head] ?? FRESH;
              const put = (next: Partial<Part>) => setParts({ ...parts, [head]: { ...part, ...next } });
              return (
                <tr key={head}>
                  <td>{head}</td>
                  <td class="muted">{looked.rows.slice(0, 3).map(({ cells }) => cells[at]).filter(Boolean).join(" · ")}</td>
                  <td>
                    <SelectField
                      label={w.role(head)}
                      value={part.role}
                      options={Object.entries(w.roles) as [Role, string][]}
                      onValue={(role) => put({ role })}
                    />
                  </td>
                  <td>
                    {part.role === "figure" && (
                      <IndicatorPicker
                        label={w.indicator(head)}
                        chosen={part.indicator}
                        onChoose={(indicator) => put({ indicator })}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </Table>
          <div class="mapping-asked">
            <TextField label={words.name} value={name} onValue={setName} />
            <SelectField
              label={w.numbers}
              value={numbers}
              options={Object.entries(w.numberKinds) as ["vietnamese" | "english", string][]}
              onValue={setNumbers}
            />
          </div>
          <p class="form-act">
            <button type="button" class="btn btn-primary" disabled={busy || columns.length === 0} onClick={save}>
              {w.save}
            </button>
          </p>
        </>
      )}
    </Screen>
  );
}
