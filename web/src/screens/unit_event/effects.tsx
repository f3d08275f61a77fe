import { Notice } from "../../parts/notice";
import { printDay } from "../../text/dates";
import type { DecreePreview, Touch } from "../../types";
import { useSay, useWords } from "../../words";
import { changeAt } from "./sending";
import type { Decree } from "./fields";

interface EffectsProps {
  preview: DecreePreview;
  fields: Decree;
  /// The form was changed since: what stands here is no more than a memory.
  stale: boolean;
  busy: boolean;
  onShow: (change: number) => void;
  onRecord: () => void;
}

/// "Sẽ ảnh hưởng": everything the decree touches, or every reason for which it is refused.
export function Effects({ preview, fields, stale, busy, onShow, onRecord }: EffectsProps) {
  const words = useWords();
  const w = words.unitForm;
  const { refusals, touches, totals } = preview;
  const fresh = new Set(preview.made.map(({ unit }) => unit));
  if (refusals.length > 0) {
    return <Refusals refusals={refusals} fields={fields} stale={stale} onShow={onShow} />;
  }
  return (
    <>
      <p role="status" class="effects-total">
        {w.units(totals.units)} · {w.countsOf(totals) || w.nothingElse}
      </p>
      <ul class="touches">
        {touches.map((touch) => (
          <Touched
            key={`${touch.unit.id} ${touch.from}`}
            touch={touch}
            fresh={fresh.has(touch.unit.id)}
          />
        ))}
      </ul>
      {stale ? (
        <p class="muted">{w.stale}</p>
      ) : (
        <p class="form-act">
          <button type="button" class="btn btn-primary" disabled={busy} onClick={onRecord}>
            {words.decisions.record}
          </button>
        </p>
      )}
    </>
  );
}

function Refusals(props: Pick<EffectsProps, "fields" | "stale" | "onShow"> & Pick<DecreePreview, "refusals">) {
  const { refusals, fields, stale, onShow } = props;
  const words = useWords();
  const say = useSay();
  const w = words.unitForm;
  return (
    <Notice kind="error" role="alert">
      <p>
        <strong>{w.refused}</strong>
      </p>
      <ul>
        {refusals.map((refusal, index) => {
          const at = changeAt(refusal.where, fields);
          return (
            <li key={`${refusal.where} ${refusal.code} ${index}`}>
              {at !== null && (
                <>
                  <button type="button" class="btn-word" onClick={() => onShow(at)}>
                    {w.change(at + 1)}
                  </button>
                  {": "}
                </>
              )}
              {say(refusal)} <span class="small nowrap">({refusal.code})</span>
            </li>
          );
        })}
      </ul>
      {stale && <p>{w.stale}</p>}
    </Notice>
  );
}

/// A unit that the decree makes has no page before it is recorded.
function Touched({ touch, fresh }: { touch: Touch; fresh: boolean }) {
  const words = useWords();
  const w = words.unitForm;
  const { unit, from, to, aspects } = touch;
  const days = to ? words.unit.span(printDay(from), printDay(to)) : words.units.since(printDay(from));
  const counts = w.countsOf({
    figures: touch.figures,
    reports: touch.reports.length,
    drafts: touch.drafts.length,
    accounts: touch.accounts.length,
    reviews: touch.reviews.length,
  });
  const name = fresh ? (
    unit.name
  ) : (
    <a href={`/units/${encodeURIComponent(unit.id)}`}>{unit.name}</a>
  );
  return (
    <li>
      <p>
        <strong>{name}</strong>{" "}
        <span class="muted">
          {aspects.map((aspect) => w.aspect[aspect] ?? aspect).join(", ")} · {days}
        </span>
      </p>
      {counts && (
        <details>
          <summary>{counts}</summary>
          <Named touch={touch} />
        </details>
      )}
    </li>
  );
}

function Named({ touch }: { touch: Touch }) {
  const words = useWords();
  const w = words.unitForm;
  const { cells, figures, reports, drafts, accounts, reviews } = touch;
  return (
    <ul class="touch-names">
      {cells.map(({ code, period, value }) => (
        <li key={`${code} ${period}`}>
          <span class="item-code">{code}</span> · {period}: {value}
        </li>
      ))}
      {figures > cells.length && <li class="muted">{w.more(figures - cells.length)}</li>}
      {reports.map(({ report, period }) => (
        <li key={report}>
          <a href={`/reports/${encodeURIComponent(report)}`}>{w.report(period)}</a>
        </li>
      ))}
      {drafts.map(({ document, year, received }) => (
        <li key={document}>
          <a href={`/documents/${encodeURIComponent(document)}`}>{w.draft(year, received.print)}</a>
        </li>
      ))}
      {reviews.map(({ id, name }) => (
        <li key={id}>
          <a href={`/reviews/${encodeURIComponent(id)}`}>{w.review(name)}</a>
        </li>
      ))}
      {accounts.map(({ account, name, what, unit }) => (
        <li key={`${account} ${what}`}>{w.account[what](name, unit.name)}</li>
      ))}
    </ul>
  );
}
