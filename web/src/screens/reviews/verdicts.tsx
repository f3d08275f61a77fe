import { useState } from "preact/hooks";
import { reviewApi, type ReviewPage, type Verdict } from "../../api_reviews";
import { useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Told, type TabProps } from "./page";
import { useReviewWords } from "./words";

/// A verdict an area and one of the whole: proposed by rule, decided by a person, with a reason
/// where the two differ.
export function VerdictsTab({ review, onChanged }: TabProps) {
  return (
    <div class="review-verdicts">
      {review.verdicts.map((verdict) => (
        <VerdictForm key={verdict.area} review={review} verdict={verdict} onChanged={onChanged} />
      ))}
    </div>
  );
}

const nameIn = ({ grades }: ReviewPage, code: string | null): string =>
  grades.find((grade) => grade.code === code)?.name ?? code ?? "";

function VerdictForm({ review, verdict, onChanged }: TabProps & { verdict: Verdict }) {
  const w = useReviewWords().verdicts;
  const name = verdict.area === "" ? w.whole : verdict.name;
  const head = `verdict-${verdict.area}`;
  return (
    <section class="panel" aria-labelledby={head}>
      <h2 id={head}>{name}</h2>
      <p>
        {w.counts(verdict.met, verdict.aimed, verdict.exceeded)}
        {verdict.unreported > 0 && ` · ${w.unreported(verdict.unreported)}`}
      </p>
      {verdict.aimed > 0 && <p>{verdict.proposed === null ? w.unproposed : w.proposed(nameIn(review, verdict.proposed))}</p>}
      {verdict.grade !== null && verdict.judged && (
        <p>
          <strong>{w.chosen(nameIn(review, verdict.grade), verdict.judged.by, verdict.judged.at.print)}</strong>
          {verdict.reason && `: ${verdict.reason}`}
        </p>
      )}
      {review.may.assess && review.approved === null && (
        <Choosing review={review} verdict={verdict} name={name} onChanged={onChanged} />
      )}
    </section>
  );
}

function Choosing({ review, verdict, name, onChanged }: TabProps & { verdict: Verdict; name: string }) {
  const w = useReviewWords().verdicts;
  const [grade, setGrade] = useState(verdict.grade ?? verdict.proposed ?? "");
  const [reason, setReason] = useState(verdict.reason ?? "");
  const [why, setWhy] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const sending = useSending();
  const differs = grade !== "" && verdict.proposed !== null && grade !== verdict.proposed;
  const submit = (event: Event) => {
    event.preventDefault();
    const missing = grade === "" ? w.missing : differs && reason.trim() === "" ? w.missingReason : null;
    setWhy(missing);
    setTold(null);
    if (missing !== null) return;
    void sending.send(async () => {
      await reviewApi.judge(review.id, verdict.area, grade, differs ? reason.trim() : "");
      setTold(w.done);
      onChanged();
    });
  };
  return (
    <form class="review-choosing" onSubmit={submit} noValidate>
      <SelectField
        label={w.grade(name)}
        value={grade}
        options={[["", w.choose], ...review.grades.map((one): [string, string] => [one.code, one.name])]}
        onValue={setGrade}
      />
      {differs && <TextField label={w.reason} value={reason} onValue={setReason} />}
      <Refusal error={sending.error} />
      {why !== null && (
        <Notice kind="error" role="alert">
          <p>{why}</p>
        </Notice>
      )}
      <Told told={told} />
      <button class="btn btn-primary" disabled={sending.busy} aria-label={`${w.act}: ${name}`}>
        {w.act}
      </button>
    </form>
  );
}
