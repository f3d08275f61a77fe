// Goal: cells, what follows from them, and taking steps back stay right; one keystroke reaches few cells.
// Method: a small form filled step by step, listeners counted.
import { describe, expect, it } from "vitest";
import { NOTHING, type Held } from "./cells";
import { row, section } from "./made";
import { Sheet } from "./sheet";

const held = (value: string | null): Held => ({ ...NOTHING, value });
const at = (line: number, column = 0) => ({ column, row: line });

/// TQ.20, TQ.26, their share, a sum of the two, and a row that may not be held.
function form(columns = 1): Sheet {
  return new Sheet(
    section(
      row("TQ.20"),
      row("TQ.26"),
      row("TQ.29", { type: "percent", decimals: 2, computed: "TQ.26 / TQ.20" }),
      row("TQ.99", { computed: "TQ.20 + TQ.26" }),
      row("DQ.01", { hold: false }),
      row("TQ.98", { computed: "prev(TQ.26)" }),
    ),
    columns,
  );
}

const put = (sheet: Sheet, line: number, value: string | null, column = 0) =>
  sheet.apply([{ place: at(line, column), to: held(value) }]);

describe("a sheet", () => {
  it("works out what follows from a cell as soon as it stands", () => {
    const sheet = form();
    put(sheet, 0, "50");
    expect(sheet.computed(at(2))).toBeNull();
    put(sheet, 1, "52");
    expect(sheet.computed(at(2))).toBe("104%");
    expect(sheet.computed(at(3))).toBe("102");
    put(sheet, 0, "0");
    expect(sheet.computed(at(2))).toBe("x");
  });

  it("shows the server's word for what it cannot work out", () => {
    const sheet = form();
    sheet.say(0, { "TQ.98": "1.200", "TQ.29": "7%" });
    expect(sheet.computed(at(5))).toBe("1.200");
    put(sheet, 0, "50");
    put(sheet, 1, "50");
    expect(sheet.computed(at(2))).toBe("100%");
  });

  it("lets nobody type into a computed row, or one that may not be held", () => {
    const sheet = form();
    expect(put(sheet, 2, "1")).toBe(false);
    expect(put(sheet, 4, "1")).toBe(false);
    expect(put(sheet, 0, "1")).toBe(true);
    expect(put(sheet, 0, "1")).toBe(false);
  });

  it("takes a step back whole, and forward again, until something else is done", () => {
    const sheet = form();
    put(sheet, 0, "50");
    sheet.apply([{ place: at(0), to: held("60") }, { place: at(1), to: held("61") }]);
    expect(sheet.undo()).toEqual(at(0));
    expect([sheet.at(at(0)).value, sheet.at(at(1)).value]).toEqual(["50", null]);
    expect(sheet.computed(at(2))).toBeNull();
    expect(sheet.redo()).toEqual(at(0));
    expect(sheet.at(at(1)).value).toBe("61");
    sheet.undo();
    put(sheet, 1, "7");
    expect(sheet.redo()).toBeNull();
    sheet.undo();
    sheet.undo();
    expect(sheet.undo()).toBeNull();
  });

  it("tells only the cell that changed and what follows from it, in its own column", () => {
    const sheet = form(3);
    const heard: string[] = [];
    for (let column = 0; column < 3; column++) {
      sheet.rows.forEach((_, line) =>
        sheet.listen(at(line, column), () => heard.push(`${column}:${sheet.rows[line]!.code}`)),
      );
    }
    put(sheet, 0, "50", 1);
    put(sheet, 1, "52", 1);
    expect(heard).toEqual(["1:TQ.20", "1:TQ.26", "1:TQ.29", "1:TQ.99"]);
  });

  it("does not hang on a catalogue that goes in a circle", () => {
    const sheet = new Sheet(
      section(row("TQ.20"), row("TQ.21", { computed: "TQ.22 + TQ.20" }), row("TQ.22", { computed: "TQ.21 + 1" })),
      1,
    );
    put(sheet, 0, "1");
    expect(sheet.computed(at(1))).toBeNull();
  });

  it("forgets its steps when another filing is put in", () => {
    const sheet = form();
    put(sheet, 0, "50");
    sheet.fill(0, new Map([["TQ.20", held("10")], ["TQ.26", held("5")]]));
    expect(sheet.computed(at(2))).toBe("50%");
    expect(sheet.undo()).toBeNull();
  });

  it("has a row of its own for what is expected of the year, after those of the form", () => {
    const sheet = new Sheet(section(row("GD.01", { flow: true, estimate: true }), row("GD.18")), 1);
    expect(sheet.formRows).toBe(2);
    expect(sheet.estimateOf(0)).toBe(2);
    expect(sheet.estimateOf(1)).toBeUndefined();
    expect(sheet.rowsOf("GD.01")).toEqual([0]);
    expect(sheet.rowsOf("GD.01@estimate")).toEqual([2]);
    expect(sheet.besideRow(0, 1)).toBe(2);
    expect(sheet.besideRow(2, -1)).toBe(0);
    expect(sheet.besideRow(1, 1)).toBeUndefined();
    sheet.fill(0, new Map([["GD.01@estimate", held("300")]]));
    expect(sheet.at(at(2)).value).toBe("300");
    expect(sheet.at(at(0)).value).toBeNull();
  });
});
