// Goal: the keyboard reaches every cell of the year table and never leaves it by accident.
// Method: each key from the middle and at the edges of a 3 × 4 grid.
import { describe, expect, it } from "vitest";
import { moved, type At } from "./moves";

const size = { rows: 3, columns: 4 };
const press = (key: string, at: At, ctrlKey = false) =>
  moved({ key, ctrlKey, altKey: false, metaKey: false, shiftKey: false }, at, size);

describe("moving in the grid", () => {
  it("goes one cell per arrow", () => {
    expect(press("ArrowDown", { row: 1, column: 1 })).toEqual({ row: 2, column: 1 });
    expect(press("ArrowLeft", { row: 1, column: 1 })).toEqual({ row: 1, column: 0 });
  });

  it("stays inside at the edges", () => {
    expect(press("ArrowUp", { row: 0, column: 0 })).toEqual({ row: 0, column: 0 });
    expect(press("PageDown", { row: 1, column: 3 })).toEqual({ row: 2, column: 3 });
    expect(press("ArrowRight", { row: 2, column: 3 })).toEqual({ row: 2, column: 3 });
  });

  it("jumps to the ends of a row and of the table", () => {
    expect(press("Home", { row: 2, column: 3 })).toEqual({ row: 2, column: 0 });
    expect(press("End", { row: 0, column: 0 })).toEqual({ row: 0, column: 3 });
    expect(press("End", { row: 0, column: 0 }, true)).toEqual({ row: 2, column: 3 });
    expect(press("Home", { row: 2, column: 3 }, true)).toEqual({ row: 0, column: 0 });
  });

  it("leaves every letter, Enter and Tab alone", () => {
    for (const key of ["a", "ê", "Enter", "Tab", "Escape", "1"]) {
      expect(press(key, { row: 0, column: 0 })).toBeNull();
    }
  });

  it("has nowhere to go in an empty table", () => {
    const key = { key: "End", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
    expect(moved(key, { row: 0, column: 0 }, { rows: 0, columns: 2 })).toBeNull();
  });
});
