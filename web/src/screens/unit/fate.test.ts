// Goal: a unit "is" another one today only when that one is all of it, and has ended only when the
// day has come.
// Method: each case of lineage; the last day of life and the day after it.
import { describe, expect, it } from "vitest";
import { endOf } from "../../parts/unit_end";
import type { Lineage, Part } from "../../types";
import { WORDS } from "../../words";
import { fateOf } from "./fate";

const to = (id: string, part: Part): Lineage => ({
  unit: { id, name: `xã ${id}` },
  part,
  day: "2025-07-01",
  decision: null,
});

describe("what became of a unit", () => {
  it("is one other unit when all of it went there", () => {
    expect(fateOf([to("A", "whole")])).toBe("whole");
  });

  it("is a part of it, or in doubt, when one unit has no more than a part", () => {
    expect(fateOf([to("A", "partial")])).toBe("part");
    expect(fateOf([to("A", "doubtful")])).toBe("part");
  });

  it("is a division when several have it", () => {
    expect(fateOf([to("A", "partial"), to("B", "partial")])).toBe("divided");
  });
});

describe("the end of a unit", () => {
  it("has come on the day after its last", () => {
    expect(endOf("2025-06-30", "2025-07-01", WORDS.vi)).toBe("đã giải thể từ 01/07/2025");
    expect(endOf("2025-06-30", "2025-06-30", WORDS.vi)).toBe("sẽ giải thể từ 01/07/2025");
  });

  it("is not spoken of while none is known", () => {
    expect(endOf(null, "2025-07-01", WORDS.vi)).toBe("");
  });
});
