import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useSending } from "../load";
import { Notice, Refusal } from "./notice";
import { stopsAtUnchosen } from "./picker";

interface ActFormProps {
  /// What the button says.
  act: string;
  /// Gives what is said when it is done.
  onAct: () => Promise<string>;
  /// Says beside the fields what is missing, in place of the browser; false: nothing is done yet.
  isReady?: () => boolean;
  children: ComponentChildren;
}

/// A form on a screen that does one thing, and says above its fields that it did, or why not.
export function ActForm({ act, onAct, isReady, children }: ActFormProps) {
  const [done, setDone] = useState<string | null>(null);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    setDone(null);
    if ((isReady && !isReady()) || stopsAtUnchosen(event.currentTarget)) return;
    void sending.send(async () => setDone(await onAct()));
  };
  return (
    <form onSubmit={submit} noValidate={isReady !== undefined}>
      <Refusal error={sending.error} />
      {done !== null && (
        <Notice kind="ok" role="status">
          <p>{done}</p>
        </Notice>
      )}
      {children}
      <button class="btn btn-primary" disabled={sending.busy}>
        {act}
      </button>
    </form>
  );
}
