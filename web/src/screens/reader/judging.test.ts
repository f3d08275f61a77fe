// Goal: what the accept page counts, wakes and moves to is what the person would count by hand.
// Method: a made-up reading with one figure of each state; each rule beside its refusal.
import { describe, expect, it } from "vitest";
import type { Candidate, Item, ItemState } from "../../types";
import * as judging from "./judging";

const candidate = (code: string, more: Partial<Candidate> = {}): Candidate => ({
  code,
  name: code,
  measure: "người",
  public: true,
  hold: "on",
  held: false,
  replaces: null,
  ...more,
});

const item = (n: number, state: ItemState, codes: string[] = []): Item => ({
  n,
  first: n * 10,
  past: n * 10 + 5,
  numeral: null,
  value: {
    number: String(n),
    mark: "exact",
    numerator: null,
    denominator: null,
    percent: null,
    print: String(n),
  },
  measure: "người",
  state,
  decided: state === "accepted" || state === "rejected",
  indicator: codes.length === 1 ? codes[0]! : null,
  candidates: codes.map((code) => candidate(code)),
  doubt: state === "doubtful" ? { code: "reader.two", vi: "hai chỉ tiêu", en: "two" } : null,
});

const items = [
  item(1, "sure", ["TQ.26"]),
  item(2, "doubtful", ["DB.01", "DB.02"]),
  item(3, "no_indicator"),
  item(4, "accepted", ["GD.01"]),
  item(5, "rejected", ["DT.01"]),
];

describe("tally", () => {
  it("counts each state once, and what is left", () => {
    expect(judging.tally(items)).toEqual({
      total: 5,
      sure: 1,
      doubtful: 1,
      no_indicator: 1,
      accepted: 1,
      rejected: 1,
      left: 3,
    });
  });
});

describe("accepting all sure figures", () => {
  it("sleeps while a doubt was not opened", () => {
    expect(judging.unopenedDoubts(items, new Set([2]))).toBe(1);
  });

  it("wakes when each doubt was opened or decided", () => {
    expect(judging.unopenedDoubts(items, new Set([2, 3]))).toBe(0);
    const judged = judging.shown(items, [
      { n: 2, change: { state: "rejected" } },
      { n: 3, change: { state: "rejected" } },
    ]);
    expect(judging.unopenedDoubts(judged, new Set())).toBe(0);
  });
});

describe("decisions under way", () => {
  it("are shown in the order they were made", () => {
    const now = judging.shown(items, [
      { n: 2, change: { indicator: "DB.02" } },
      { n: 2, change: { state: "accepted" } },
    ]);
    expect(now[1]).toMatchObject({ indicator: "DB.02", state: "accepted", decided: true });
    expect(items[1]).toMatchObject({ indicator: null, state: "doubtful" });
  });

  it("print a corrected value as it will be printed", () => {
    const change = { value: { number: "5000", mark: "under" as const } };
    expect(judging.decided(items[0]!, change).value).toMatchObject({ print: "5.000", mark: "under" });
    const value = { ...items[0]!.value, numerator: "52", denominator: "53", print: "52/53" };
    const ratio = { ...items[0]!, value: { ...value, number: "52" } };
    expect(judging.decided(ratio, change).value).toMatchObject({ print: "5.000", denominator: null });
    const hedged = { value: { number: "52", mark: "about" as const } };
    expect(judging.decided(ratio, hedged).value).toMatchObject({ print: "52/53", mark: "about" });
    const percent = { ...items[0]!, value: { ...items[0]!.value, percent: "1" } };
    expect(judging.decided(percent, change).value).toMatchObject({ print: "5.000%", percent: "5000" });
  });

  it("go back to what the reader thought", () => {
    expect(items.map(judging.openState)).toEqual([
      "sure",
      "doubtful",
      "no_indicator",
      "sure",
      "sure",
    ]);
  });
});

describe("indicator of a figure", () => {
  it("is the one set, or the only one offered, and never a guess between two", () => {
    const none = new Set<number>();
    expect(judging.indicatorOf(items[0]!, none)).toBe("TQ.26");
    expect(judging.indicatorOf(items[1]!, none)).toBeNull();
    const only = { ...items[1]!, candidates: [candidate("DB.01")] };
    expect(judging.indicatorOf(only, none)).toBe("DB.01");
  });

  it("is not the reader's first guess while a doubt is open, until a person picks it", () => {
    const guessed = { ...items[1]!, indicator: "DB.01" };
    expect(judging.indicatorOf(guessed, new Set())).toBeNull();
    expect(judging.indicatorOf(guessed, new Set([2]))).toBe("DB.01");
    expect(judging.indicatorOf({ ...guessed, indicator: "DB.02" }, new Set())).toBe("DB.02");
    expect(judging.indicatorOf({ ...guessed, state: "sure" }, new Set())).toBe("DB.01");
  });

  it("is withheld when switched off, unless a decision opened it", () => {
    expect(judging.isWithheld(candidate("DB.01", { hold: "off" }))).toBe(true);
    expect(judging.isWithheld(candidate("DB.01", { hold: "off", held: true }))).toBe(false);
    expect(judging.isWithheld(candidate("TQ.26"))).toBe(false);
  });
});

describe("moving", () => {
  it("goes to the next figure without a decision, and round to the top", () => {
    expect(judging.nextOpen(items, 1)).toBe(2);
    expect(judging.nextOpen(items, 3)).toBe(1);
    expect(judging.nextOpen([items[3]!, items[4]!], 4)).toBeNull();
  });

  it("stays at the ends", () => {
    expect(judging.neighbour(items, 5, 1)).toBe(5);
    expect(judging.neighbour(items, 1, -1)).toBe(1);
    expect(judging.neighbour(items, null, 1)).toBe(1);
    expect(judging.neighbour([], 1, 1)).toBeNull();
  });
});
