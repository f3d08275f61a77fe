import "../../styles/tasks.scss";
import { useState } from "preact/hooks";
import type { ReviewPage } from "../../api_reviews";
import { taskApi } from "../../api_tasks";
import { TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Notice } from "../../parts/notice";
import { Table } from "../../parts/table";
import { NO_TERMS, sentTerms, TermsFields, useTerms } from "../tasks/terms";
import { useTaskWords } from "../tasks/words";
import type { TabProps } from "./page";
import { useReviewWords } from "./words";

/// What the chair concluded: each conclusion is a task of the year after, with who, until when and by
/// what measure; said at once or filled in later.
export function Conclusions({ review, onChanged }: TabProps) {
  const w = useReviewWords().conclusions;
  const [open, setOpen] = useState(false);
  return (
    <section class="review-conclusions">
      <h2>{w.title}</h2>
      {review.conclusions.length === 0 ? (
        <p class="muted">{w.none}</p>
      ) : (
        <Table label={w.title} heads={w.heads}>
          {review.conclusions.map(({ task, words, units, due }) => (
            <tr key={task}>
              <td>
                <a href={`/tasks/${encodeURIComponent(task)}`}>{words}</a>
              </td>
              <td>{units}</td>
              <td>{due ?? w.noDue}</td>
            </tr>
          ))}
        </Table>
      )}
      {review.may.conclude && (
        <p class="form-act">
          <button type="button" class="btn btn-plain" onClick={() => setOpen(true)}>
            {w.add}
          </button>
        </p>
      )}
      {open && <Conclude review={review} onDone={onChanged} onClose={() => setOpen(false)} />}
    </section>
  );
}

interface ConcludeProps {
  review: ReviewPage;
  onDone: () => void;
  onClose: () => void;
}

/// One conclusion, typed while the hall listens.
export function Conclude({ review, onDone, onClose }: ConcludeProps) {
  const w = useReviewWords().conclusions;
  const form = useTaskWords().form;
  const [words, setWords] = useState("");
  const [year, setYear] = useState(`${review.year + 1}`);
  const [why, setWhy] = useState<string | null>(null);
  const terms = useTerms(NO_TERMS);
  const isReady = () => {
    const missing = words.trim() === "" ? form.noWords : /^\d{4}$/.test(year) ? null : form.wrongYear;
    const said = missing ?? (sentTerms(terms.typed) === null ? form.wrongDay : null);
    setWhy(said);
    return said === null;
  };
  const give = () =>
    taskApi
      .give({
        ...sentTerms(terms.typed)!,
        unit: review.unit,
        year: Number(year),
        words: words.trim(),
        origin: { review: review.id, place: "conclusions" },
      })
      .then(onDone);
  return (
    <FormDialog title={w.add} act={w.act} isReady={isReady} onAct={give} onClose={onClose}>
      <TextArea label={w.words} rows={3} value={words} onValue={setWords} required />
      <TextField label={form.year} size="short" inputMode="numeric" value={year} onValue={setYear} />
      <TermsFields {...terms} />
      {why !== null && (
        <Notice kind="error" role="alert">
          <p>{why}</p>
        </Notice>
      )}
    </FormDialog>
  );
}
