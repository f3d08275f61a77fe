import { useContext, useState } from "preact/hooks";
import { placeOfFiling } from "../../api_desk";
import { auditFile, searchApi, type Audit, type AuditLine, type AuditQuestion } from "../../api_search";
import { useLoad } from "../../load";
import { SelectField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { SpeechContext, useNamed, useWords } from "../../words";
import { useLedgerWords } from "../../words/ledger";
import { DayField } from "../units";

/// Who recorded what, by unit, days, act and person; nobody is counted.
export function Entries() {
  const w = useLedgerWords();
  const { query } = usePlace();
  const asked: AuditQuestion = {
    unit: query.get("unit"),
    from: query.get("from"),
    to: query.get("to"),
    act: query.get("act"),
    by: query.get("by"),
    before: query.get("before"),
  };
  const loaded = useLoad(`audit ${JSON.stringify(asked)}`, () => searchApi.audit(asked));
  return (
    <section>
      <h2>{w.entries}</h2>
      <p class="small muted">{w.entriesWhy}</p>
      <Filters asked={asked} acts={loaded.data?.acts ?? []} />
      <Waiting loaded={loaded} what={w.entries}>
        {(audit) => <Lines audit={audit} asked={asked} />}
      </Waiting>
    </section>
  );
}

/// A filter begins the list anew.
const filtered = (changes: Record<string, string | null>) =>
  navigate(withQuery({ before: null, ...changes }), true);

function Filters({ asked, acts }: { asked: AuditQuestion; acts: Audit["acts"] }) {
  const w = useLedgerWords();
  const { language } = useContext(SpeechContext);
  const [unit, setUnit] = useState<Choice | null>(null);
  const shown = unit ?? (asked.unit ? { value: asked.unit, label: asked.unit } : null);
  const isFiltered = [asked.unit, asked.from, asked.to, asked.act, asked.by].some((part) => part !== null);
  return (
    <div class="filters">
      <UnitPicker
        label={w.unitBelow}
        chosen={shown}
        onChoose={(choice) => {
          setUnit(choice);
          filtered({ unit: choice?.value ?? null });
        }}
      />
      <DayField label={w.from} day={asked.from} onDay={(from) => filtered({ from })} />
      <DayField label={w.to} day={asked.to} onDay={(to) => filtered({ to })} />
      <SelectField
        label={w.act}
        value={asked.act ?? ""}
        options={[["", w.anyAct], ...acts.map((each): [string, string] => [each.act, each[language]])]}
        onValue={(act) => filtered({ act: act || null })}
      />
      <p>
        {isFiltered && <a href="/ledger">{w.clear}</a>}{" "}
        <a href={auditFile(asked)} download="so-ghi-nhan.csv">
          {w.file}
        </a>
      </p>
    </div>
  );
}

function Lines({ audit, asked }: { audit: Audit; asked: AuditQuestion }) {
  const w = useLedgerWords();
  const { lines, older, head } = audit;
  const one = asked.by !== null && lines[0] ? lines[0].by.name : null;
  return (
    <>
      {asked.by !== null && (
        <p>
          {one && w.only(one)} · <a href={withQuery({ by: null, before: null })}>{w.everybody}</a>
        </p>
      )}
      {lines.length === 0 && <p class="empty">{older === null ? w.none : w.noneSoFar}</p>}
      {lines.length > 0 && (
        <Table label={w.entries} heads={[w.position, w.at, w.by, w.role, w.what, w.unit, w.about]} numbers={[0]}>
          {lines.map((line) => (
            <Line key={line.position} line={line} />
          ))}
        </Table>
      )}
      <p class="pager">
        {asked.before !== null && <a href={withQuery({ before: null })}>{w.newest}</a>}
        {older !== null && <a href={withQuery({ before: String(older) })}>{w.older}</a>}
        <span class="small muted">{w.head(head)}</span>
      </p>
    </>
  );
}

function Line({ line }: { line: AuditLine }) {
  const w = useLedgerWords();
  const words = useWords();
  const { language } = useContext(SpeechContext);
  return (
    <tr>
      <td class="number">{line.position}</td>
      <td class="nowrap">
        <time dateTime={line.at.iso}>{line.at.print}</time>
      </td>
      <td>
        <a href={withQuery({ by: line.by.id, before: null })} title={w.onlyTitle(line.by.name)}>
          {line.by.name}
        </a>
      </td>
      <td>{line.by.roles.map((role) => words.role[role] ?? role).join(", ")}</td>
      <td>
        {language === "vi" ? line.summary_vi : line.summary_en} <span class="small muted">{line.act}</span>
      </td>
      <td>{line.unit && <a href={`/units/${encodeURIComponent(line.unit.id)}`}>{line.unit.name}</a>}</td>
      <td>
        <About line={line} />
      </td>
    </tr>
  );
}

/// The period, and the report where the entry is about one.
function About({ line }: { line: AuditLine }) {
  const w = useLedgerWords();
  const named = useNamed();
  const { unit, form, period, version } = line;
  if (!period) return null;
  if (!form || !unit) return <>{named(period)}</>;
  return (
    <a href={placeOfFiling({ unit: unit.id, form, period: period.code })}>
      {form} · {named(period)}
      {version > 0 && ` · ${w.version(version)}`}
    </a>
  );
}
