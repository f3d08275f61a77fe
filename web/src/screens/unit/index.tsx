import { api } from "../../api";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { endOf } from "../../parts/unit_end";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { useSession } from "../../session";
import { dayAfter, dayBefore, printDay, todayInVietNam } from "../../text/dates";
import { capitalised } from "../../text/sentence";
import type { Dated, Lineage, Reform, UnitHistory } from "../../types";
import { useWords } from "../../words";
import { ReformSection } from "../reform";
import { DayField } from "../units";
import { standingOf, type Standing } from "./due";
import { fateOf } from "./fate";

/// The life of one unit: its name on a chosen day, where it came from and what became of it.
export function UnitScreen({ id }: { id: string }) {
  const words = useWords();
  const on = usePlace().query.get("on");
  const loaded = useLoad(`unit ${id} ${on}`, () => api.unit(id, on));
  const unit = loaded.data;
  return (
    <Screen
      title={unit?.name ?? words.units.one}
      tools={
        <>
          <a class="btn btn-plain" href={`/years/newest/${encodeURIComponent(id)}`}>
            {words.unitYear.open}
          </a>
          <a class="btn btn-plain" href={`/years?unit=${encodeURIComponent(id)}`}>
            {words.units.figures}
          </a>
        </>
      }
    >
      <div class="filters">
        <DayField
          label={words.units.on}
          day={on}
          onDay={(day) => navigate(withQuery({ on: day }), true)}
        />
      </div>
      <Waiting loaded={loaded} what={words.units.one}>
        {(history) => <History unit={history} />}
      </Waiting>
    </Screen>
  );
}

function History({ unit }: { unit: UnitHistory }) {
  const { query } = usePlace();
  const asked = query.get("on") !== null;
  const day = query.get("reform");
  const reform = useLoad(`reform ${unit.id} ${day}`, () => api.reform(unit.id, day));
  const words = useWords();
  const w = words.units;
  const today = todayInVietNam();
  const gone = unit.to !== null && unit.to < today;
  return (
    <>
      {unit.to && (
        <Notice>
          <p>
            <strong>{capitalised(endOf(unit.to, today, words))}</strong>
            {unit.to < today && ` · ${w.readOnly}`}
          </p>
        </Notice>
      )}
      {asked && !unit.exists && <p class="muted">{w.notOn(printDay(unit.on))}</p>}
      <p>
        {words.unitKind[unit.kind] ?? unit.kind}
        {unit.code && ` · ${w.code} ${unit.code}`}
        {unit.parent && ` · ${unit.parent.name}`}
      </p>
      <LineageList
        title={w.before}
        lineage={unit.lineage.before}
        dated={(on) => w.until(printDay(dayBefore(on)))}
      />
      <LineageList
        title={(gone ? w.after : w.willBe)[fateOf(unit.lineage.after)]}
        lineage={unit.lineage.after}
        dated={(on) => w.since(printDay(on))}
      />
      {unit.lineage.after.length === 0 && <Territory unit={unit} reform={reform.data} />}
      <DatedTable
        title={w.names}
        head={w.name}
        rows={unit.names.map((row) => ({ ...row, what: row.text }))}
      />
      <DatedTable
        title={w.codes}
        head={w.code}
        rows={unit.codes.map((row) => ({ ...row, what: row.text }))}
      />
      <DatedTable
        title={w.parents}
        head={w.parent}
        rows={unit.parents.map((row) => ({
          ...row,
          what: `${row.unit.name} (${words.hierarchy[row.hierarchy]})`,
          due: standingOf(unit, row, unit.on),
        }))}
      />
      <DatedTable
        title={w.bodies}
        head={w.bodyName}
        rows={unit.bodies.map((row) => ({ ...row, what: row.name }))}
      />
      <DatedTable
        title={w.leads}
        head={words.unitForm.lead}
        rows={unit.leads.map((row) => ({ ...row, what: row.unit.name }))}
      />
      <Events unit={unit} />
      <ReformSection loaded={reform} />
    </>
  );
}

/// A district that ended names no successor of its own: its territory is where its communes went.
function Territory({ unit, reform }: { unit: UnitHistory; reform: Reform | null }) {
  const words = useWords();
  if (!unit.to || reform?.day !== dayAfter(unit.to)) return null;
  const now = new Map(reform.flows.map(({ to }) => [to.id, to.name]));
  return (
    <section>
      <h2>{words.units.territory}</h2>
      <p>
        {[...now].map(([id, name], at) => (
          <span key={id}>
            {at > 0 && ", "}
            <a href={`/units/${encodeURIComponent(id)}`}>{name}</a>
          </span>
        ))}
      </p>
    </section>
  );
}

interface LineageListProps {
  title: string;
  lineage: Lineage[];
  /// The day of a step, as the list speaks of it.
  dated: (day: string) => string;
}

function LineageList({ title, lineage, dated }: LineageListProps) {
  const words = useWords();
  const w = words.units;
  if (lineage.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="lineage">
        {lineage.map(({ unit, part, day, decision }) => (
          <li key={`${unit.id} ${day}`}>
            <a href={`/units/${encodeURIComponent(unit.id)}`}>{unit.name}</a>
            {part !== "whole" && (
              <span class={part === "doubtful" ? "tag tag--warn" : "tag tag--info"}>
                {words.reform.part[part]}
              </span>
            )}
            <span class="muted">
              {[dated(day), decision ?? w.noDecision].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DatedTableProps {
  title: string;
  head: string;
  rows: (Dated & { what: string; due?: Standing | null })[];
}

function DatedTable({ title, head, rows }: DatedTableProps) {
  const words = useWords();
  const w = words.units;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Table label={title} heads={[head, w.from, w.to, w.decision]} aligned>
        {rows.map((row) => (
          <tr key={`${row.what} ${row.from}`}>
            <td>{row.what}</td>
            <td class="nowrap">{printDay(row.from) || <span class="muted">{w.fromEver}</span>}</td>
            <td class="nowrap">{printDay(row.to) || <span class="muted">{w.toNow}</span>}</td>
            <td>
              {row.decision} {row.due && <span class="tag tag--warn">{w[row.due]}</span>}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Events({ unit }: { unit: UnitHistory }) {
  const words = useWords();
  const w = words.units;
  const { account } = useSession();
  if (unit.events.length === 0) return null;
  return (
    <section>
      <h2>{w.events}</h2>
      <Table label={w.events} heads={[w.day, w.event, w.decision]}>
        {unit.events.map((event) => (
          <tr key={`${event.day} ${event.kind} ${event.text}`}>
            <td class="nowrap">{printDay(event.day)}</td>
            <td>
              {words.unitEvent[event.kind] ?? event.kind}
              {event.text && ` · ${event.text}`}
            </td>
            <td>
              {event.decision}{" "}
              {account.roles.includes("administrator") && (
                <a class="small nowrap" href={`/units/event?correct=${event.number}`}>
                  {words.unitForm.correct}
                </a>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
