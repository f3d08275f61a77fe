// Goal: the keys of a spreadsheet work, and a Vietnamese input method can type in peace.
// Method: keys one by one; then the event sequences that UniKey (Telex, VNI) and composing methods send.
import { describe, expect, it } from "vitest";
import { Field } from "./field";
import { actOf, type Key } from "./keys";

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  ctrl: false,
  shift: false,
  alt: false,
  composing: false,
  ...more,
});

describe("keys on a cell that only has the focus", () => {
  it("go to the next cell", () => {
    expect(actOf(key("ArrowDown"), false)).toEqual({ do: "move", rows: 1, columns: 0, extend: false });
    expect(actOf(key("ArrowLeft"), false)).toEqual({ do: "move", rows: 0, columns: -1, extend: false });
    expect(actOf(key("Enter"), false)).toEqual({ do: "move", rows: 1, columns: 0, extend: false });
    expect(actOf(key("Enter", { shift: true }), false)).toEqual({ do: "move", rows: -1, columns: 0, extend: false });
    expect(actOf(key("ArrowDown", { shift: true }), false)).toMatchObject({ extend: true });
  });

  it("leave Tab to the browser, so that nobody is caught in the grid", () => {
    expect(actOf(key("Tab"), false)).toBeNull();
    expect(actOf(key("Tab", { shift: true }), true)).toBeNull();
    expect(actOf(key("Escape"), false)).toBeNull();
  });

  it("fill, clear and take back", () => {
    expect(actOf(key("d", { ctrl: true }), false)).toEqual({ do: "fill" });
    expect(actOf(key("Delete"), false)).toEqual({ do: "clear" });
    expect(actOf(key("z", { ctrl: true }), false)).toEqual({ do: "undo" });
    expect(actOf(key("y", { ctrl: true }), false)).toEqual({ do: "redo" });
    expect(actOf(key("Z", { ctrl: true, shift: true }), false)).toEqual({ do: "redo" });
    expect(actOf(key("F8"), false)).toEqual({ do: "finding", back: false });
    expect(actOf(key("F2", { shift: true }), false)).toEqual({ do: "details" });
  });

  it("lead out of the grid to its end, from a half-typed text too", () => {
    expect(actOf(key("Enter", { ctrl: true }), false)).toEqual({ do: "finish" });
    expect(actOf(key("Enter", { ctrl: true }), true)).toEqual({ do: "finish" });
  });

  it("do nothing by a letter, a digit or Backspace alone", () => {
    for (const name of ["a", "d", "x", "z", "5", "-", "Backspace", "ê", "Unidentified", "Process"]) {
      expect(actOf(key(name), false)).toBeNull();
      expect(actOf(key(name), true)).toBeNull();
    }
  });
});

describe("keys while a text is typed", () => {
  it("move the caret sideways and leave the cell up and down", () => {
    expect(actOf(key("ArrowLeft"), true)).toBeNull();
    expect(actOf(key("Home"), true)).toBeNull();
    expect(actOf(key("Delete"), true)).toBeNull();
    expect(actOf(key("ArrowUp"), true)).toMatchObject({ do: "move", rows: -1 });
  });

  it("take the whole text back as one step", () => {
    expect(actOf(key("Escape"), true)).toEqual({ do: "cancel" });
    expect(actOf(key("z", { ctrl: true }), true)).toEqual({ do: "cancel" });
  });

  it("are the input method's in the middle of a letter", () => {
    for (const name of ["Enter", "ArrowDown", "Escape", "F2"]) {
      expect(actOf(key(name, { composing: true }), true)).toBeNull();
    }
  });
});

/// A field with its text, played by the events a browser sends.
class Played {
  readonly field = new Field();
  text: string;

  constructor(text: string) {
    this.text = text;
    this.field.enter(text);
  }

  type(letters: string): this {
    for (const letter of letters) {
      expect(actOf(key(letter), this.field.editing)).toBeNull();
      this.text += letter;
      this.field.begin();
    }
    return this;
  }

  /// UniKey: the keyboard never sent the second letter; Backspaces and the marked letter come instead.
  replace(back: number, letters: string): this {
    for (let n = 0; n < back; n++) {
      expect(actOf(key("Backspace"), this.field.editing)).toBeNull();
      this.text = this.text.slice(0, -1);
      this.field.begin();
    }
    return this.type(letters);
  }

  compose(steps: string[]): this {
    this.field.compositionBegins();
    const before = this.text;
    for (const step of steps) {
      expect(actOf(key("Process", { composing: true }), true)).toBeNull();
      this.text = before + step;
    }
    this.field.compositionEnds();
    return this;
  }
}

describe("Vietnamese typing", () => {
  it("by Telex is one edit: g a a f n", () => {
    const played = new Played("").type("ga").replace(1, "â").replace(1, "ầ").type("n 9000");
    expect(played.text).toBe("gần 9000");
    expect(played.field.take(played.text)).toBe("gần 9000");
    expect(played.field.take(played.text)).toBeNull();
  });

  it("by VNI eats the digit after a vowel and is one edit", () => {
    const played = new Played("").type("co").replace(1, "ó");
    expect(played.field.take(played.text)).toBe("có");
  });

  it("over a text that stood there, taken back, gives that text", () => {
    const played = new Played("1.200");
    played.text = "";
    played.type("x").replace(1, "").type("12");
    expect(played.field.editing).toBe(true);
    expect(played.field.cancel()).toBe("1.200");
    expect(played.field.take("1.200")).toBeNull();
  });

  it("by composition is taken when the letter is finished", () => {
    const played = new Played("").compose(["g", "ga", "gâ", "gần"]);
    expect(played.field.isComposing).toBe(false);
    expect(played.field.take(played.text)).toBe("gần");
  });

  it("that comes back to what stood there is no edit at all", () => {
    const played = new Played("có").replace(1, "o").replace(1, "ó");
    expect(played.field.take(played.text)).toBeNull();
  });
});
