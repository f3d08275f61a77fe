import { ESTIMATE, rowKey } from "../../grid/cells";
import type { Sheet } from "../../grid/sheet";
import type { Checked, Finding } from "../../types_desk";
import type { Desk } from "./use_filing";

/// The rows that a finding, or a missing figure, points to, in the order of the form.
export function placesOfFindings(sheet: Sheet, { findings, missing }: Checked): number[] {
  const codes = [...findings.filter(isOpen).flatMap(({ cells }) => cells), ...missing];
  const rows = codes.flatMap((code) => sheet.rowsOf(code)).filter((row) => sheet.isTyped(row));
  return [...new Set(rows)].sort((a, b) => a - b);
}

/// Broken now, and not let pass.
export const isOpen = ({ undecided, lifted }: Finding): boolean => !undecided && !lifted;

/// What must be filled and is empty. A text that cannot be taken is no empty cell.
export function emptyOf(sheet: Sheet, { missing }: Checked): string[] {
  const unread = new Set(refusedIn(sheet));
  return missing.filter((code) => !unread.has(code));
}

/// The rows in which a text stands that cannot be taken, by code; estimates as "GD.01@estimate".
export const refusedIn = (sheet: Sheet): string[] =>
  sheet.rows.flatMap((of, row) =>
    Array.from({ length: sheet.columns }, (_, column) => ({ column, row })).some((place) => sheet.refused(place))
      ? [of.slice === ESTIMATE ? rowKey(of) : of.code]
      : [],
  );

/// What is mended first: a cell, or the explanation of a rule.
export type Fix = { code: string } | { rule: string };

export function firstToFix({ sheet, checked, explanations }: Pick<Desk, "sheet" | "checked" | "explanations">): Fix | null {
  const open = checked.findings.filter(isOpen);
  const error = open.find(({ severity }) => severity === "error");
  const cell = refusedIn(sheet)[0] ?? error?.cells[0] ?? emptyOf(sheet, checked)[0];
  if (cell !== undefined) return { code: cell };
  const warning = open.find(({ severity, rule }) => severity === "warning" && !explanations[rule]?.trim());
  return warning ? { rule: warning.rule } : null;
}

/// What keeps a filing from being submitted.
export function obstaclesOf({ sheet, checked, explanations }: Desk) {
  const open = checked.findings.filter(isOpen);
  return {
    errors: open.filter(({ severity }) => severity === "error").length,
    unexplained: open.filter(({ severity, rule }) => severity === "warning" && !explanations[rule]?.trim()).length,
    explained: open.filter(({ severity, rule }) => severity === "warning" && explanations[rule]?.trim()).length,
    missing: emptyOf(sheet, checked).length,
    refused: sheet.refusedCount,
  };
}
