import { Fragment } from "preact";
import { EntryLink } from "../../parts/entry_link";
import type { FigureSource, FiledWords } from "../../types";
import { useNamed, useSpoken, useWords } from "../../words";
import { useFiledWords } from "../../words/filed";

/// The report by a form a figure came with: who sent and who took it, and what was said beside it.
export function Filed({ source, of }: { source: FigureSource; of: FiledWords }) {
  const words = useWords();
  const w = useFiledWords();
  const named = useNamed();
  const spoken = useSpoken();
  const title = w.title(of.form, of.version);
  const { accepted } = of;
  return (
    <section class="drawer-source" aria-label={title}>
      <h3>
        {title} {!of.counts && accepted && <span class="tag">{w.replaced}</span>}
      </h3>
      <p>
        <a href={of.filing}>{w.open}</a> · <a href={of.receipt}>{w.receipt}</a>
      </p>
      <dl class="pairs">
        <dt>{words.drawer.value}</dt>
        <dd>{source.value.print}</dd>
        <dt>{w.form}</dt>
        <dd>
          {of.form} {spoken(of.name)}
        </dd>
        <dt>{words.drawer.period}</dt>
        <dd>{named(source.period)}</dd>
        <dt>{w.by}</dt>
        <dd>
          {source.by} ({words.role[source.role] ?? source.role})
        </dd>
        <dt>{w.at}</dt>
        <dd>
          <time dateTime={source.at.iso}>{source.at.print}</time>
        </dd>
        <dt>{w.accepted}</dt>
        <dd>{accepted ? w.acceptedBy(accepted.by, accepted.at.print) : of.returned ? w.returned : w.notAccepted}</dd>
        <dt>{words.drawer.entry}</dt>
        <dd>
          <EntryLink entry={source.entry} />
        </dd>
        <Beside of={of} />
      </dl>
    </section>
  );
}

function Beside({ of }: { of: FiledWords }) {
  const w = useFiledWords();
  const spoken = useSpoken();
  return (
    <>
      {of.note && (
        <>
          <dt>{w.note}</dt>
          <dd>{of.note}</dd>
        </>
      )}
      {of.reason && (
        <>
          <dt>{w.reason}</dt>
          <dd>{of.reason}</dd>
        </>
      )}
      {of.explanations.map((one) => (
        <Fragment key={one.rule}>
          <dt>{w.explanation(one.rule)}</dt>
          <dd>
            {one.text} <span class="small muted drawer-rule">{spoken(one)}</span>
          </dd>
        </Fragment>
      ))}
      {(of.files ?? []).map(({ id, name }) => (
        <Fragment key={id}>
          <dt>{w.file}</dt>
          <dd>
            <a href={`/api/v1${of.filing}/files/${encodeURIComponent(id)}`} download={name} data-outside>
              {name}
            </a>
          </dd>
        </Fragment>
      ))}
      {of.taken_out && (
        <>
          <dt />
          <dd class="muted">{w.takenOut}</dd>
        </>
      )}
    </>
  );
}
