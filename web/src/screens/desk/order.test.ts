// Goal: a clerk sees first what came back, then what is due next; old debts wait under a count.
// Method: a made-up day's work in the order of the year.
import { describe, expect, it } from "vitest";
import type { FilingHead, FilingState, Timeliness } from "../../types_desk";
import { ordered } from "./order";

const head = (code: string, iso: string | null, timeliness: Timeliness, state: FilingState = "open") =>
  ({ form: { code }, due: iso && { day: { iso, print: iso }, sure: true }, timeliness, state }) as FilingHead;

describe("the day's work", () => {
  const { returned, next, overdue } = ordered([
    head("jan", "2026-02-16", "overdue"),
    head("feb", "2026-03-16", "overdue"),
    head("free", null, "none"),
    head("half", "2026-12-22", "none"),
    head("dec", "2026-12-16", "none"),
    head("back", "2026-11-16", "overdue", "returned"),
  ]);
  const codes = (heads: FilingHead[]) => heads.map(({ form }) => form.code);

  it("begins with what was returned, late or not", () => expect(codes(returned)).toEqual(["back"]));
  it("goes on with what is due next", () => expect(codes(next)).toEqual(["dec", "half", "free"]));
  it("ends with what is overdue, the latest first", () => expect(codes(overdue)).toEqual(["feb", "jan"]));
});
