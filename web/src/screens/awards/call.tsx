import { useState } from "preact/hooks";
import { awardApi } from "../../api_awards";
import { useLoad, useSending } from "../../load";
import { TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { stopsAtUnchosen, type Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { Screen } from "../../parts/screen";
import { navigate } from "../../router";
import { readDay, todayInVietNam } from "../../text/dates";
import { useAwardWords } from "./words";

/// A unit asks those below it whom they propose.
export function CallScreen() {
  const w = useAwardWords();
  const loaded = useLoad("awards", awardApi.rounds);
  const [unit, setUnit] = useState<Choice | null>(null);
  const [title, setTitle] = useState("");
  const [year, setYear] = useState(todayInVietNam().slice(0, 4));
  const [due, setDue] = useState("");
  const [wrong, setWrong] = useState(false);
  const sending = useSending();
  const own = loaded.data?.unit;
  const chosen = unit ?? (own ? { value: own.id, label: own.name } : null);
  const send = (event: Event) => {
    event.preventDefault();
    const day = readDay(due);
    const missing = title.trim() === "" || !/^\d{4}$/.test(year) || day === null;
    setWrong(missing);
    if (missing || stopsAtUnchosen(event.currentTarget)) return;
    void sending.send(async () => {
      const { id } = await awardApi.open({
        ...(chosen && { unit: chosen.value }),
        year: Number(year),
        due: day,
        title: title.trim(),
      });
      navigate(`/awards/${id}`);
    });
  };
  return (
    <Screen title={w.call} tools={<a href="/awards">{w.back}</a>}>
      <form onSubmit={send} noValidate class="awards">
        <TextField label={w.form.title} value={title} onValue={setTitle} required />
        <UnitPicker label={w.form.unit} chosen={chosen} onChoose={setUnit} />
        <TextField label={w.form.year} size="short" inputMode="numeric" value={year} onValue={setYear} required />
        <TextField label={w.form.due} size="short" value={due} onValue={setDue} placeholder="20/11/2026" required />
        <Refusal error={sending.error} />
        {wrong && (
          <Notice kind="error" role="alert">
            <p>{w.form.missing}</p>
          </Notice>
        )}
        <p class="form-act">
          <button class="btn btn-primary" disabled={sending.busy}>
            {w.form.send}
          </button>
        </p>
      </form>
    </Screen>
  );
}
