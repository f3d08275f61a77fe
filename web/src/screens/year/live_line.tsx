import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../words";

interface LiveLineProps {
  /// How many numbers have just changed.
  count: number;
  /// There is a newer order of rows than the one shown.
  moved: boolean;
  arrange: () => void;
}

const SAY_AGAIN_MS = 30_000;

/// "3 số vừa thay đổi". Read aloud at most every half minute; seen at once.
export function LiveLine({ count, moved, arrange }: LiveLineProps) {
  const words = useWords();
  const text = count > 0 ? words.year.changed(count) : "";
  const [spoken, setSpoken] = useState("");
  const last = useRef(0);
  useEffect(() => {
    if (text === "" || Date.now() - last.current < SAY_AGAIN_MS) return;
    last.current = Date.now();
    setSpoken(text);
  }, [text]);
  return (
    <>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
      {(text !== "" || moved) && (
        <p class="live-line">
          <span aria-hidden="true">{text}</span>
          {moved && (
            <button type="button" class="btn-word" onClick={arrange}>
              {words.year.arrange}
            </button>
          )}
        </p>
      )}
    </>
  );
}
