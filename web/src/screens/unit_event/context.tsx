import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { useWords } from "../../words";

interface Form {
  /// What is wrong with the field of that path.
  wrong: (path: string) => string | null;
  /// Units that the decree itself makes.
  made: Choice[];
  /// The day of the decree, on which names are looked up.
  on: string | null;
  correcting: boolean;
}

/// What every field of the form needs to know of the whole.
export const FormContext = createContext<Form>({ wrong: () => null, made: [], on: null, correcting: false });

/// What fields are made with: the words of the form, all words, and what is wrong at a path.
export function useForm() {
  const words = useWords();
  const { wrong, correcting } = useContext(FormContext);
  return { w: words.unitForm, words, wrong, correcting };
}

interface DecreeUnitProps {
  label: string;
  hint?: string;
  path: string;
  chosen: Choice | null;
  onChoose: (choice: Choice | null) => void;
}

/// A unit that stands, or one of those that this decree makes.
export function DecreeUnit({ path, ...picker }: DecreeUnitProps) {
  const { wrong, made, on } = useContext(FormContext);
  return <UnitPicker {...picker} error={wrong(path)} also={made} on={on} />;
}
