import type { FilingOf } from "../api_desk";
import { useWords } from "../words";
import { FormDialog } from "./form_dialog";

interface UnsentProps {
  unsent: FilingOf[];
  onLeave: () => Promise<void>;
  onClose: () => void;
}

/// Names what would be lost by signing out, before it is.
export function UnsentDialog({ unsent, onLeave, onClose }: UnsentProps) {
  const w = useWords().unsent;
  return (
    <FormDialog title={w.title} act={w.go} danger onAct={onLeave} onClose={onClose}>
      <p>{w.text}</p>
      <ul>
        {unsent.map(({ unit, form, period }) => (
          <li key={`${unit}/${form}/${period}`}>
            {form} · {period}
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
