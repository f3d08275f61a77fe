// Goal: a typed number means what a Vietnamese clerk meant by it, or is asked about.
// Method: forms seen in reports, the ambiguous ones, and every round trip of print and read.
import { describe, expect, it } from "vitest";
import { printNumber, readNumber } from "./numbers";

const amount = (typed: string) => {
  const read = readNumber(typed);
  return read.kind === "number" ? read.amount : read.kind;
};

describe("reading a typed number", () => {
  it("takes points as thousands and the comma as decimals", () => {
    expect(amount("52.000")).toBe("52000");
    expect(amount("1.234")).toBe("1234");
    expect(amount("1,15")).toBe("1.15");
    expect(amount("1.234.567,5")).toBe("1234567.5");
    expect(amount("416")).toBe("416");
  });

  it("takes spaces, hard spaces and the true minus sign", () => {
    expect(amount(" 5 000 ")).toBe("5000");
    expect(amount("5\u00a0000")).toBe("5000");
    expect(amount("−3,2")).toBe("-3.2");
  });

  it("asks about a point that is no thousands point", () => {
    expect(readNumber("86.38")).toEqual({ kind: "ambiguous", decimal: "86,38", grouped: "8.638" });
  });

  it("refuses what is no number", () => {
    for (const typed of ["năm", "52/52", "1,2,3", "12.00.000", "1e5", "--1", ","]) {
      expect(amount(typed)).toBe("wrong");
    }
    expect(amount("")).toBe("empty");
  });

  it("keeps every digit, also of numbers JavaScript cannot hold exactly", () => {
    expect(amount("90071992547409930")).toBe("90071992547409930");
  });
});

describe("printing a number", () => {
  it("prints as the yearbooks do", () => {
    expect(printNumber("52000")).toBe("52.000");
    expect(printNumber("1.15")).toBe("1,15");
    expect(printNumber("-3")).toBe("−3");
    expect(printNumber(null)).toBe("");
  });

  it("is read back as the same number", () => {
    for (const value of ["0", "7", "416", "5000", "52000", "1234567", "0.5", "1234.25", "-86.38"]) {
      expect(amount(printNumber(value))).toBe(value);
    }
  });
});
