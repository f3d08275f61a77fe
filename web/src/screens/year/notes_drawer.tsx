import { api } from "../../api";
import { useDraft } from "../../drafts";
import { useLoad, useSending } from "../../load";
import { TextArea } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { Waiting } from "../../parts/waiting";
import type { Named, Note } from "../../types";
import { useWords } from "../../words";
import { Drawer } from "./drawer";

interface NotesDrawerProps {
  unit: Named;
  year: number;
  onClose: () => void;
}

/// Free words beside the numbers of one unit and year. They lie outside the ledger's hashes, so a
/// note typed by mistake can be taken out.
export function NotesDrawer({ unit, year, onClose }: NotesDrawerProps) {
  const words = useWords();
  const w = words.notes;
  const key = `notes ${unit.id} ${year}`;
  const notes = useLoad(key, () => api.notes(unit.id, year));
  const { fields, change, clear } = useDraft(key, { text: "" });
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void sending.send(async () => {
      await api.addNote(unit.id, year, fields.text.trim());
      clear();
      notes.reload();
    });
  };
  return (
    <Drawer title={w.title(unit.name, year)} about={key} onClose={onClose}>
      <Waiting loaded={notes} what={w.list}>
        {(loaded) =>
          loaded.notes.length === 0 ? (
            <p class="muted">{w.none}</p>
          ) : (
            <ul class="notes">
              {loaded.notes.map((note) => (
                <NoteLine key={note.id} note={note} />
              ))}
            </ul>
          )
        }
      </Waiting>
      <form onSubmit={submit}>
        <Refusal error={sending.error} />
        <TextArea
          label={w.text}
          hint={w.hint}
          value={fields.text}
          onValue={(text) => change({ text })}
          required
        />
        <button class="btn btn-plain" disabled={sending.busy}>
          {w.add}
        </button>
      </form>
    </Drawer>
  );
}

function NoteLine({ note }: { note: Note }) {
  const words = useWords();
  return (
    <li>
      <p>{note.text ?? <span class="muted">{words.notes.erased}</span>}</p>
      <p class="small muted">
        {note.by} · {note.at.print}
        {note.text !== null && (
          <>
            {" · "}
            <a href={`/removals?target=${encodeURIComponent(`note ${note.id}`)}`}>{words.notes.remove}</a>
          </>
        )}
      </p>
    </li>
  );
}
