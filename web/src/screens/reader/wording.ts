import type { Item, Mark } from "../../types";
import type { Words } from "../../words";

/// The sign of a value that is not exact; a hedge is part of the number.
export const MARK_SIGNS: Record<Mark, string> = { exact: "", about: "≈", over: ">", under: "<" };

/// The digits without the hedge in front that the print form bears ("gần 5.000").
export const digits = (print: string): string => print.replace(/^(khoảng|hơn|gần|[≈<>])\s*/, "");

/// "≈ 5.000 lượt người", for reading aloud.
export function measureOf(item: Item, words: Words): string {
  const hedge = item.value.mark === "exact" ? "" : `${words.mark[item.value.mark]} `;
  return `${hedge}${digits(item.value.print)} ${item.measure}`.trim();
}
