import type { KeptFiling } from "../../kept";
import type { Filing, FilingAct } from "../../types_desk";

const FILLS: FilingAct[] = ["save", "submit", "behalf"];
const JUDGES: FilingAct[] = ["accept", "return"];

/// Who judges a report, or stands above its unit, reads it first: filling it in is an act of its own.
export function isReadFirst({ may, state }: Filing): boolean {
  const judges = state === "submitted" && JUDGES.some((act) => may.includes(act));
  return may.includes("save") && (judges || may.includes("behalf"));
}

const without = <Of extends KeptFiling>(opened: Of, acts: FilingAct[]): Of => ({
  ...opened,
  filing: { ...opened.filing, may: opened.filing.may.filter((act) => !acts.includes(act)) },
});

/// To be read and judged; what was typed here once stays kept.
export const forReading = <Of extends KeptFiling>(opened: Of): Of => without({ ...opened, unsent: null }, FILLS);

/// Whoever does not fill it in sees what was sent, and what is found in that: its unit may go on typing.
export function asSent<Of extends KeptFiling>(opened: Of): Of {
  const { waiting, may } = opened.filing;
  if (!waiting || may.includes("save")) return opened;
  const { computed, reached, findings, missing, slips, stopped } = waiting;
  const found = { computed, ...(reached && { reached }), findings, missing, slips, stopped };
  return { ...opened, filing: { ...opened.filing, ...found } };
}

/// To be filled in, and then not judged on the same page.
export const forFilling = <Of extends KeptFiling>(opened: Of): Of => without(opened, JUDGES);
