import { useState } from "preact/hooks";
import { reviewApi, signedPaper } from "../../api_reviews";
import { useSending } from "../../load";
import { Field, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { CopyLine } from "../../parts/copy_line";
import { Table } from "../../parts/table";
import { printDay, readDay, todayInVietNam } from "../../text/dates";
import { useWords } from "../../words";
import { Documents } from "./documents";
import { Told, type TabProps } from "./page";
import { WordFile } from "./word_file";
import { useReviewWords } from "./words";

/// What the paper bears: the registry's number and day, the signed copy, the code that finds its
/// frozen book again.
export function PapersTab({ review, onChanged }: TabProps) {
  const w = useReviewWords().papers;
  const last = review.frozen.at(-1);
  const { registered } = review;
  return (
    <>
      <Documents review={review} />
      {review.may.write && review.approved === null && <WordFile review={review} onChanged={onChanged} />}
      <p>
        {registered ? w.registered(registered.number, printDay(registered.day)) : w.blank}
        {registered?.paper && (
          <>
            {" · "}
            <a href={signedPaper(review.id)} data-outside>
              {w.signed}
            </a>
          </>
        )}
      </p>
      {last && <CopyLine label={w.verification} text={last.verification} />}
      {review.may.register && review.approved !== null && <Register review={review} onChanged={onChanged} />}
      {review.frozen.length > 0 && (
        <section>
          <h2>{w.frozen}</h2>
          <Table label={w.frozen} heads={w.frozenHeads} numbers={[2]} wide={[4]}>
            {review.frozen.map((one) => (
              <tr key={one.as_of}>
                <td class="nowrap">{one.at.print}</td>
                <td>{one.by}</td>
                <td class="number">{one.as_of}</td>
                <td class="mono">{one.verification}</td>
                <td class="wide-only">{one.reason ?? ""}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
    </>
  );
}

function Register({ review, onChanged }: TabProps) {
  const w = useReviewWords().papers;
  const words = useWords();
  const [number, setNumber] = useState(review.registered?.number ?? "");
  const [day, setDay] = useState(printDay(review.registered?.day ?? todayInVietNam()));
  const [paper, setPaper] = useState<File | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const iso = readDay(day);
    setTold(null);
    setWhy(number.trim() === "" ? w.missing : iso === null ? words.day.wrong : null);
    if (number.trim() === "" || iso === null) return;
    void sending.send(async () => {
      await reviewApi.register(review.id, number.trim(), iso, paper);
      setTold(w.done);
      onChanged();
    });
  };
  return (
    <form class="panel" onSubmit={submit} noValidate>
      <div class="form-row">
        <TextField label={w.number} value={number} onValue={setNumber} size="short" />
        <TextField label={w.day} value={day} onValue={setDay} size="short" hint={words.day.form} />
        <Field label={w.paper}>
          {(tied) => (
            <input
              {...tied}
              class="form-control"
              type="file"
              accept="application/pdf"
              onChange={(event) => setPaper(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
      </div>
      <Refusal error={sending.error} />
      {why !== null && (
        <Notice kind="error" role="alert">
          <p>{why}</p>
        </Notice>
      )}
      <Told told={told} />
      <button class="btn btn-primary" disabled={sending.busy}>
        {w.act}
      </button>
    </form>
  );
}
