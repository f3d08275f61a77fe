// Goal: what follows from other rows is right to the last digit while it is typed.
// Method: sums by hand, each beside what must not be worked out here.
import { describe, expect, it } from "vitest";
import { parseFormula, rounded, worthOf, type Worth } from "./formula";

function worth(text: string, values: Record<string, string> = {}): string {
  const formula = parseFormula(text);
  if (!formula) return "not understood";
  const found = formula.worth((code): Worth => {
    const value = values[code] ?? "missing";
    return value === "missing" || value === "not_applicable" ? value : worthOf(value);
  });
  return typeof found === "string" ? found : rounded(found, 2);
}

describe("an expression", () => {
  it("is worked out by the order of signs and brackets", () => {
    const values = { "TQ.20": "10", "TQ.21": "4", "TQ.22": "6" };
    expect(worth("TQ.21 + TQ.22", values)).toBe("10");
    expect(worth("TQ.20 - TQ.21 * 2", values)).toBe("2");
    expect(worth("(TQ.20 − TQ.21) × 2 ÷ 3", values)).toBe("4");
    expect(worth("-TQ.21 + TQ.20", values)).toBe("6");
    expect(worth("TQ.20 / 3", values)).toBe("3.33");
    expect(worth("1.15 * TQ.20", values)).toBe("11.5");
  });

  it("stays exact where a float would not", () => {
    expect(worth("TQ.20 + TQ.21", { "TQ.20": "0.1", "TQ.21": "0.2" })).toBe("0.3");
    expect(worth("TQ.20 + 1", { "TQ.20": "9007199254740993" })).toBe("9007199254740994");
  });

  it("is missing when a part is, and nothing is divided by nothing", () => {
    expect(worth("TQ.20 + TQ.21", { "TQ.20": "1" })).toBe("missing");
    expect(worth("TQ.20 / TQ.21", { "TQ.20": "1", "TQ.21": "0" })).toBe("not_applicable");
    expect(worth("TQ.20 + TQ.21", { "TQ.20": "1", "TQ.21": "not_applicable" })).toBe("1");
    expect(worth("TQ.20 * TQ.21", { "TQ.20": "1", "TQ.21": "not_applicable" })).toBe("not_applicable");
  });

  it("that asks for another period or is malformed is left to the server", () => {
    for (const text of ["prev(TQ.20)", "TQ.20 +", "TQ.20 TQ.21", "(TQ.20", "", "TQ.20 <= 3"]) {
      expect(worth(text)).toBe("not understood");
    }
    expect(worth("(".repeat(100) + "1" + ")".repeat(100))).toBe("not understood");
  });
});

describe("rounding", () => {
  it("goes half away from zero", () => {
    expect(rounded({ numerator: 1n, denominator: 8n }, 2)).toBe("0.13");
    expect(rounded({ numerator: -1n, denominator: 8n }, 2)).toBe("-0.13");
    expect(rounded({ numerator: 52n, denominator: 52n }, 2)).toBe("1");
    expect(rounded({ numerator: -1n, denominator: 1000n }, 2)).toBe("0");
  });
});
