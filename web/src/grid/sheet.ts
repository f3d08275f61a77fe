import type { FindingSeverity, FormRow, FormSection } from "../types_desk";
import { printNumber } from "../text/numbers";
import { ESTIMATE, estimateOf, NOT_APPLICABLE, NOTHING, rowKey, same, type Held } from "./cells";
import type { Wrong } from "./read_cell";
import { parseFormula, rounded, worthOf, type Formula, type Worth } from "./formula";

/// A place of the grid: a row of the form in the column of one unit.
export interface Place {
  column: number;
  row: number;
}

export interface Change {
  place: Place;
  to: Held;
}

/// A text that is no value of its row. It stays where it was typed, and is never sent.
export interface Refused {
  text: string;
  why: Wrong;
}

interface Step {
  changes: { place: Place; from: Held; to: Held }[];
}

const STEPS_MAX = 500;

export const keyOf = ({ column, row }: Place): string => `${column}:${row}`;

/// All cells of an entry grid, what was done to them, and who wants to hear of which. A cell that
/// changes tells its own listeners and those of what follows from it, and nobody else: a keystroke
/// never draws a table anew.
export class Sheet {
  /// The rows of the form; after them, those of the year's estimates.
  readonly rows: FormRow[];
  /// So many of them are the form's.
  readonly formRows: number;
  private readonly held: Held[][];
  private readonly formulas: (Formula | null)[];
  private readonly dependents = new Map<string, number[]>();
  private readonly shownComputed: (string | null)[][];
  private readonly refusals = new Map<string, Refused>();
  private readonly severities: (FindingSeverity | undefined)[][];
  private readonly said: Record<string, string>[];
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly changeListeners = new Set<(columns: Set<number>) => void>();
  private readonly rowOf: Map<string, number>;

  constructor(sections: FormSection[], readonly columns: number) {
    const asked = sections.flatMap(({ rows }) => rows);
    this.rows = [...asked, ...asked.filter(({ estimate }) => estimate).map(estimateOf)];
    this.formRows = asked.length;
    this.rowOf = new Map(this.rows.map((row, at) => [rowKey(row), at]));
    this.held = Array.from({ length: columns }, () => this.rows.map(() => NOTHING));
    this.shownComputed = this.held.map((column) => column.map(() => null));
    this.severities = this.held.map(() => []);
    this.said = this.held.map(() => ({}));
    this.formulas = this.rows.map(({ computed }) => (computed === null ? null : parseFormula(computed)));
    this.formulas.forEach((formula, at) => {
      for (const code of new Set(formula?.codes ?? [])) {
        this.dependents.set(code, [...(this.dependents.get(code) ?? []), at]);
      }
    });
  }

  at({ column, row }: Place): Held {
    return this.held[column]![row]!;
  }

  rowNamed(key: string): number | undefined {
    return this.rowOf.get(key);
  }

  /// Rows that a finding about this code speaks of, all slices of it; of "GD.01@estimate" that one.
  rowsOf(code: string): number[] {
    const estimate = code.endsWith(`@${ESTIMATE}`) ? this.rowNamed(code) : undefined;
    if (estimate !== undefined) return [estimate];
    return this.rows.flatMap((row, at) => (row.code === code && row.slice !== ESTIMATE ? [at] : []));
  }

  /// The row of the estimate of a row of the form; nothing where none is asked.
  estimateOf(row: number): number | undefined {
    const { code, estimate } = this.rows[row]!;
    return estimate ? this.rowNamed(rowKey({ code, slice: ESTIMATE })) : undefined;
  }

  /// Whether two rows lie in one column of the page: estimates have a column of their own.
  inOneColumn(one: number, other: number): boolean {
    return one < this.formRows === other < this.formRows;
  }

  /// What stands in the same line to the right of a row, or to the left; nothing beside the edge.
  besideRow(row: number, step: number): number | undefined {
    if (step > 0) return this.estimateOf(row);
    const { code, slice } = this.rows[row]!;
    return slice === ESTIMATE ? this.rowNamed(code) : undefined;
  }

  isTyped(row: number): boolean {
    const { computed, hold } = this.rows[row]!;
    return computed === null && hold;
  }

  /// Puts a whole column in, as loaded: no step to be undone.
  fill(column: number, held: Map<string, Held>): void {
    this.rows.forEach((row, at) => {
      this.held[column]![at] = held.get(rowKey(row)) ?? NOTHING;
      this.refusals.delete(keyOf({ column, row: at }));
    });
    this.done.length = 0;
    this.undone.length = 0;
    this.rows.forEach((_, row) => this.recompute({ column, row }, []));
    this.rows.forEach((_, row) => this.tell({ column, row }));
  }

  /// Answers of the server, for what is not worked out here.
  say(column: number, computed: Record<string, string>): void {
    this.said[column] = computed;
    this.rows.forEach((row, at) => {
      if (row.computed !== null) this.recompute({ column, row: at }, null);
    });
  }

  /// One step: what is undone together. Nothing happens where nothing changes.
  apply(changes: Change[]): boolean {
    const real = changes
      .filter(({ place, to }) => this.isTyped(place.row) && !same(this.at(place), to))
      .map(({ place, to }) => ({ place, from: this.at(place), to }));
    changes.forEach(({ place }) => this.forgive(place));
    if (real.length === 0) return false;
    this.done.push({ changes: real });
    if (this.done.length > STEPS_MAX) this.done.shift();
    this.undone.length = 0;
    this.put(real);
    return true;
  }

  /// Keeps a text in sight that cannot be taken.
  refuse(place: Place, refused: Refused): void {
    this.refusals.set(keyOf(place), refused);
    this.tell(place);
    this.changeListeners.forEach((listener) => listener(new Set([place.column])));
  }

  refused(place: Place): Refused | undefined {
    return this.refusals.get(keyOf(place));
  }

  /// Forgets such a text; what was held stands there again.
  forgive(place: Place): void {
    if (this.refusals.delete(keyOf(place))) {
      this.tell(place);
      this.changeListeners.forEach((listener) => listener(new Set([place.column])));
    }
  }

  get refusedCount(): number {
    return this.refusals.size;
  }

  /// What the findings say of a column, the worst of each row; only what is new is told.
  judge(column: number, worst: Map<number, FindingSeverity>): void {
    const known = this.severities[column]!;
    this.rows.forEach((_, row) => {
      if (known[row] === worst.get(row)) return;
      known[row] = worst.get(row);
      this.tell({ column, row });
    });
  }

  severity({ column, row }: Place): FindingSeverity | undefined {
    return this.severities[column]![row];
  }

  /// Takes the last step back; says where, or null when there was none.
  undo(): Place | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    this.put(step.changes.map(({ place, from, to }) => ({ place, from: to, to: from })));
    return step.changes[0]!.place;
  }

  redo(): Place | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    this.put(step.changes);
    return step.changes[0]!.place;
  }

  /// What stands in a computed row: worked out here, or as the server said.
  computed({ column, row }: Place): string | null {
    return this.shownComputed[column]![row]!;
  }

  listen({ column, row }: Place, listener: () => void): () => void {
    const key = keyOf({ column, row });
    const all = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, all.add(listener));
    return () => void all.delete(listener);
  }

  private tell(place: Place): void {
    this.listeners.get(keyOf(place))?.forEach((listener) => listener());
  }

  /// Hears which columns have changed, once for each step.
  onChange(listener: (columns: Set<number>) => void): () => void {
    this.changeListeners.add(listener);
    return () => void this.changeListeners.delete(listener);
  }

  private put(changes: { place: Place; to: Held }[]): void {
    for (const { place, to } of changes) {
      this.held[place.column]![place.row] = to;
      this.refusals.delete(keyOf(place));
    }
    for (const { place } of changes) {
      this.tell(place);
      const { code } = this.rows[place.row]!;
      for (const row of this.dependents.get(code) ?? []) this.recompute({ column: place.column, row }, [code]);
    }
    const columns = new Set(changes.map(({ place }) => place.column));
    this.changeListeners.forEach((listener) => listener(columns));
  }

  /// Works a computed row out, and what follows from it. `through` are the codes already on the way:
  /// a catalogue with a circle ends here; null asks nothing further.
  private recompute(place: Place, through: string[] | null): void {
    const row = this.rows[place.row]!;
    if (row.computed === null) return;
    const text = this.workOut(place) ?? this.said[place.column]![rowKey(row)] ?? null;
    if (text === this.computed(place)) return;
    this.shownComputed[place.column]![place.row] = text;
    this.tell(place);
    if (through === null || through.includes(row.code)) return;
    for (const next of this.dependents.get(row.code) ?? []) {
      this.recompute({ column: place.column, row: next }, [...through, row.code]);
    }
  }

  private workOut(place: Place): string | null {
    const worth = this.worthIn(place, 0);
    if (worth === null || worth === "missing") return null;
    if (worth === "not_applicable") return "x";
    const { type, decimals } = this.rows[place.row]!;
    if (type !== "percent") return printNumber(rounded(worth, decimals));
    const percent = { numerator: worth.numerator * 100n, denominator: worth.denominator };
    return `${printNumber(rounded(percent, decimals))}%`;
  }

  private worthIn(place: Place, depth: number): Worth | null {
    const formula = this.formulas[place.row];
    if (!formula || depth > 8) return null;
    let understood = true;
    const worth = formula.worth((code) => {
      const row = this.rowNamed(code);
      if (row === undefined) understood = false;
      if (row === undefined) return "missing";
      const below = { column: place.column, row };
      if (this.rows[row]!.computed === null) return this.worthHeld(below);
      const inner = this.worthIn(below, depth + 1);
      if (inner === null) understood = false;
      return inner ?? "missing";
    });
    return understood ? worth : null;
  }

  private worthHeld(place: Place): Worth {
    const { value } = this.at(place);
    if (value === null) return "missing";
    if (value === NOT_APPLICABLE) return "not_applicable";
    return /^-?\d+(\.\d+)?$/.test(value) ? worthOf(value) : "missing";
  }
}
