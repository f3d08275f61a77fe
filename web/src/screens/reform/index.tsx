import { useState } from "preact/hooks";
import type { Loaded } from "../../load";
import { Chips } from "../../parts/chips";
import { TextField } from "../../parts/field";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { printDay } from "../../text/dates";
import type { Flow, Reform } from "../../types";
import { useWords, type Words } from "../../words";
import { sought } from "./layout";
import { ReformPicture } from "./picture";

/// A picture of more old units than these is a knot: then a search and the table stand for it.
const BANDS_MOST = 40;

/// What a reform made of the units in this one's territory, on one of its days.
export function ReformSection({ loaded }: { loaded: Loaded<Reform> }) {
  const words = useWords();
  return (
    <Waiting loaded={loaded} what={words.reform.title}>
      {(reform) => reform.day !== null && reform.flows.length > 0 && <OneDay reform={reform} />}
    </Waiting>
  );
}

function OneDay({ reform }: { reform: Reform }) {
  const words = useWords();
  const w = words.reform;
  const { query } = usePlace();
  const [typed, setTyped] = useState("");
  const old = oldUnits(reform.flows);
  const fresh = new Set(reform.flows.map(({ to }) => to.id)).size;
  const flows = sought(reform.flows, typed);
  const readable = oldUnits(flows) <= BANDS_MOST;
  const shown = query.get("show") === "table" || !readable ? "table" : "picture";
  return (
    <section class="reform-section">
      <h2>{w.onDay(printDay(reform.day))}</h2>
      <p>{w.counts(old, fresh, dividedOf(reform.flows))}</p>
      {reform.days.length > 1 && (
        <Chips
          label={w.days}
          chips={reform.days.map((day) => ({ key: day, label: printDay(day) }))}
          on={reform.day ?? ""}
          onPick={(day) => navigate(withQuery({ reform: day }), true)}
        />
      )}
      {old > BANDS_MOST && (
        <div class="filters">
          <TextField
            label={w.find}
            hint={readable ? undefined : w.pictureWhenFew(BANDS_MOST)}
            type="search"
            value={typed}
            onValue={setTyped}
          />
        </div>
      )}
      {readable && (
        <Chips
          label={w.shown}
          chips={[
            { key: "picture", label: w.picture },
            { key: "table", label: w.table },
          ]}
          on={shown}
          onPick={(key) => navigate(withQuery({ show: key === "table" ? "table" : null }), true)}
        />
      )}
      {flows.length === 0 && <p class="empty">{words.units.none}</p>}
      {flows.length > 0 &&
        (shown === "table" ? <ReformTable flows={flows} /> : <Drawn flows={flows} />)}
    </section>
  );
}

const oldUnits = (flows: Flow[]) => new Set(flows.map(({ from }) => from.id)).size;

function dividedOf(flows: Flow[]): number {
  return new Set(flows.filter(({ part }) => part === "partial").map(({ from }) => from.id)).size;
}

/// The picture for the eye, the same as a plain table for the ear.
function Drawn({ flows }: { flows: Flow[] }) {
  const words = useWords();
  const w = words.reform;
  const parts = new Set(flows.map(({ part }) => part));
  return (
    <>
      <div class="reform-heads" aria-hidden="true">
        <span>{w.from}</span>
        <span>{w.to}</span>
      </div>
      <ReformPicture flows={flows} />
      <p class="small muted" aria-hidden="true">
        {(["partial", "doubtful", "moved"] as const)
          .filter((part) => parts.has(part))
          .map((part) => `“${w.band[part]}”: ${w.part[part]}`)
          .join(" · ")}
      </p>
      {/* A hidden table would still be as wide as its words, and the page with it. */}
      <div class="visually-hidden">
        <table>
          <caption>{w.table}</caption>
          <Heads />
          <tbody>
            {flows.map((flow) => (
              <tr key={`${flow.from.id} ${flow.to.id}`}>
                <td>{flow.from.name}</td>
                <td>{partOf(flow, words)}</td>
                <td>{flow.to.name}</td>
                <td>{flow.decision}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Heads() {
  const words = useWords();
  const w = words.reform;
  return (
    <thead>
      <tr>
        {[w.from, w.how, w.to, words.units.decision].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/// "một phần (đơn vị bị chia): 1.200/4.000 theo số dân": how much went over, as far as it was said.
function partOf({ part, share, basis, villages = [] }: Flow, words: Words): string {
  const measured = basis && words.reform.by(words.unitForm.basisKind[basis.by]);
  const shared = share && [share, measured, basis?.source && `(${basis.source})`];
  const told = shared ? shared.filter(Boolean).join(" ") : villages.join(", ");
  return [words.reform.part[part], told].filter(Boolean).join(": ");
}

function ReformTable({ flows }: { flows: Flow[] }) {
  const words = useWords();
  const w = words.reform;
  return (
    <Table label={w.table} heads={[w.from, w.how, w.to, words.units.decision]}>
      {flows.map((flow) => (
        <tr key={`${flow.from.id} ${flow.to.id}`}>
          <td>
            <a href={`/units/${encodeURIComponent(flow.from.id)}`}>{flow.from.name}</a>
          </td>
          <td>{partOf(flow, words)}</td>
          <td>
            <a href={`/units/${encodeURIComponent(flow.to.id)}`}>{flow.to.name}</a>
          </td>
          <td>{flow.decision}</td>
        </tr>
      ))}
    </Table>
  );
}
