import { useState } from "preact/hooks";
import { mappingApi, type CellLink, type WorkbookMapping } from "../../api_mapping";
import { useSending } from "../../load";
import { SelectField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { navigate } from "../../router";
import { useMappingWords } from "../../words/mapping";
import { Again } from "./again";
import { firstAsked } from "./asked";
import { CellPanel } from "./cell";
import { Fill } from "./fill";
import { Picture } from "./picture";
import { placeName } from "./places";
import { Proposals } from "./proposals";

const same = (a: CellLink, b: CellLink) => a.sheet === b.sheet && a.cell === b.cell;

/// The superior's workbook: its sheets as they look, what each cell is, and what is done with it.
export function WorkbookScreen({ first }: { first: WorkbookMapping }) {
  const w = useMappingWords();
  const [mapping, setMapping] = useState(first);
  const [links, setLinks] = useState(first.links);
  const [sheetName, setSheetName] = useState(first.sheets.find(({ hidden }) => !hidden)?.name ?? "");
  const [chosen, setChosen] = useState("");
  const [asked, setAsked] = useState(firstAsked);
  const [saved, setSaved] = useState(false);
  const saving = useSending();
  const sheet = mapping.sheets.find(({ name }) => name === sheetName);
  const link = links.find((one) => one.sheet === sheetName && one.cell === chosen) ?? null;
  const isChanged = links !== mapping.links;
  const change = (next: CellLink[]) => {
    setSaved(false);
    setLinks(next);
  };
  const save = () =>
    saving.send(async () => {
      const answer = await mappingApi.saveLinks(mapping.id, mapping.revision, links);
      setMapping(answer);
      setLinks(answer.links);
      setSaved(true);
    });
  const proposals = mapping.proposals.filter((one) => !links.some((other) => same(one, other)));
  return (
    <Screen title={mapping.name} tools={<a href="/mappings">{w.back}</a>}>
      <Proposals of={proposals} onAccept={(taken) => change([...links, ...taken])} />
      {mapping.sheets.length > 1 && (
        <SelectField
          label={w.grid.sheet}
          value={sheetName}
          options={mapping.sheets.filter(({ hidden }) => !hidden).map(({ name }) => [name, name])}
          onValue={(name) => {
            setSheetName(name);
            setChosen("");
          }}
        />
      )}
      <div class="mapping-work">
        <div class="mapping-sheet">
          {sheet && (
            <Picture
              sheet={sheet}
              links={links}
              chosen={chosen}
              onChoose={(row, column) => setChosen(placeName(row, column))}
            />
          )}
        </div>
        <CellPanel
          key={`${sheetName} ${chosen} ${link?.code ?? ""}`}
          sheet={sheetName}
          place={chosen}
          link={link}
          onPlace={setChosen}
          onMap={(made) => {
            change([...links.filter((one) => !same(one, made)), made]);
            setChosen(made.cell);
          }}
          onUnmap={() => change(links.filter((one) => one !== link))}
        />
      </div>
      <Refusal error={saving.error} />
      <p class="form-act">
        <button type="button" class="btn btn-primary" disabled={!isChanged || saving.busy} onClick={save}>
          {w.save}
        </button>
        <span role="status" class="muted">
          {isChanged ? w.unsaved : saved ? w.savedNow(mapping.revision) : ""}
        </span>
      </p>
      <Links of={links} />
      {mapping.links.length > 0 && !isChanged && (
        <>
          <Fill id={mapping.id} asked={asked} onAsked={setAsked} />
          <Again id={mapping.id} asked={asked} />
        </>
      )}
      <Drop id={mapping.id} />
    </Screen>
  );
}

function Links({ of }: { of: CellLink[] }) {
  const w = useMappingWords();
  if (of.length === 0) return null;
  return (
    <details class="act">
      <summary>{w.linkTitle(of.length)}</summary>
      <Table label={w.linkTitle(of.length)} heads={w.linkHeads}>
        {of.map((one) => (
          <tr key={`${one.sheet} ${one.cell}`}>
            <td class="nowrap">{one.cell}</td>
            <td>{one.head}</td>
            <td>
              {one.code} · {one.name}
            </td>
            <td>{w.relations[one.relation]}</td>
            <td>{one.unit?.name ?? w.thisUnit}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

/// Taking a form away asks twice: the second press does it.
export function Drop({ id }: { id: string }) {
  const w = useMappingWords();
  const [sure, setSure] = useState(false);
  const { busy, error, send } = useSending();
  const drop = () =>
    sure
      ? void send(async () => {
          await mappingApi.drop(id);
          navigate("/mappings");
        })
      : setSure(true);
  return (
    <>
      <Refusal error={error} />
      <p>
        <button type="button" class="btn-word" disabled={busy} onClick={drop} onBlur={() => setSure(false)}>
          {sure ? w.dropSure : w.drop}
        </button>
      </p>
    </>
  );
}
