import { useState } from "preact/hooks";
import { taskApi } from "../../api_tasks";
import { useSending } from "../../load";
import { TextArea, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { stopsAtUnchosen } from "../../parts/picker";
import { Screen } from "../../parts/screen";
import { navigate } from "../../router";
import { todayInVietNam } from "../../text/dates";
import { NO_TERMS, sentTerms, TermsFields, useTerms } from "./terms";
import { useTaskWords } from "./words";

/// A task: its words and its year; the rest now or later.
export function GiveScreen({ unit, year }: { unit: string | null; year: string | null }) {
  const w = useTaskWords().form;
  const [words, setWords] = useState("");
  const [typedYear, setYear] = useState(year ?? todayInVietNam().slice(0, 4));
  const [why, setWhy] = useState<string | null>(null);
  const terms = useTerms(NO_TERMS);
  const sending = useSending();
  const send = (event: Event) => {
    event.preventDefault();
    if (stopsAtUnchosen(event.currentTarget)) return;
    const sent = sentTerms(terms.typed);
    const missing = words.trim() === "" ? w.noWords : /^\d{4}$/.test(typedYear) ? null : w.wrongYear;
    setWhy(missing ?? (sent === null ? w.wrongDay : null));
    if (missing !== null || sent === null) return;
    void sending.send(async () => {
      const order = { ...sent, ...(unit && { unit }), year: Number(typedYear), words: words.trim() };
      const { id } = await taskApi.give(order);
      navigate(`/tasks/${id}`);
    });
  };
  return (
    <Screen title={w.title} tools={<a href="/tasks">{w.back}</a>}>
      <form onSubmit={send} noValidate class="tasks">
        <TextArea label={w.words} hint={w.wordsHint} rows={3} value={words} onValue={setWords} required />
        <TextField label={w.year} size="short" inputMode="numeric" value={typedYear} onValue={setYear} />
        <p class="muted">{w.rest}</p>
        <TermsFields {...terms} />
        <Refusal error={sending.error} />
        {why !== null && (
          <Notice kind="error" role="alert">
            <p>{why}</p>
          </Notice>
        )}
        <p class="form-act">
          <button class="btn btn-primary" disabled={sending.busy}>
            {w.send}
          </button>
        </p>
      </form>
    </Screen>
  );
}
