import { api } from "../../api";
import { useLoad } from "../../load";
import { Chips } from "../../parts/chips";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import type { DocumentRow, DocumentState } from "../../types";
import { useNamed, useWords } from "../../words";
import { Upload } from "./upload";

type Shown = DocumentState | "all";
const SHOWN: Shown[] = ["all", "waiting", "accepted", "discarded", "stopped"];

export function Documents() {
  const words = useWords();
  const list = useLoad("documents", api.documents);
  const asked = usePlace().query.get("state") as Shown | null;
  const shown = asked && SHOWN.includes(asked) ? asked : "all";
  return (
    <Screen title={words.documents.title}>
      <Upload onAdded={list.reload} />
      <Waiting loaded={list} what={words.documents.list}>
        {({ documents }) => (
          <List
            documents={documents.filter(({ state }) => shown === "all" || state === shown)}
            counts={countByState(documents)}
            shown={shown}
          />
        )}
      </Waiting>
    </Screen>
  );
}

function countByState(documents: DocumentRow[]): Record<Shown, number> {
  const counts = { all: documents.length, waiting: 0, accepted: 0, discarded: 0, stopped: 0 };
  for (const { state } of documents) ++counts[state];
  return counts;
}

interface ListProps {
  documents: DocumentRow[];
  counts: Record<Shown, number>;
  shown: Shown;
}

function List({ documents, counts, shown }: ListProps) {
  const words = useWords();
  const w = words.documents;
  if (counts.all === 0) return <p class="empty">{w.empty}</p>;
  const heads = [w.document, w.kind, w.unit, w.period, w.figures, w.open, w.state, w.received];
  return (
    <section>
      <Chips
        label={w.state}
        on={shown}
        onPick={(state) => navigate(withQuery({ state: state === "all" ? null : state }), true)}
        chips={SHOWN.filter((state) => state === "all" || counts[state] > 0).map((state) => ({
          key: state,
          label: `${state === "all" ? w.all : words.documentState[state]} · ${counts[state]}`,
        }))}
      />
      <Table label={w.list} heads={heads} numbers={[4, 5]} wide={[1, 2, 3, 4, 5, 6, 7]}>
        {documents.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Table>
    </section>
  );
}

function Row({ row }: { row: DocumentRow }) {
  const words = useWords();
  const named = useNamed();
  const { counts, unit, heir } = row;
  const period = row.period && named(row.period);
  const open = row.state === "waiting" ? counts.total - counts.accepted - counts.rejected : 0;
  return (
    <tr>
      <td class="cell-title">
        <a href={`/documents/${row.id}`}>{row.title || row.name}</a>
        {row.title && <span class="small muted cell-by">{row.name}</span>}
        <span class="narrow-only small">
          <StateTag state={row.state} />{" "}
          {[unit.name ?? unit.text, period, heir && words.documents.heir(heir.name), open > 0 && words.documents.openOf(open)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </td>
      <td class="nowrap wide-only">{row.kind && words.documentKind[row.kind]}</td>
      <td class="wide-only">
        {unit.name ?? (unit.text || <span class="muted">{words.documents.noUnit}</span>)}
        {unit.text && !unit.name && (
          <>
            {" "}
            <span class="tag tag--warn">{words.documents.unclear}</span>
          </>
        )}
        {heir && <span class="small muted cell-by">{words.documents.heir(heir.name)}</span>}
      </td>
      <td class="wide-only">{period}</td>
      <td class="number wide-only">{counts.total}</td>
      <td class="number wide-only">{open > 0 ? open : ""}</td>
      <td class="wide-only">
        <StateTag state={row.state} />
      </td>
      <td class="nowrap wide-only">
        {row.received.print}
        <span class="small muted cell-by">{row.by}</span>
      </td>
    </tr>
  );
}

const TAGS: Record<DocumentState, string> = {
  waiting: "tag tag--info",
  accepted: "tag tag--ok",
  discarded: "tag",
  stopped: "tag tag--error",
};

export function StateTag({ state }: { state: DocumentState }) {
  const words = useWords();
  return <span class={TAGS[state]}>{words.documentState[state]}</span>;
}
