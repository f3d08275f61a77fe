import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";

const line = (...cells: (string | number)[]) => csvOf([cells]).slice(1, -2);

describe("a table for a desk", () => {
  it("begins with the mark by which Excel knows UTF-8, and ends each line as Excel does", () => {
    expect(csvOf([["dòng", 1]])).toBe("\ufeffdòng;1\r\n");
  });

  it("quotes what would break a line in two", () => {
    expect(line('xã "Mẫu"; cũ', "a\nb", " đầu")).toBe('"xã ""Mẫu""; cũ";"a\nb";" đầu"');
    expect(line("1,5")).toBe('"1,5"');
  });

  it("lets no cell become a formula, and marks once more what was marked", () => {
    for (const bad of ["=1+1", "+84", "-5", "@x", " =1", "＝1", "'=1", "\u200b=1"]) {
      expect(line(bad)).toContain(`'${bad}`);
    }
    expect(line("12x")).toBe("12x");
  });
});
