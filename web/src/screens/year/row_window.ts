import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/// Tables up to here are drawn whole; longer ones only around what is in sight.
const WHOLE_ROWS = 80;
const MARGIN_ROWS = 12;

export interface RowWindow {
  first: number;
  past: number;
  /// Heights in pixels of what is not drawn.
  above: number;
  below: number;
  show: (row: number) => void;
}

/// Which rows of a long table are drawn. The first `pinned` rows always are and lie outside the
/// window; while printing every row is drawn.
export function useRowWindow(
  frame: RefObject<HTMLElement>,
  count: number,
  rowHeight: number,
  pinned: number,
): RowWindow {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    const element = frame.current!;
    const measure = () => {
      setTop(Math.floor(element.scrollTop / rowHeight));
      setHeight(element.clientHeight);
    };
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      element.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [rowHeight]);

  const whole = printing || count <= WHOLE_ROWS;
  const first = whole ? pinned : Math.max(pinned, Math.min(top - MARGIN_ROWS, count - 1));
  const past = whole ? count : Math.min(count, top + Math.ceil(height / rowHeight) + MARGIN_ROWS);
  return {
    first,
    past,
    above: (first - pinned) * rowHeight,
    below: (count - past) * rowHeight,
    show: (row) => frame.current?.scrollTo({ top: row * rowHeight - height / 2 }),
  };
}
