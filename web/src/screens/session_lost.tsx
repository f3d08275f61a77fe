import { isSharedMachine } from "../idle";
import { Dialog } from "../parts/dialog";
import { useSession } from "../session";
import type { Session } from "../types";
import { useWords } from "../words";
import type { Lost } from "../app";
import { SignIn } from "./login";

interface SessionLostProps {
  lost: Lost;
  onDone: (session: Session) => void;
}

/// Signing in over the screen one was on: everything typed and decided stays where it is.
export function SessionLost({ lost, onDone }: SessionLostProps) {
  const words = useWords();
  const { account } = useSession();
  return (
    <Dialog title={words.lost.title} covers>
      <p>{lost.reason === "idle" ? words.lost.idle : words.lost.ended}</p>
      <SignIn login={account.login} shared={isSharedMachine()} onDone={onDone} />
      <p class="small">
        <a href="/" data-outside>
          {words.lost.other}
        </a>
      </p>
    </Dialog>
  );
}
