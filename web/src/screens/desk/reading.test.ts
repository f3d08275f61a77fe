// Goal: nobody rewrites a report while judging it, and who fills it in for another does so on purpose.
// Method: what the server allows, beside what the page offers.
import { describe, expect, it } from "vitest";
import type { KeptFiling } from "../../kept";
import type { FilingAct, FilingState } from "../../types_desk";
import { asSent, forFilling, forReading, isReadFirst } from "./reading";

const opened = (state: FilingState, ...may: FilingAct[]) => ({ filing: { state, may }, unsent: null }) as unknown as KeptFiling;
const isRead = (state: FilingState, ...may: FilingAct[]) => isReadFirst(opened(state, ...may).filing);

describe("a report", () => {
  it("is read first by who judges it, and by who stands above its unit", () => {
    expect(isRead("submitted", "save", "submit", "return", "accept")).toBe(true);
    expect(isRead("submitted", "save", "submit", "behalf", "return")).toBe(true);
    expect(isRead("open", "save", "submit", "behalf")).toBe(true);
  });

  it("is filled in at once by its own unit", () => {
    expect(isRead("open", "save", "submit")).toBe(false);
    expect(isRead("submitted", "save", "submit")).toBe(false);
    expect(isRead("accepted", "reopen")).toBe(false);
  });

  it("offers to be submitted or to be judged, never both", () => {
    const all = opened("submitted", "save", "submit", "behalf", "return", "accept", "lift");
    expect(forReading(all).filing.may).toEqual(["return", "accept", "lift"]);
    expect(forFilling(all).filing.may).toEqual(["save", "submit", "behalf", "lift"]);
  });

  it("is judged as it was sent, whatever its unit goes on typing", () => {
    const waiting = { version: 1, cells: [], words: "", explanations: {}, computed: {}, findings: [], missing: [], slips: [], stopped: null };
    const typed = { ...opened("submitted", "save", "return", "accept") };
    typed.filing = { ...typed.filing, waiting, missing: ["GD.01"] };
    expect(asSent(forReading(typed)).filing.missing).toEqual([]);
    expect(asSent(forFilling(typed)).filing.missing).toEqual(["GD.01"]);
  });
});
