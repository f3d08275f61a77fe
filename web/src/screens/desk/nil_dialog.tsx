import { useContext } from "preact/hooks";
import type { Change, Sheet } from "../../grid/sheet";
import { Dialog } from "../../parts/dialog";
import { FormDialog } from "../../parts/form_dialog";
import type { FormSection } from "../../types_desk";
import { SpeechContext } from "../../words";
import { useDeskWords } from "../../words/desk";

interface NilProps {
  sheet: Sheet;
  section: FormSection;
  /// The place of the section's first row among all.
  first: number;
  onClose: () => void;
}

/// Asks once before "nothing occurred" is said of all that is empty; one step back takes it all away.
export function NilDialog({ sheet, section, first, onClose }: NilProps) {
  const { entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const changes = section.rows.flatMap((row, at): Change[] => {
    const place = { column: 0, row: first + at };
    const held = sheet.at(place);
    const counts = row.type !== "yes_no" && row.type !== "grade";
    const empty = held.value === null && !sheet.refused(place);
    return counts && empty && sheet.isTyped(place.row) ? [{ place, to: { ...held, value: "0" } }] : [];
  });
  if (changes.length === 0) {
    return (
      <Dialog title={entry.fillNil} onClose={onClose}>
        <p>{entry.noEmpty}</p>
        <button type="button" class="btn btn-primary" onClick={onClose}>
          {entry.close}
        </button>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={entry.fillNil}
      act={entry.fillNilGo(changes.length)}
      onAct={async () => void sheet.apply(changes)}
      onClose={onClose}
    >
      <p>{entry.fillNilOf(section.name[language], changes.length)}</p>
    </FormDialog>
  );
}
