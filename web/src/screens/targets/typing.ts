import { readNumber } from "../../text/numbers";
import type { TargetCell, TargetsView } from "../../types";

/// What was typed and not yet recorded: by indicator, then by unit.
export type TypedTargets = Record<string, Record<string, string>>;

/// What a typed cell says. A dash takes back what was given.
export type Said =
  | { kind: "nothing" }
  | { kind: "value"; value: string }
  | { kind: "taken_back" }
  | { kind: "wrong" };

export function readTyped(typed: string | undefined): Said {
  const text = (typed ?? "").trim();
  if (text === "") return { kind: "nothing" };
  if (/^[-–−]$/.test(text)) return { kind: "taken_back" };
  const number = readNumber(text);
  if (number.kind !== "number" || number.amount.startsWith("-")) return { kind: "wrong" };
  return { kind: "value", value: number.amount };
}

/// The target of a cell once what was typed is recorded; null: none.
export function willBe(cell: TargetCell, typed: string | undefined): string | null {
  const said = readTyped(typed);
  if (said.kind === "value") return said.value;
  if (said.kind === "taken_back") return null;
  return cell.given?.value ?? null;
}

/// A decimal as a whole number of its smallest parts, so that sums stay exact.
const parts = (value: string, decimals: number): bigint => {
  const [whole = "0", part = ""] = value.split(".");
  return BigInt(whole + part.padEnd(decimals, "0").slice(0, decimals));
};

const decimal = (value: bigint, decimals: number): string => {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
};

export interface CascadeSum {
  received: string | null;
  /// Σ of the units below; null: none of them has a target.
  given: string | null;
  /// received − given, when there are both.
  left: string | null;
}

/// What was received and what goes to the units below, with what was typed in place of what stands.
export function sumOf(view: TargetsView, column: number, typed: TypedTargets): CascadeSum {
  const { code, decimals } = view.columns[column]!;
  let received: bigint | null = null;
  let given: bigint | null = null;
  for (const row of view.rows) {
    const value = willBe(row.cells[column]!, typed[code]?.[row.unit.id]);
    if (value === null) continue;
    const amount = parts(value, decimals);
    if (row.role === "self") received = amount;
    else given = (given ?? 0n) + amount;
  }
  const print = (value: bigint | null) => (value === null ? null : decimal(value, decimals));
  return {
    received: print(received),
    given: print(given),
    left: received !== null && given !== null ? print(received - given) : null,
  };
}

export interface OrderLine {
  unit: string;
  code: string;
  value: string | null;
}

export interface Order {
  lines: OrderLine[];
  /// It changes a target that stands.
  revises: boolean;
  /// How many typed cells cannot be read.
  wrong: number;
}

/// What a decision would say: every typed cell that differs from what stands.
export function orderOf(view: TargetsView, typed: TypedTargets): Order {
  const order: Order = { lines: [], revises: false, wrong: 0 };
  for (const [at, column] of view.columns.entries()) {
    for (const row of view.rows) {
      const cell = row.cells[at]!;
      const said = readTyped(typed[column.code]?.[row.unit.id]);
      if (said.kind === "wrong") order.wrong += 1;
      if (said.kind === "nothing" || said.kind === "wrong") continue;
      const value = said.kind === "value" ? said.value : null;
      if (value === (cell.given?.value ?? null)) continue;
      order.revises ||= cell.given !== null;
      order.lines.push({ unit: row.unit.id, code: column.code, value });
    }
  }
  return order;
}

/// The cells of a column copied from a spreadsheet, one a line; of several columns the first.
export const pastedColumn = (text: string): string[] =>
  text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t")[0]!.trim());
