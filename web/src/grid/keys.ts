/// What the keys of an entry grid do. Letters, digits and Backspace are never keys here: a Vietnamese
/// input method types by Backspace and a new letter, so they only ever reach the field.

export interface Key {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  /// An input method is in the middle of a letter.
  composing: boolean;
}

export type Act =
  | { do: "move"; rows: number; columns: number; extend: boolean }
  /// To the first or last place of a row, or of the grid.
  | { do: "edge"; toEnd: boolean; whole: boolean }
  /// Into the text of the field, the caret behind it.
  | { do: "edit" }
  /// Back to what stood there.
  | { do: "cancel" }
  | { do: "clear" }
  | { do: "fill" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "details" }
  | { do: "finding"; back: boolean }
  /// Out of the grid, to what is done with the whole.
  | { do: "finish" };

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/// `editing`: the field holds a text that was begun and not yet taken. Null: the key is the browser's.
export function actOf(key: Key, editing: boolean): Act | null {
  if (key.composing || key.key === "Process" || key.alt) return null;
  if (key.ctrl) return withControl(key, editing);
  if (key.key === "Enter") return { do: "move", rows: key.shift ? -1 : 1, columns: 0, extend: false };
  if (key.key === "F2") return key.shift ? { do: "details" } : { do: "edit" };
  if (key.key === "F8") return { do: "finding", back: key.shift };
  if (key.key === "Escape") return editing ? { do: "cancel" } : null;
  if (editing) return whileEditing(key);
  const arrow = ARROWS[key.key];
  if (arrow) return { do: "move", rows: arrow[0], columns: arrow[1], extend: key.shift };
  if (key.key === "Delete") return { do: "clear" };
  if (key.key === "Home" || key.key === "End") {
    return { do: "edge", toEnd: key.key === "End", whole: false };
  }
  return null;
}

/// Left and right belong to the text; up and down take it and go on.
function whileEditing({ key, shift }: Key): Act | null {
  if (shift || (key !== "ArrowUp" && key !== "ArrowDown")) return null;
  return { do: "move", rows: key === "ArrowUp" ? -1 : 1, columns: 0, extend: false };
}

function withControl({ key, shift }: Key, editing: boolean): Act | null {
  const name = key.toLowerCase();
  // What is half typed is one step: taking it back gives what stood there.
  if (name === "z" && !shift) return editing ? { do: "cancel" } : { do: "undo" };
  if (name === "y" || name === "z") return { do: "redo" };
  if (name === "d") return { do: "fill" };
  if (name === "enter") return { do: "finish" };
  if (!editing && (name === "home" || name === "end")) {
    return { do: "edge", toEnd: name === "end", whole: true };
  }
  return null;
}
