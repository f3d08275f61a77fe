import { useId, useRef, useState } from "preact/hooks";
import { useWords } from "../words";
import { Icon } from "./icons";

/// One line to carry elsewhere. Over plain HTTP the clipboard is closed to pages, so the line stands
/// in a field and is selected: Ctrl+C always works.
export function CopyLine({ label, text }: { label: string; text: string }) {
  const words = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setTold(words.copy.done);
    } catch {
      setTold(words.copy.byHand);
    }
  };
  return (
    <div class="copy-line">
      <label class="form-label" for={id}>
        {label}
      </label>
      <div class="copy-line-row">
        <input ref={field} id={id} class="form-control mono" readOnly value={text} />
        <button type="button" class="btn btn-plain" onClick={() => void copy()}>
          <Icon name="copy" /> {words.copy.go}
        </button>
      </div>
      <p class="small" role="status">
        {told}
      </p>
    </div>
  );
}
