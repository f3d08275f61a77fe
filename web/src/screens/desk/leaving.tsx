import { useEffect, useRef, useState } from "preact/hooks";
import { FormDialog } from "../../parts/form_dialog";
import { keepWhile } from "../../router";
import { useDeskWords } from "../../words/desk";
import { wouldBeLost, type DraftLine } from "./draft_line";

const isTyping = (): boolean => document.querySelector(".entry [data-editing]") !== null;

/// Before somebody leaves a page with cells on it that the server has not: they are sent, and where that
/// fails it is asked. The browser asks before the page is closed or loaded again.
export function Leaving({ drafts }: { drafts: DraftLine[] }) {
  const w = useDeskWords().leaving;
  const [go, setGo] = useState<(() => void) | null>(null);
  const isLetGo = useRef(false);
  useEffect(() => {
    const isHeld = () => !isLetGo.current && (isTyping() || drafts.some(({ state }) => wouldBeLost(state)));
    const unload = (event: BeforeUnloadEvent) => {
      if (!isHeld()) return;
      event.preventDefault();
      event.returnValue = "";
    };
    const send = async (then: () => void) => {
      await Promise.all(drafts.map((draft) => draft.flush()));
      if (isHeld()) setGo(() => then);
      else then();
    };
    const free = keepWhile((then) => {
      if (!isHeld()) return false;
      // A field that is left gives its text to the sheet.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void send(then);
      return true;
    });
    window.addEventListener("beforeunload", unload);
    return () => {
      free();
      window.removeEventListener("beforeunload", unload);
    };
  }, []);
  if (!go) return null;
  const leave = async () => {
    isLetGo.current = true;
    go();
  };
  return (
    <FormDialog title={w.title} act={w.go} danger onAct={leave} onClose={() => setGo(null)}>
      <p>{w.text}</p>
    </FormDialog>
  );
}
