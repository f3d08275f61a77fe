import { useState } from "preact/hooks";
import { FileDrop } from "../../parts/file_drop";
import { useMappingWords } from "../../words/mapping";

/// The server refuses a workbook larger than this; saying so before sending spares the line.
const BOOK_BYTES_MAX = 20 * 1_048_576;

interface DeclaredDropProps {
  choose: string;
  hint?: string;
  accept: string;
  /// Something was taken already: the place asks for less room.
  quiet?: boolean;
  busy: boolean;
  /// In bytes; a file of values may be longer than a workbook.
  largest?: number;
  /// What is said of the file that was taken.
  done?: string;
  onFile: (file: File) => void;
  /// A file was chosen, whether it is taken or not.
  onChosen?: () => void;
}

/// A place for one file that its officer says holds no state secret.
export function DeclaredDrop({ choose, hint = "", accept, quiet = false, busy, done = "", largest = BOOK_BYTES_MAX, onFile, onChosen }: DeclaredDropProps) {
  const words = useMappingWords();
  const [declared, setDeclared] = useState(false);
  const [stopped, setStopped] = useState("");
  const take = (file: File | undefined) => {
    if (!file) return;
    const why = !declared ? words.needsDeclaration : file.size > largest ? words.tooLarge : "";
    setStopped(why);
    onChosen?.();
    if (!why) onFile(file);
  };
  return (
    <>
      <FileDrop
        declare={words.declare}
        declared={declared}
        onDeclared={setDeclared}
        choose={choose}
        hint={hint}
        accept={accept}
        quiet={quiet}
        onFiles={(files) => take(files?.[0])}
      />
      <p role="status" class={stopped ? "field-error" : "muted"}>
        {stopped || (busy ? words.reading : done)}
      </p>
    </>
  );
}
