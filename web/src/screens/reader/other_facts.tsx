import { printDay } from "../../text/dates";
import type { Commendation, Reading, Span } from "../../types";
import { useWords, type Words } from "../../words";

interface OtherFactsProps {
  reading: Reading;
  /// The report it became: then its tasks can be followed.
  report: string | null;
  fact: Span | null;
  onFact: (span: Span) => void;
}

interface Line extends Span {
  text: string;
}

/// What else was read: who held the meeting and when, results in words, tasks, commendations.
/// Nothing here is recorded as a figure; a click shows where it stands.
export function OtherFacts({ reading, report, fact, onFact }: OtherFactsProps) {
  const words = useWords();
  const w = words.facts;
  const groups: [string, Line[]][] = [
    [w.organiser, reading.organiser ? [reading.organiser] : []],
    [w.people, reading.people.map((one) => ({ ...one, text: person(one) }))],
    [w.results, reading.results],
    [w.commendations, reading.commendations.map((one) => ({ ...one, text: commended(one, words) }))],
    [w.tasks, reading.tasks],
  ];
  const filled = groups.filter(([, lines]) => lines.length > 0);
  return (
    <details class="facts">
      <summary>
        {w.title} <span class="muted small">{headline(reading, words)}</span>
      </summary>
      {filled.map(([title, lines]) => (
        <section key={title} aria-label={title}>
          <h2>
            {title} <span class="muted">· {lines.length}</span>
          </h2>
          <ul>
            {lines.map((line) => (
              <li key={`${line.first}-${line.past}-${line.text}`}>
                <button
                  type="button"
                  class={fact?.first === line.first && fact.past === line.past ? "fact-on" : ""}
                  onClick={() => onFact({ first: line.first, past: line.past })}
                >
                  {line.text}
                </button>
              </li>
            ))}
          </ul>
          {lines === reading.tasks && report && <a href={`/tasks/told/${report}`}>{w.follow}</a>}
        </section>
      ))}
    </details>
  );
}

const person = ({ name, title }: Reading["people"][number]) =>
  [name, title].filter(Boolean).join(", ");

function commended(one: Commendation, words: Words): string {
  const given = [
    one.collectives !== null && words.facts.collectives(one.collectives),
    one.individuals !== null && words.facts.individuals(one.individuals),
  ].filter(Boolean);
  return [one.form, given.join(", "), one.body.join("; ")].filter(Boolean).join(" · ");
}

function headline(reading: Reading, words: Words): string {
  return [
    words.documentKind[reading.kind],
    reading.event_date && words.facts.held(printDay(reading.event_date)),
    reading.place?.text,
  ]
    .filter(Boolean)
    .join(" · ");
}
