// Goal: what was sent with the figures is read beside them, before and after somebody accepted it.
// Method: one filing as the server gives it, in each state.
import { describe, expect, it } from "vitest";
import type { Draft, Filing } from "../../types_desk";
import { shownOf } from "./use_filing";

const cells = [{ code: "GD.01", slice: null, value: "120", note: "Có 20 người học bù" }];
const explanations = { R61: "Học trực tuyến" };
const draft = { revision: 0, cells, words: "Đề nghị cấp tài liệu", explanations } as unknown as Draft;
const typedLater = { ...draft, cells: [], words: "Chưa nộp", explanations: {} };
const standing = { version: 1, cells, words: draft.words, explanations };
const filing = (state: Filing["state"], changes: Partial<Filing>) =>
  ({ state, draft, standing, may: [], ...changes }) as unknown as Filing;

describe("a report that is only looked at", () => {
  it("keeps its words and explanations once it is accepted, whatever was typed after it was sent", () => {
    for (const state of ["accepted", "final"] as const) {
      const shown = shownOf({ filing: filing(state, { draft: typedLater }), unsent: null });
      expect(shown.words).toBe("Đề nghị cấp tài liệu");
      expect(shown.explanations).toEqual(explanations);
      expect(shown.cells).toEqual(cells);
    }
  });

  it("shows what waits for a judgement as it was sent", () => {
    expect(shownOf({ filing: filing("submitted", {}), unsent: null }).explanations).toEqual(explanations);
  });

  it("is empty while nothing was sent", () => {
    const shown = shownOf({ filing: filing("open", { draft: null, standing: null }), unsent: null });
    expect(shown).toEqual({ cells: [], words: "", explanations: {} });
  });
});
