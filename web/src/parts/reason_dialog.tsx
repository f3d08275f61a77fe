import { useState } from "preact/hooks";
import { TextArea } from "./field";
import { FormDialog } from "./form_dialog";

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
export function ReasonDialog({ text, reason: label, onAct, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <FormDialog {...dialog} danger onAct={() => onAct(reason.trim())}>
      <p>{text}</p>
      <TextArea label={label} value={reason} onValue={setReason} rows={2} required />
    </FormDialog>
  );
}
