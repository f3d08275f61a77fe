import { useState } from "preact/hooks";

/// What was typed and not yet sent, by form. It outlives the form, so Back never loses typing; it
/// lives in memory only, so nothing typed stays on a shared machine.
const drafts = new Map<string, unknown>();

export function useDraft<Fields extends object>(form: string, empty: Fields) {
  const [fields, setFields] = useState(() => (drafts.get(form) as Fields | undefined) ?? empty);
  const change = (changes: Partial<Fields>) =>
    setFields((old) => {
      const next = { ...old, ...changes };
      drafts.set(form, next);
      return next;
    });
  const clear = () => {
    drafts.delete(form);
    setFields(empty);
  };
  return { fields, change, clear };
}

export function forgetDrafts(): void {
  drafts.clear();
}
