// Goal: whatever a clerk types, or carries over from a Vietnamese or an English sheet, is read as meant,
// or asked about; never guessed.
// Method: the forms of numbers seen in reports and workbooks, each beside one that must not pass.
import { describe, expect, it } from "vitest";
import type { FormRow } from "../types_desk";
import { heldOf, printHeld } from "./cells";
import { row } from "./made";
import { readCell, type Origin } from "./read_cell";

const COUNT = row("TQ.26");
const PERCENT = row("TQ.29", { type: "percent", decimals: 2, measure: "%" });
const MONEY = row("CS.03", { type: "money", decimals: 3, measure: "triệu đồng" });
const YES_NO = row("SS.01", { type: "yes_no", measure: "" });
const GRADES = [
  { code: "excellent", name: { vi: "Hoàn thành xuất sắc", en: "Excellent" } },
  { code: "good", name: { vi: "Hoàn thành tốt", en: "Good" } },
];
const GRADE = row("LD.02", { type: "grade", measure: "", grades: GRADES });

function read(typed: string, of: FormRow = COUNT, origin: Origin = "typed"): string {
  const found = readCell(typed, of, origin);
  if (found.kind === "value") return found.mark === "exact" ? found.value : `${found.mark} ${found.value}`;
  if (found.kind === "wrong") return `wrong: ${found.why}`;
  if (found.kind !== "question") return found.kind;
  return `? ${found.candidates.map(({ value, mark }) => (mark === "exact" ? value : `${mark} ${value}`)).join(" | ")}`;
}

describe("a number in a cell", () => {
  it("has points for thousands and a comma for decimals, as offices here write", () => {
    expect(read("1.234")).toBe("1234");
    expect(read("52.000")).toBe("52000");
    expect(read("1.234,5", MONEY)).toBe("1234.5");
    expect(read("1 234")).toBe("1234");
    expect(read("0052")).toBe("52");
  });

  it("of an English sheet is known by its two signs", () => {
    expect(read("1,234.5", MONEY)).toBe("1234.5");
    expect(read("1,234,567")).toBe("1234567");
    expect(read("12,34,567")).toBe("wrong: not_number");
  });

  it("that could be either is asked about", () => {
    expect(read("1,234", MONEY)).toBe("? 1234 | 1.234");
    expect(read("1,234")).toBe("? 1234");
    expect(read("86.38", PERCENT)).toBe("? 86.38 | 8638");
    expect(read("0.5", PERCENT)).toBe("? 0.5");
  });

  it("is never offered ten-fold alone: a whole number is said to be one", () => {
    expect(read("1234.5")).toBe("wrong: not_whole");
    expect(read("1.23")).toBe("wrong: not_whole");
    expect(read("0.5")).toBe("wrong: not_whole");
    expect(read("86.3812", PERCENT)).toBe("wrong: too_many_decimals");
    expect(read("12.00")).toBe("? 12 | 1200");
  });

  it("is never below nothing", () => {
    expect(read("-7")).toBe("wrong: negative");
    expect(read("−1.234,5", MONEY)).toBe("wrong: negative");
    expect(read("-86.38", PERCENT)).toBe("wrong: negative");
    expect(read("-0")).toBe("0");
    expect(read("−")).toBe("0");
    expect(read("-bảy")).toBe("wrong: not_number");
  });

  it("has no more decimals than its row", () => {
    expect(read("86,38", PERCENT)).toBe("86.38");
    expect(read("86,380", PERCENT)).toBe("? 86380 | 86.38");
    expect(read("86,3812", PERCENT)).toBe("wrong: too_many_decimals");
    expect(read("3,5")).toBe("wrong: not_whole");
    expect(read("3,0")).toBe("3");
  });

  it("may bear its measure, and a percent its sign", () => {
    expect(read("52 người")).toBe("52");
    expect(read("3,5 triệu đồng", MONEY)).toBe("3.5");
    expect(read("100%", PERCENT)).toBe("100");
    expect(read("100%")).toBe("wrong: no_percent");
    expect(read("52 xe")).toBe("wrong: not_number");
  });

  it("of two parts stays two parts, where the row is a share", () => {
    expect(read("52/52", PERCENT)).toBe("52/52");
    expect(read("1.040 / 1.200", PERCENT)).toBe("1040/1200");
    expect(read("52/0", PERCENT)).toBe("wrong: by_nothing");
    expect(read("52/52")).toBe("wrong: no_parts");
    expect(read("14/06/2026", PERCENT)).toBe("wrong: not_number");
  });

  it("keeps the hedge that was typed, and asks about one that was pasted", () => {
    expect(read("gần 9.000")).toBe("under 9000");
    expect(read("hơn 1.000")).toBe("over 1000");
    expect(read("khoảng 500")).toBe("about 500");
    expect(read("gần 9.000", COUNT, "pasted")).toBe("? under 9000 | 9000");
    expect(read("gần chín nghìn")).toBe("wrong: not_number");
  });

  it("is not a script, a name or an endless row of digits", () => {
    expect(read("=1+1")).toBe("wrong: not_number");
    expect(read("<script>")).toBe("wrong: not_number");
    expect(read("Nguyễn Văn A")).toBe("wrong: not_number");
    expect(read("9".repeat(30))).toBe("wrong: too_long");
  });
});

describe("nil, missing and not applicable", () => {
  it("are three things", () => {
    expect(read("-")).toBe("0");
    expect(read("0")).toBe("0");
    expect(read("không phát sinh")).toBe("0");
    expect(read("x")).toBe("not_applicable");
    expect(read("không áp dụng")).toBe("not_applicable");
    expect(read("")).toBe("empty");
    expect(read("…")).toBe("empty");
  });
});

describe("words in a cell", () => {
  it("answer a yes or no", () => {
    expect(read("có", YES_NO)).toBe("yes");
    expect(read("Không", YES_NO)).toBe("no");
    expect(read("x", YES_NO)).toBe("not_applicable");
    expect(read("chưa", YES_NO)).toBe("wrong: not_yes_no");
  });

  it("name a grade, or its place", () => {
    expect(read("hoàn thành tốt", GRADE)).toBe("good");
    expect(read("1", GRADE)).toBe("excellent");
    expect(read("3", GRADE)).toBe("wrong: not_grade");
    expect(read("Tốt", GRADE)).toBe("good");
    expect(read("xuất sắc", GRADE)).toBe("excellent");
    expect(read("hoàn thành", GRADE)).toBe("wrong: not_grade");
    expect(read("t", GRADE)).toBe("wrong: not_grade");
  });
});

describe("what a cell shows", () => {
  const words = { yes: "có", no: "không", marks: { about: "khoảng", over: "hơn", under: "gần" } };

  it("is read again as the same", () => {
    const cases: [string, FormRow][] = [
      ["1234567", COUNT],
      ["0", COUNT],
      ["1234.5", MONEY],
      ["52/52", PERCENT],
      ["86.38", PERCENT],
      ["yes", YES_NO],
      ["no", YES_NO],
      ["good", GRADE],
    ];
    for (const [value, of] of cases) {
      const printed = printHeld(heldOf({ code: of.code, slice: null, value }), of, words, "vi");
      expect(read(printed, of)).toBe(value);
    }
  });

  it("says a hedge as a word, which is read again", () => {
    const held = heldOf({ code: "TQ.26", slice: null, value: "9000", mark: "under" });
    expect(printHeld(held, COUNT, words, "vi")).toBe("gần 9.000");
    expect(read("gần 9.000")).toBe("under 9000");
  });
});
