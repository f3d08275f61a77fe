import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { useWords } from "../../words";

interface DrawerProps {
  title: string;
  /// Changes when the drawer shows another thing; the heading takes the focus then.
  about: string;
  onClose: () => void;
  children: ComponentChildren;
}

/// 420 px at the right, beside the table and not over it. Esc closes it from anywhere inside.
export function Drawer({ title, about, onClose, children }: DrawerProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [about]);
  return (
    <aside
      class="drawer"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div class="drawer-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="btn btn-plain" onClick={onClose}>
          <Icon name="close" /> {words.drawer.close}
        </button>
      </div>
      <div class="drawer-body">{children}</div>
    </aside>
  );
}
