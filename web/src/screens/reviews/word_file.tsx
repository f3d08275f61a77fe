import { useState } from "preact/hooks";
import { reviewApi, type WordBack } from "../../api_reviews";
import { useSending } from "../../load";
import { Field } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Told, type TabProps } from "./page";
import { useReviewWords, type ReviewWords } from "./words";

/// The report as it came back from Word: what differs, section by section, taken one by one.
export function WordFile({ review, onChanged }: TabProps) {
  const w = useReviewWords().papers;
  const [file, setFile] = useState<File | null>(null);
  const [back, setBack] = useState<WordBack | null>(null);
  const [missing, setMissing] = useState(false);
  const sending = useSending();
  const read = (event: Event) => {
    event.preventDefault();
    setMissing(file === null);
    if (file !== null) void sending.send(async () => setBack(await reviewApi.readWord(review.id, file)));
  };
  return (
    <section>
      <h2>{w.back}</h2>
      <form onSubmit={read} noValidate>
        <Field label={w.back} hint={w.backHint} error={missing ? w.missingFile : null}>
          {(tied) => (
            <input
              {...tied}
              class="form-control"
              type="file"
              accept=".docx"
              onChange={(event) => {
                setFile(event.currentTarget.files?.[0] ?? null);
                setBack(null);
              }}
            />
          )}
        </Field>
        <Refusal error={sending.error} />
        <button class="btn btn-plain" disabled={sending.busy}>
          {w.backAct}
        </button>
      </form>
      {back && <Differences review={review} back={back} onChanged={onChanged} />}
    </section>
  );
}

/// Words as they are read: of a bound figure what is shown, without its braces.
const readable = (words: string): string =>
  words.replace(/\{\{([^{}=]*)(?:=([^{}]*))?\}\}/g, (_, tag: string, shown?: string) => shown ?? `[${tag}]`);

/// What cannot be taken, in words.
const warningsOf = (back: WordBack, w: ReviewWords["papers"]): string[] => [
  ...back.retyped.map(({ figure, was, now }) => w.retyped(figure, was, now)),
  ...back.unbound.map(({ figure, was }) => w.unbound(figure, was)),
  ...back.missing.map(w.lost),
  ...back.unknown.map(w.strange),
  ...back.added_outside.map(w.added),
  ...back.removed_outside.map(w.removed),
];

function Differences({ review, back, onChanged }: TabProps & { back: WordBack }) {
  const w = useReviewWords().papers;
  const warnings = warningsOf(back, w);
  if (back.changed.length === 0 && warnings.length === 0) return <p role="status">{w.same}</p>;
  return (
    <div class="review-back">
      {warnings.length > 0 && (
        <Notice kind="warn" role="status">
          <ul>
            {warnings.map((warning, at) => (
              <li key={at}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {back.changed.map((change) => (
        <Change
          key={change.section}
          review={review}
          change={change}
          dropped={back.retyped.filter(({ section }) => section === change.section)}
          onChanged={onChanged}
        />
      ))}
    </div>
  );
}

interface ChangeProps extends TabProps {
  change: WordBack["changed"][number];
  /// Numbers typed over in it: they are the ledger's, and are not taken.
  dropped: WordBack["retyped"];
}

function Change({ review, change, dropped, onChanged }: ChangeProps) {
  const w = useReviewWords().papers;
  const [told, setTold] = useState<string | null>(null);
  const sending = useSending();
  const take = () =>
    sending.send(async () => {
      await reviewApi.write(review.id, change.section, change.now, change.version);
      setTold([w.accepted(change.title), ...dropped.map(({ figure, was, now }) => w.dropped(figure, was, now))].join(" "));
      onChanged();
    });
  return (
    <section class="panel" aria-label={change.title}>
      <h3>{change.title}</h3>
      <div class="review-halves">
        <div>
          <p class="small muted">{w.was}</p>
          <p class="review-words">{readable(change.was)}</p>
        </div>
        <div>
          <p class="small muted">{w.nowWord}</p>
          <p class="review-words">{readable(change.now)}</p>
        </div>
      </div>
      <Refusal error={sending.error} />
      <Told told={told} />
      {told === null && (
        <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={() => void take()}>
          {w.accept(change.title)}
        </button>
      )}
    </section>
  );
}
