import { useState } from "preact/hooks";
import { useSending } from "../load";
import { useWords } from "../words";
import { Dialog } from "./dialog";
import { TextArea } from "./field";
import { Refusal } from "./notice";

interface ReasonDialogProps {
  title: string;
  /// What happens to what, in one sentence.
  text: string;
  reason: string;
  act: string;
  onAct: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/// Asks why before something is taken back.
export function ReasonDialog({ title, text, reason: label, act, onAct, onClose }: ReasonDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState("");
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void sending.send(async () => {
      await onAct(reason.trim());
      onClose();
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{text}</p>
        <Refusal error={sending.error} />
        <TextArea label={label} value={reason} onValue={setReason} rows={2} required />
        <div class="form-act">
          <button class="btn btn-danger-line" disabled={sending.busy}>
            {act}
          </button>
          <button type="button" class="btn btn-plain" onClick={onClose}>
            {words.reader.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
