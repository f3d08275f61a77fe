import { expect, test } from "vitest";
import type { Piece } from "../../api_reviews";
import { withNewNumbers } from "./renewed";

const bound = (binding: string, seen: string, stale: boolean): Piece => ({
  binding,
  code: "GD.01",
  shown: "130",
  seen,
  bound: "there",
  stale,
  why: null,
});

test("only numbers that are others now are taken anew", () => {
  const text = "Bồi dưỡng {{GD.01=118}} người, đạt {{GD.01 %=100%}}.";
  const pieces = [bound("{{GD.01}}", "118", true), { text: " người" }, bound("{{GD.01 %}}", "100%", false)];
  expect(withNewNumbers(text, pieces)).toBe("Bồi dưỡng {{GD.01}} người, đạt {{GD.01 %=100%}}.");
});
