import { describe, expect, it } from "vitest";
import { letters, placeName, readPlace } from "./places";

describe("a place of a cell", () => {
  it("is written as a spreadsheet writes it", () => {
    expect([1, 26, 27, 52, 703].map(letters)).toEqual(["A", "Z", "AA", "AZ", "AAA"]);
    expect(placeName(12, 28)).toBe("AB12");
  });

  it("is read back, however it is typed, and nothing else is", () => {
    expect(readPlace(" ab12 ")).toEqual({ row: 12, column: 28 });
    for (const text of ["", "12", "A0", "A", "1A", "A1:B2", "ABCD1"]) expect(readPlace(text)).toBeNull();
  });
});
