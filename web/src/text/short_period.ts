import type { Language } from "../words";

const ROMAN = ["I", "II", "III", "IV"];

/// A period without its year, for the head of a column: "tháng 11", "quý II", "6 tháng đầu", "cả năm"; a
/// round keeps the year it is named by.
export function shortPeriod(code: string, language: Language): string {
  const isEnglish = language === "en";
  if (code.startsWith("round-")) return `${isEnglish ? "round" : "tuyển quân"} ${code.slice("round-".length)}`;
  const [, part = ""] = code.split("-");
  if (part === "") return isEnglish ? "year" : "cả năm";
  if (part.startsWith("Q")) return `${isEnglish ? "quarter" : "quý"} ${ROMAN[Number(part.slice(1)) - 1] ?? part}`;
  if (part === "H1") return isEnglish ? "first half" : "6 tháng đầu";
  if (part === "H2") return isEnglish ? "second half" : "6 tháng cuối";
  return `${isEnglish ? "month" : "tháng"} ${Number(part)}`;
}
