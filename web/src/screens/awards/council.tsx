import { useState } from "preact/hooks";
import { awardApi, type Names, type Row } from "../../api_awards";
import { TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Notice } from "../../parts/notice";
import { readDay } from "../../text/dates";
import type { RoundProps } from "./round";
import { calledOf } from "./rows";
import { useAwardWords } from "./words";

/// What the council said: numbers, never who voted how.
export function Councils({ round, names, reload }: RoundProps & { names: Names | null }) {
  const { council: w } = useAwardWords();
  const [open, setOpen] = useState(false);
  const waiting = round.rows.filter(({ decision }) => decision === null);
  const may = round.may.opine && waiting.length > 0;
  if (round.meetings.length === 0 && !may) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      <ul>
        {round.meetings.map(({ day, present, members, votes, words }, at) => (
          <li key={at}>
            {w.line(day.print, present, members, votes)}
            {words && <>: {words}</>}
          </li>
        ))}
      </ul>
      {may && (
        <p class="form-act">
          <button class="btn btn-primary" onClick={() => setOpen(true)}>
            {w.open}
          </button>
        </p>
      )}
      {open && <Dialog round={round} rows={waiting} names={names} reload={reload} onClose={() => setOpen(false)} />}
    </section>
  );
}

type Counts = Record<string, { yes: string; no: string }>;

interface DialogProps extends RoundProps {
  rows: Row[];
  names: Names | null;
  onClose: () => void;
}

function Dialog({ round, rows, names, reload, onClose }: DialogProps) {
  const words = useAwardWords();
  const w = words.council;
  const [day, setDay] = useState("");
  const [members, setMembers] = useState("");
  const [present, setPresent] = useState("");
  const [said, setSaid] = useState("");
  const [counts, setCounts] = useState<Counts>({});
  const [wrong, setWrong] = useState(false);
  const countsOf = (row: Row) => counts[row.id] ?? { yes: present, no: "0" };
  const put = (row: Row, change: Partial<Counts[string]>) =>
    setCounts((old) => ({ ...old, [row.id]: { ...countsOf(row), ...change } }));
  return (
    <FormDialog
      title={w.open}
      act={w.send}
      onClose={onClose}
      isReady={() => {
        const numbers = [members, present, ...rows.flatMap((row) => Object.values(countsOf(row)))];
        const ready = readDay(day) !== null && numbers.every((number) => /^\d+$/.test(number.trim()));
        setWrong(!ready);
        return ready;
      }}
      onAct={async () => {
        const votes = rows.map((row) => ({
          nomination: row.id,
          for: Number(countsOf(row).yes),
          against: Number(countsOf(row).no),
        }));
        const numbers = { members: Number(members), present: Number(present) };
        await awardApi.opine(round.id, { day: readDay(day)!, ...numbers, words: said.trim(), votes });
        reload();
      }}
    >
      <p>{w.note}</p>
      {wrong && (
        <Notice kind="error" role="alert">
          <p>{w.missing}</p>
        </Notice>
      )}
      <TextField label={w.day} size="short" value={day} onValue={setDay} placeholder="25/11/2026" />
      <TextField label={w.members} size="short" inputMode="numeric" value={members} onValue={setMembers} />
      <TextField label={w.present} size="short" inputMode="numeric" value={present} onValue={setPresent} />
      <div class="awards-votes">
        {rows.map((row, at) => {
          const what = `${at + 1}. ${row.unit.name}, ${calledOf(row, names, words)}`;
          const { yes, no } = countsOf(row);
          return (
            <div key={row.id} class="awards-vote">
              <TextField
                label={w.yes(what)}
                size="short"
                inputMode="numeric"
                value={yes}
                onValue={(value) => put(row, { yes: value })}
              />
              <TextField
                label={w.no(what)}
                size="short"
                inputMode="numeric"
                value={no}
                onValue={(value) => put(row, { no: value })}
              />
            </div>
          );
        })}
      </div>
      <TextArea label={w.words} rows={2} value={said} onValue={setSaid} />
    </FormDialog>
  );
}
