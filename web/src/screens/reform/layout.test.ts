// Goal: the picture of a reform shows every flow once, in the order given, and no name is lost.
// Method: two new communes out of three old ones, one of which was divided between them.
import { describe, expect, it } from "vitest";
import type { Flow, Part } from "../../types";
import { layOut, linesOf, sought } from "./layout";

const flow = (from: string, to: string, part: Part): Flow => ({
  from: { id: from, name: `xã ${from}` },
  to: { id: to, name: `xã ${to}` },
  part,
  share: null,
  decision: null,
});
const FLOWS = [
  flow("An", "Đông", "whole"),
  flow("Bình", "Đông", "partial"),
  flow("Bình", "Tây", "partial"),
  flow("Cát", "Tây", "whole"),
];
const measures = { slot: 20, gap: 10 };

describe("laying a reform out", () => {
  it("gives a unit the height of its bands", () => {
    const { old, fresh } = layOut(FLOWS, measures);
    expect(old.map(({ unit, height }) => [unit.id, height])).toEqual([
      ["An", 20],
      ["Bình", 40],
      ["Cát", 20],
    ]);
    expect(fresh.map(({ unit, bands }) => [unit.id, bands])).toEqual([
      ["Đông", 2],
      ["Tây", 2],
    ]);
  });

  it("lets no two bands share a place on either side", () => {
    const { bands, height } = layOut(FLOWS, measures);
    for (const side of ["left", "right"] as const) {
      const places = bands.map((band) => band[side]).sort((a, b) => a - b);
      places.slice(1).forEach((place, at) => expect(place - places[at]!).toBeGreaterThanOrEqual(20));
      expect(places[places.length - 1]! + 20).toBeLessThanOrEqual(height);
    }
  });

  it("sets the shorter column in the middle", () => {
    const { fresh, height } = layOut(FLOWS, measures);
    expect(height).toBe(100);
    expect(fresh[0]!.top).toBe(5);
  });

  it("draws nothing where nothing happened", () => {
    expect(layOut([], measures)).toEqual({ old: [], fresh: [], bands: [], height: 0 });
  });
});

describe("seeking in a large reform", () => {
  it("shows a new unit with all that came to it, whatever the marks typed", () => {
    expect(sought(FLOWS, "cat").map(({ from }) => from.id)).toEqual(["Bình", "Cát"]);
    expect(sought(FLOWS, "dong").map(({ from }) => from.id)).toEqual(["An", "Bình"]);
    expect(sought(FLOWS, "")).toBe(FLOWS);
    expect(sought(FLOWS, "không có")).toEqual([]);
  });
});

describe("a name in the picture", () => {
  it("breaks between words and ends in … only when two lines do not hold it", () => {
    expect(linesOf("xã Kim Sơn", 12)).toEqual(["xã Kim Sơn"]);
    expect(linesOf("thị trấn Phát Diệm", 12)).toEqual(["thị trấn", "Phát Diệm"]);
    expect(linesOf("thành phố trực thuộc tỉnh Hoa Lư", 12)).toEqual(["thành phố", "trực thuộc…"]);
  });
});
