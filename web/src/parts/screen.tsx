import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../words";

interface ScreenProps {
  title: string;
  /// What stands beside the title in the 44 px row: filters, the one primary button.
  tools?: ComponentChildren;
  /// The panes of a working screen scroll by themselves; a reading screen scrolls as a page.
  fills?: boolean;
  children: ComponentChildren;
}

let shownBefore = false;

/// One screen: its name in the window's title, its heading where the focus goes on arrival.
export function Screen({ title, tools, fills, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const words = useWords();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words]);
  useEffect(() => {
    // The first page keeps the browser's own focus, so that Tab starts at the skip link.
    if (shownBefore) heading.current?.focus();
    shownBefore = true;
    window.scrollTo(0, 0);
  }, []);
  return (
    <div class={fills ? "screen screen--fills" : "screen"}>
      <div class="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tools && <div class="screen-tools">{tools}</div>}
      </div>
      <div class="screen-body">{children}</div>
    </div>
  );
}
