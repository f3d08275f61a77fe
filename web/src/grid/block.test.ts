// Goal: blocks come from Excel and go there, and only what is doubtful is asked about.
// Method: clipboard texts as Excel and LibreOffice write them, laid over a small form.
import { describe, expect, it } from "vitest";
import { cellsOfText, needsWord, planFillDown, planPaste, rangeOf, textOfCells } from "./block";
import { NOTHING } from "./cells";
import { row, section } from "./made";
import { Sheet } from "./sheet";

const at = (line: number, column = 0) => ({ column, row: line });
const one = (line: number, column = 0) => rangeOf(at(line, column), at(line, column));

const form = (columns = 2) =>
  new Sheet(
    section(row("TQ.20"), row("TQ.21"), row("TQ.29", { computed: "TQ.21 / TQ.20" }), row("CS.03", { decimals: 1 })),
    columns,
  );

describe("a clipboard text", () => {
  it("is cells and lines, with or without the last line's end", () => {
    expect(cellsOfText("1\t2\r\n3\t4\r\n")).toEqual([["1", "2"], ["3", "4"]]);
    expect(cellsOfText("1\n2")).toEqual([["1"], ["2"]]);
    expect(cellsOfText("52")).toEqual([["52"]]);
    expect(cellsOfText("1\t\n\t2\n")).toEqual([["1", ""], ["", "2"]]);
  });

  it("may have quoted cells with line ends and quotes in them", () => {
    expect(cellsOfText('"a\nb"\t"nói ""có"""\n2')).toEqual([["a\nb", 'nói "có"'], ["2"]]);
    expect(cellsOfText('"open\t2')).toEqual([['"open', "2"]]);
    expect(cellsOfText('"a"b\t2')).toEqual([['"a"b', "2"]]);
  });

  it("goes out as it comes in", () => {
    const cells = [["1.234,5", "x"], ['a "b"', "c\nd"]];
    expect(cellsOfText(textOfCells(cells))).toEqual(cells);
  });

  it("of any size ends", () => {
    expect(cellsOfText("1\t".repeat(100_000)).flat().length).toBeLessThanOrEqual(20_000);
  });
});

describe("a pasted block", () => {
  it("is laid from the chosen cell on, past rows that are never typed", () => {
    const plan = planPaste(form(), one(0), [["10", "20"], ["11", "21"], ["110%", "105%"], ["1,5", "2,5"]]);
    expect(plan.sure.map(({ place, to }) => [place.row, place.column, to.value])).toEqual([
      [0, 0, "10"],
      [0, 1, "20"],
      [1, 0, "11"],
      [1, 1, "21"],
      [3, 0, "1.5"],
      [3, 1, "2.5"],
    ]);
    expect(plan.computed).toEqual(["TQ.29", "TQ.29"]);
  });

  it("asks about what is doubtful only, and names what is no number", () => {
    const plan = planPaste(form(1), one(0), [["gần 9.000"], ["abc"], [""], ["x"], ["5"]]);
    expect(plan.asked).toEqual([
      { place: at(0), typed: "gần 9.000", candidates: [{ value: "9000", mark: "under" }, { value: "9000", mark: "exact" }] },
    ]);
    expect(plan.refused).toEqual([{ place: at(1), typed: "abc", why: "not_number" }]);
    expect(plan.notApplicable).toEqual([at(3)]);
    expect(plan.beyond).toBe(1);
    expect(plan.computed).toEqual([]);
  });

  it("shifts nothing unseen: what falls on a row that is worked out, or not held, is named", () => {
    const sheet = new Sheet(section(row("GD.10"), row("GD.03", { computed: "GD.10" }), row("DQ.01", { hold: false }), row("GD.05")), 1);
    const plan = planPaste(sheet, one(0), [["3"], ["120"], ["45"], ["75"]]);
    expect(plan.sure.map(({ place, to }) => [place.row, to.value])).toEqual([[0, "3"], [3, "75"]]);
    expect([plan.computed, plan.notHeld]).toEqual([["GD.03"], ["DQ.01"]]);
    expect(needsWord(plan)).toBe(true);
  });

  describe("whose first column holds codes", () => {
    const values = (block: string[][], columns = 1) =>
      planPaste(form(columns), one(2), block).sure.map(({ place, to }) => [place.row, place.column, to.value]);

    it("goes to the rows of those codes, wherever it is put", () => {
      expect(values([["TQ.21", "11"], ["TQ.20", "10"]])).toEqual([[1, 0, "11"], [0, 0, "10"]]);
    });

    it("takes the column its head calls that of the period, and no line of the head", () => {
      const head = ["Mã", "Chỉ tiêu", "ĐVT", "Kỳ trước", "Trong kỳ"];
      const plan = planPaste(form(1), one(0), [
        head,
        ["Giao quân", "", "", "", ""],
        ["TQ.20", "Chỉ tiêu", "người", "9", "10"],
        ["TQ.29", "Tỷ lệ", "%", "100", "110"],
        ["BM.99", "Lạ", "người", "1", "2"],
      ]);
      expect(plan.sure.map(({ place, to }) => [place.row, to.value])).toEqual([[0, "10"]]);
      expect([plan.computed, plan.strange, plan.refused]).toEqual([["TQ.29"], ["BM.99"], []]);
    });

    it("finds the one column of values without a head, and guesses between no two", () => {
      expect(values([["TQ.20", "Chỉ tiêu", "người", "10"], ["TQ.21", "Quân sự", "người", "7"]])).toEqual([
        [0, 0, "10"],
        [1, 0, "7"],
      ]);
      const plan = planPaste(form(1), one(0), [["TQ.20", "Chỉ tiêu", "9", "10"]]);
      expect([plan.sure, plan.unclear, needsWord(plan)]).toEqual([[], true, true]);
    });

    it("of several units fills their columns", () => {
      expect(values([["TQ.20", "Chỉ tiêu", "10", "20"]], 2)).toEqual([[0, 0, "10"], [0, 1, "20"]]);
    });
  });

  it("of one cell fills the selection", () => {
    const plan = planPaste(form(), rangeOf(at(1, 1), at(0, 0)), [["7"]]);
    expect(plan.sure.map(({ place }) => place)).toEqual([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]);
  });

  it("that is longer than the form does not run on into the year's estimates", () => {
    const sheet = new Sheet(section(row("GD.10"), row("GD.01", { estimate: true })), 1);
    const plan = planPaste(sheet, one(0), [["3"], ["120"], ["300"]]);
    expect([plan.sure.length, plan.beyond]).toEqual([2, 1]);
    expect(planPaste(sheet, one(2), [["300"]]).sure.map(({ place }) => place.row)).toEqual([2]);
    expect(planFillDown(sheet, one(2))).toEqual([]);
  });

  it("is one step back", () => {
    const sheet = form();
    sheet.apply(planPaste(sheet, one(0), [["10"], ["11"]]).sure);
    expect(sheet.computed(at(2))).toBe("1");
    sheet.undo();
    expect([sheet.at(at(0)), sheet.at(at(1))]).toEqual([NOTHING, NOTHING]);
  });

  it("leaves the notes of the places it meets", () => {
    const sheet = form();
    sheet.apply([{ place: at(0), to: { ...NOTHING, value: "1", note: "đã kiểm tra" } }]);
    sheet.apply(planPaste(sheet, one(0), [["2"]]).sure);
    expect(sheet.at(at(0))).toEqual({ value: "2", mark: "exact", note: "đã kiểm tra", reason: "" });
  });
});

describe("filling down", () => {
  it("takes the first row of the selection into those below it", () => {
    const sheet = form();
    sheet.apply([{ place: at(0), to: { ...NOTHING, value: "7" } }]);
    sheet.apply(planFillDown(sheet, rangeOf(at(0), at(3))));
    expect(sheet.at(at(1)).value).toBe("7");
    expect(sheet.at(at(3)).value).toBe("7");
  });

  it("takes what stands above into a cell alone, and nothing into the first", () => {
    const sheet = form();
    sheet.apply([{ place: at(0), to: { ...NOTHING, value: "7" } }]);
    sheet.apply(planFillDown(sheet, one(1)));
    expect(sheet.at(at(1)).value).toBe("7");
    expect(planFillDown(sheet, one(0))).toEqual([]);
  });

  it("carries no decimals into a row of whole numbers", () => {
    const sheet = new Sheet(section(row("CS.03", { decimals: 1 }), row("TQ.20")), 1);
    sheet.apply([{ place: at(0), to: { ...NOTHING, value: "1.5" } }]);
    expect(planFillDown(sheet, rangeOf(at(0), at(1)))).toEqual([]);
  });
});
