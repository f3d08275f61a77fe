// Goal: nothing that was typed is lost, and nobody's work is written over unseen.
// Method: a made-up server and clock; the line cut, the draft saved elsewhere, typing going on meanwhile.
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../../http";
import type { Cell, Draft, DraftBody, Saved } from "../../types_desk";
import { AGAIN_MS, choicesOf, DraftLine, REST_MS, wouldBeLost, type Line, type Written } from "./draft_line";

const cell = (code: string, value: string): Cell => ({ code, slice: null, value });
const moment = { iso: "2026-11-29T14:05:00Z", print: "29/11/2026 21:05" };
const EMPTY: Written = { cells: [], words: "", explanations: {} };

const NOTHING_SAID = { computed: {}, findings: [], missing: [], slips: [], stopped: null };

class World {
  sent: DraftBody[] = [];
  kept: DraftBody | null = null;
  answer: (body: DraftBody) => Promise<Saved>;
  elsewhere: Draft | null = null;
  waiting: { then: () => void; after: number } | null = null;
  written: Written = EMPTY;
  told: Line[] = [];
  ownMachine = true;
  line: DraftLine;

  constructor() {
    this.answer = ({ revision }) => Promise.resolve({ revision: revision + 1, ...NOTHING_SAID });
    this.line = new DraftLine(
      {
        save: (body) => {
          this.sent.push(body);
          return this.answer(body);
        },
        theirs: () => Promise.resolve(this.elsewhere),
        keep: (body) => {
          if (!this.ownMachine) return Promise.resolve(false);
          this.kept = body;
          return Promise.resolve(true);
        },
        wait: (then, after) => {
          this.waiting = { then, after };
          return () => (this.waiting = null);
        },
        now: () => new Date("2026-11-29T07:05:00Z"),
        understand: (cause) => cause as ApiError,
      },
      { revision: 3, ...EMPTY },
      () => this.written,
      (line) => this.told.push(line),
      () => undefined,
    );
  }

  type(...cells: Cell[]): void {
    this.written = { ...this.written, cells };
    this.line.changed();
  }

  async rest(): Promise<void> {
    const due = this.waiting;
    this.waiting = null;
    due?.then();
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }

  get last(): Line {
    return this.told.at(-1)!;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

const offline = () => Promise.reject(new ApiError(0, "client.offline"));

describe("a draft", () => {
  it("is sent two seconds after the last change, with the revision that was seen", async () => {
    world.type(cell("TQ.20", "5"));
    world.type(cell("TQ.20", "52"));
    expect(world.last).toEqual({ kind: "waiting", cells: 1 });
    expect(world.waiting!.after).toBe(REST_MS);
    await world.rest();
    expect(world.sent).toEqual([{ revision: 3, cells: [cell("TQ.20", "52")], words: "", explanations: {} }]);
    expect(world.last.kind).toBe("saved");
    world.type(cell("TQ.20", "53"));
    await world.rest();
    expect(world.sent[1]!.revision).toBe(4);
  });

  it("that came back to what the server has is not sent", async () => {
    world.type(cell("TQ.20", "5"));
    world.type();
    expect(world.waiting).toBeNull();
    expect(world.last).toEqual({ kind: "clean" });
  });

  it("goes on with what was typed while it was on its way", async () => {
    let arrive: (saved: Saved) => void = () => undefined;
    world.answer = () => new Promise((done) => (arrive = done));
    world.type(cell("TQ.20", "5"));
    await world.rest();
    world.written = { ...world.written, cells: [cell("TQ.20", "52")] };
    arrive({ revision: 4, ...NOTHING_SAID });
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    expect(world.last).toEqual({ kind: "waiting", cells: 1 });
  });

  it("counts words and explanations too", async () => {
    world.written = { ...EMPTY, explanations: { R21: "mưa lũ" } };
    world.line.changed();
    expect(world.last).toEqual({ kind: "waiting", cells: 1 });
  });

  it("that the server refuses says why and is not sent again by itself", async () => {
    world.answer = () => Promise.reject(new ApiError(400, "filing.cell_unknown"));
    world.type(cell("TQ.20", "5"));
    await world.rest();
    expect(world.last.kind).toBe("refused");
    expect(world.waiting).toBeNull();
  });
});

describe("a cut line", () => {
  it("keeps the draft on an own machine, and sends it when the server is back", async () => {
    world.answer = offline;
    world.type(cell("TQ.20", "5"));
    await world.rest();
    expect(world.last).toEqual({ kind: "offline", cells: 1, kept: true });
    expect(world.kept).toEqual({ revision: 3, cells: [cell("TQ.20", "5")], words: "", explanations: {} });
    world.type(cell("TQ.20", "5"), cell("TQ.21", "2"));
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    expect(world.last).toEqual({ kind: "offline", cells: 2, kept: true });
    expect(world.waiting!.after).toBe(AGAIN_MS);
    world.answer = ({ revision }) => Promise.resolve({ revision: revision + 1, ...NOTHING_SAID });
    await world.rest();
    expect(world.last.kind).toBe("saved");
    expect(world.kept).toBeNull();
    expect(world.sent.at(-1)!.cells).toHaveLength(2);
  });

  it("on a shared machine leaves the draft in memory only, and says so", async () => {
    world.ownMachine = false;
    world.answer = offline;
    world.type(cell("TQ.20", "5"));
    await world.rest();
    expect(world.last).toEqual({ kind: "offline", cells: 1, kept: false });
  });
});

describe("a draft saved elsewhere meanwhile", () => {
  const theirs: Draft = {
    revision: 9,
    cells: [cell("TQ.20", "60"), cell("TQ.22", "8")],
    words: "",
    explanations: {},
    saved_at: moment,
    saved_by: "Trần Văn Thử",
  };

  it("is never written over: both are shown, and nothing is sent until a person chose", async () => {
    world.answer = () => Promise.reject(new ApiError(409, "filing.draft_moved"));
    world.elsewhere = theirs;
    world.type(cell("TQ.20", "52"));
    await world.rest();
    expect(world.last).toEqual({ kind: "conflict", theirs });
    world.type(cell("TQ.20", "53"));
    expect(world.waiting).toBeNull();
    expect(await world.line.flush()).toBe(false);
    expect(world.sent).toHaveLength(1);

    world.answer = ({ revision }) => Promise.resolve({ revision: revision + 1, ...NOTHING_SAID });
    world.written = { ...EMPTY, cells: [cell("TQ.20", "52"), cell("TQ.22", "8")] };
    expect(await world.line.settle(theirs)).toBe(true);
    expect(world.sent[1]).toMatchObject({ revision: 9 });
  });

  it("is laid beside one's own, cell by cell, and only what both changed has no newer side", () => {
    const base = [cell("TQ.20", "50"), cell("TQ.21", "1")];
    const mine = [cell("TQ.20", "52"), cell("TQ.21", "2"), cell("TQ.23", "7")];
    const choices = choicesOf(base, mine, [...theirs.cells, cell("TQ.21", "1")]);
    expect(choices.map(({ key, newer }) => [key, newer])).toEqual([
      ["TQ.20", null],
      ["TQ.21", "mine"],
      ["TQ.23", "mine"],
      ["TQ.22", "theirs"],
    ]);
  });
});

describe("leaving the page", () => {
  it("asks about what the server has not, unless this machine keeps it", () => {
    expect(wouldBeLost({ kind: "waiting", cells: 1 })).toBe(true);
    expect(wouldBeLost({ kind: "saving", cells: 1 })).toBe(true);
    expect(wouldBeLost({ kind: "conflict", theirs: null })).toBe(true);
    expect(wouldBeLost({ kind: "refused", error: new ApiError(403, "access.forbidden") })).toBe(true);
    expect(wouldBeLost({ kind: "offline", cells: 1, kept: false })).toBe(true);
    expect(wouldBeLost({ kind: "offline", cells: 1, kept: true })).toBe(false);
    expect(wouldBeLost({ kind: "clean" })).toBe(false);
    expect(wouldBeLost({ kind: "saved", at: new Date(0) })).toBe(false);
  });
});
