import { useState } from "preact/hooks";
import { mappingApi } from "../../api_mapping";
import { useLoad, useSending } from "../../load";
import { TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate } from "../../router";
import { useMappingWords } from "../../words/mapping";
import { DeclaredDrop } from "./declared_drop";

/// Every form that was mapped, and a place to bring another.
export function List() {
  const w = useMappingWords();
  const loaded = useLoad("mappings", mappingApi.list);
  return (
    <Screen title={w.title} tools={<a href="/mappings/table">{w.newTable}</a>}>
      <p class="lead">{w.intro}</p>
      <Waiting loaded={loaded} what={w.what}>
        {({ mappings }) =>
          mappings.length === 0 ? (
            <p class="empty">{w.none}</p>
          ) : (
            <Table label={w.title} heads={w.heads}>
              {mappings.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a href={`/mappings/${one.id}`}>{one.name}</a>
                  </td>
                  <td>{w.kinds[one.kind]}</td>
                  <td>{one.unit.name}</td>
                  <td class="nowrap">{one.kind === "table" ? w.columns(one.columns) : w.cells(one.cells)}</td>
                  <td>{w.saved(one.saved_at.print, one.saved_by)}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </Waiting>
      <Bring />
    </Screen>
  );
}

function Bring() {
  const w = useMappingWords();
  const [name, setName] = useState("");
  const { busy, error, send } = useSending();
  const bring = (file: File) =>
    void send(async () => navigate(`/mappings/${(await mappingApi.addWorkbook(file, name.trim())).id}`));
  return (
    <section class="upload" aria-labelledby="bring">
      <h2 id="bring">{w.addTitle}</h2>
      <TextField label={w.name} hint={w.nameHint} value={name} onValue={setName} />
      <DeclaredDrop choose={w.choose} hint={w.hint} accept=".xlsx" busy={busy} onFile={bring} />
      <Refusal error={error} />
    </section>
  );
}
