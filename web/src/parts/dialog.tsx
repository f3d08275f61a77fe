import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  /// Absent when the dialog must be answered.
  onClose?: () => void;
  /// Hides what lies behind, for a screen left alone.
  covers?: boolean;
  children: ComponentChildren;
}

/// The browser's own modal dialog: it holds the focus inside and gives it back afterwards.
export function Dialog({ title, onClose, covers, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current!;
    const before = document.activeElement as HTMLElement | null;
    shown.showModal();
    return () => {
      shown.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={covers ? "dialog dialog--covers" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
