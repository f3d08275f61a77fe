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

/// What keeps a filing from being submitted.
export function obstaclesOf({ sheet, checked, explanations }: Desk) {
  const open = checked.findings.filter(isOpen);
  return {
    errors: open.filter(({ severity }) => severity === "error").length,
    unexplained: open.filter(({ severity, rule }) => severity === "warning" && !explanations[rule]?.trim()).length,
    explained: open.filter(({ severity, rule }) => severity === "warning" && explanations[rule]?.trim()).length,
    missing: checked.missing.length,
    refused: sheet.refusedCount,
  };
}
