import { useEffect, useRef } from "preact/hooks";
import { CopyLine } from "../../parts/copy_line";
import { Notice } from "../../parts/notice";
import type { Acceptance, ReadDocument } from "../../types";
import { useWords } from "../../words";
import { placeOf } from "./judging";

/// What was recorded, with the line that proves it later, and where to go on.
export function Receipt({ document, done }: { document: ReadDocument; done: Acceptance }) {
  const words = useWords();
  const w = words.receipt;
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; the person goes on from here.
  useEffect(() => heading.current?.focus(), []);
  const { id, year } = placeOf(document);
  const view = id ? `/years/${year}?unit=${encodeURIComponent(id)}` : "/years";
  return (
    <Notice kind="ok" role="status">
      <h2 ref={heading} tabIndex={-1}>
        {w.title(done.entry)}
      </h2>
      <p>{w.sums(done.accepted, done.rejected, done.left)}</p>
      <CopyLine label={w.line} text={done.receipt} />
      <p class="receipt-links">
        <a href={view}>{w.toYear}</a> · <a href="/documents?state=waiting">{w.toNext}</a>
      </p>
    </Notice>
  );
}
