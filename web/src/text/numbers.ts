import type { Amount } from "../types";

export type Typed =
  | { kind: "number"; amount: Amount }
  | { kind: "empty" }
  | { kind: "wrong" }
  /// "86.38": a decimal point, or a thousands point in the wrong place? The person says which.
  | { kind: "ambiguous"; decimal: string; grouped: string };

/// Reads a number as Vietnamese offices write it: 52.000 · 1,15 · −3,2. "1.234" is never a decimal.
export function readNumber(typed: string): Typed {
  const text = typed.normalize("NFC").replace(/[\s\u00a0\u202f]/g, "").replace(/^\u2212/, "-");
  if (text === "") return { kind: "empty" };
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) || /^-?\d+(,\d+)?$/.test(text)) {
    return { kind: "number", amount: text.replace(/\./g, "").replace(",", ".") };
  }
  if (/^-?\d+\.\d+$/.test(text)) {
    return {
      kind: "ambiguous",
      decimal: text.replace(".", ","),
      grouped: printNumber(text.replace(".", "")),
    };
  }
  return { kind: "wrong" };
}

/// Prints an amount the same way: thousands by points, decimals by a comma, a true minus sign.
export function printNumber(amount: Amount | null): string {
  if (amount === null) return "";
  const [whole = "", part] = amount.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".").replace("-", "−");
  return part ? `${grouped},${part}` : grouped;
}
