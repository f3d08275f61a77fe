import type { ApiError } from "../../http";
import { same, heldOf, rowKey } from "../../grid/cells";
import type { Cell, Draft, DraftBody, Saved } from "../../types_desk";

/// How what is typed stands towards the server.
export type Line =
  | { kind: "clean" }
  /// Typed, not sent yet; sent once typing rests.
  | { kind: "waiting"; cells: number }
  | { kind: "saving"; cells: number }
  | { kind: "saved"; at: Date }
  /// The server does not answer. `kept`: what is not sent lies on this machine.
  | { kind: "offline"; cells: number; kept: boolean }
  /// Somebody else saved meanwhile; a person chooses between the two.
  | { kind: "conflict"; theirs: Draft | null }
  | { kind: "refused"; error: ApiError };

/// Whether what is typed would be gone with the page. What this machine keeps is not.
export function wouldBeLost(line: Line): boolean {
  if (line.kind === "offline") return !line.kept;
  return line.kind !== "clean" && line.kind !== "saved";
}

export type Written = Omit<DraftBody, "revision">;

/// What the line needs of the world.
export interface Port {
  save: (body: DraftBody) => Promise<Saved>;
  /// What the server has now.
  theirs: () => Promise<Draft | null>;
  /// Keeps what is not sent on this machine, or forgets it; says whether it is kept.
  keep: (body: DraftBody | null) => Promise<boolean>;
  wait: (then: () => void, milliseconds: number) => () => void;
  now: () => Date;
  /// The page's own reading of what went wrong.
  understand: (cause: unknown) => ApiError;
}

export const REST_MS = 2000;
export const AGAIN_MS = 10_000;

/// The cells in which two drafts differ.
export function differing(left: Cell[], right: Cell[]): string[] {
  const others = new Map(right.map((cell) => [rowKey(cell), cell]));
  const keys = new Set([...left, ...right].map(rowKey));
  const mine = new Map(left.map((cell) => [rowKey(cell), cell]));
  return [...keys].filter((key) => !same(heldOf(mine.get(key)), heldOf(others.get(key))));
}

const sameWords = (left: Written, right: Written): boolean =>
  left.words === right.words && JSON.stringify(sorted(left.explanations)) === JSON.stringify(sorted(right.explanations));

const sorted = (all: Record<string, string>) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

/// How much of a draft another one lacks: cells, and a word more for texts.
export const unsent = (left: Written, right: Written): number =>
  differing(left.cells, right.cells).length + (sameWords(left, right) ? 0 : 1);

/// Carries a draft to the server as it is typed: two seconds after the last change, again and again
/// while the line is down, and never over what somebody else saved.
export class DraftLine {
  private revision: number;
  private base: Written;
  private stop: (() => void) | null = null;
  private running: Promise<boolean> | null = null;
  private line: Line = { kind: "clean" };
  private ended = false;

  constructor(
    private readonly port: Port,
    from: DraftBody,
    private readonly written: () => Written,
    private readonly tell: (line: Line) => void,
    private readonly onSaved: (saved: Saved) => void,
  ) {
    this.revision = from.revision;
    this.base = from;
  }

  get state(): Line {
    return this.line;
  }

  get seen(): number {
    return this.revision;
  }

  /// What the draft here and the one there both began with.
  get began(): Cell[] {
    return this.base.cells;
  }

  /// Something was typed, or taken back.
  changed(): void {
    if (this.ended || this.line.kind === "conflict") return;
    const cells = unsent(this.written(), this.base);
    if (cells === 0 && this.line.kind !== "saving") {
      this.halt();
      if (this.line.kind !== "saved") this.say({ kind: "clean" });
      void this.port.keep(null);
      return;
    }
    if (this.line.kind === "offline") {
      void this.keepHere();
      return;
    }
    this.say({ kind: "waiting", cells });
    this.later(REST_MS);
  }

  /// Sends now what is not sent; true when the server has all of it.
  async flush(): Promise<boolean> {
    this.halt();
    if (this.running) await this.running;
    if (this.line.kind === "conflict" || this.ended) return false;
    if (unsent(this.written(), this.base) === 0) return true;
    this.running = this.send().finally(() => (this.running = null));
    return this.running;
  }

  /// A person chose, cell by cell: what is now written goes on from what the server has.
  settle(theirs: Draft | null): Promise<boolean> {
    this.revision = theirs?.revision ?? 0;
    this.base = theirs ?? { cells: [], words: "", explanations: {} };
    this.say({ kind: "clean" });
    return this.flush();
  }

  end(): void {
    this.ended = true;
    this.halt();
  }

  private async send(): Promise<boolean> {
    const sent = this.written();
    this.say({ kind: "saving", cells: unsent(sent, this.base) });
    try {
      const saved = await this.port.save({ revision: this.revision, ...sent });
      this.revision = saved.revision;
      this.base = sent;
      this.onSaved(saved);
      await this.port.keep(null);
    } catch (cause) {
      return this.failed(this.port.understand(cause));
    }
    if (this.ended) return true;
    this.say({ kind: "saved", at: this.port.now() });
    // What was typed while it was on its way goes next.
    if (unsent(this.written(), this.base) > 0) this.changed();
    return true;
  }

  private async failed(error: ApiError): Promise<boolean> {
    if (error.code === "client.offline" || error.status === 502 || error.status === 503) {
      await this.keepHere();
      this.later(AGAIN_MS);
    } else if (error.code === "filing.draft_moved") {
      await this.port.keep({ revision: this.revision, ...this.written() });
      await this.meet();
    } else this.say({ kind: "refused", error });
    return false;
  }

  private async meet(): Promise<void> {
    try {
      this.say({ kind: "conflict", theirs: await this.port.theirs() });
    } catch {
      await this.keepHere();
      this.later(AGAIN_MS);
    }
  }

  private async keepHere(): Promise<void> {
    const written = this.written();
    const kept = await this.port.keep({ revision: this.revision, ...written });
    if (!this.ended) this.say({ kind: "offline", cells: unsent(written, this.base), kept });
  }

  private later(milliseconds: number): void {
    this.halt();
    if (!this.ended) this.stop = this.port.wait(() => void this.flush(), milliseconds);
  }

  private halt(): void {
    this.stop?.();
    this.stop = null;
  }

  private say(line: Line): void {
    this.line = line;
    if (!this.ended) this.tell(line);
  }
}

/// One cell in which two drafts differ, and which of them is the newer thought.
export interface Choice {
  key: string;
  mine: Cell | null;
  theirs: Cell | null;
  /// Only one of the two changed it since both began; null when both did.
  newer: "mine" | "theirs" | null;
}

/// Both drafts side by side, where they differ; `base` is what both began with.
export function choicesOf(base: Cell[], mine: Cell[], theirs: Cell[]): Choice[] {
  const of = (cells: Cell[]) => new Map(cells.map((cell) => [rowKey(cell), cell]));
  const [began, here, there] = [of(base), of(mine), of(theirs)];
  return differing(mine, theirs).map((key) => {
    const touchedHere = !same(heldOf(began.get(key)), heldOf(here.get(key)));
    const touchedThere = !same(heldOf(began.get(key)), heldOf(there.get(key)));
    return {
      key,
      mine: here.get(key) ?? null,
      theirs: there.get(key) ?? null,
      newer: touchedHere === touchedThere ? null : touchedHere ? "mine" : "theirs",
    };
  });
}
