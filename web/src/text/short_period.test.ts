import { expect, test } from "vitest";
import { shortPeriod } from "./short_period";

test("a period in the head of a column is said without its year", () => {
  const said = ["2026-11", "2026-Q2", "2026-H1", "2026-H2", "2026", "round-2027"].map((code) => shortPeriod(code, "vi"));
  expect(said).toEqual(["tháng 11", "quý II", "6 tháng đầu", "6 tháng cuối", "cả năm", "tuyển quân 2027"]);
  expect(shortPeriod("2026-Q2", "en")).toBe("quarter II");
});
