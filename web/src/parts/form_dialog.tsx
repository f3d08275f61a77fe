import type { ComponentChildren, RefObject } from "preact";
import { useSending } from "../load";
import { useWords } from "../words";
import { Dialog } from "./dialog";
import { Refusal } from "./notice";
import { stopsAtUnchosen } from "./picker";

interface FormDialogProps {
  title: string;
  /// What the button says.
  act: string;
  /// It takes something back or away, and the button looks it.
  danger?: boolean;
  onAct: () => Promise<unknown>;
  onClose: () => void;
  form?: RefObject<HTMLFormElement>;
  /// Says beside the fields what is missing, in place of the browser; false: nothing is done yet.
  isReady?: () => boolean;
  children: ComponentChildren;
}

/// A dialog that asks something, does one thing and closes. A refusal stays in sight, with all that
/// was typed.
export function FormDialog({ title, act, danger, form, children, ...on }: FormDialogProps) {
  const words = useWords();
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    if ((on.isReady && !on.isReady()) || stopsAtUnchosen(event.currentTarget)) return;
    void sending.send(async () => {
      await on.onAct();
      on.onClose();
    });
  };
  return (
    <Dialog title={title} onClose={on.onClose}>
      <form {...(form && { ref: form })} onSubmit={submit} noValidate={on.isReady !== undefined}>
        <Refusal error={sending.error} />
        {children}
        <div class="form-act">
          <button class={`btn ${danger ? "btn-danger-line" : "btn-primary"}`} disabled={sending.busy}>
            {act}
          </button>
          <button type="button" class="btn btn-plain" onClick={on.onClose}>
            {words.reader.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
