import type { FormRow } from "../types_desk";
import type { Amount, Mark } from "../types";
import { fold } from "../text/fold";
import { printNumber } from "../text/numbers";

export type Wrong =
  | "not_number"
  | "not_whole"
  | "negative"
  | "too_many_decimals"
  | "not_yes_no"
  | "not_grade"
  | "no_parts"
  | "no_percent"
  | "by_nothing"
  | "too_long";

export interface Candidate {
  value: string;
  mark: Mark;
}

/// What a text in a place means, or what has to be asked first.
export type Read =
  | ({ kind: "value" } & Candidate)
  | { kind: "empty" }
  | { kind: "not_applicable" }
  | { kind: "question"; candidates: Candidate[] }
  | { kind: "wrong"; why: Wrong };

/// A text typed here speaks for its writer; one that was carried here from elsewhere is asked about.
export type Origin = "typed" | "pasted";

const DIGITS_MAX = 18;
const NIL = ["-", "–", "—", "−", "khong phat sinh", "kps"];
const NOT_FOR_US = ["x", "khong ap dung", "kad", "n/a"];
const UNSAID = ["", "…", "..."];
const HEDGES: [RegExp, Mark][] = [
  [/^(?:gan|duoi|<)\s*(?=\d)/, "under"],
  [/^(?:hon|tren|>)\s*(?=\d)/, "over"],
  [/^(?:khoang|uoc|chung|~|≈)\s*(?=\d)/, "about"],
];

export function readCell(typed: string, row: FormRow, origin: Origin): Read {
  const text = fold(typed.normalize("NFC").replace(/[\u00a0\u202f]/g, " "));
  if (UNSAID.includes(text)) return { kind: "empty" };
  if (NOT_FOR_US.includes(text)) return { kind: "not_applicable" };
  if (row.type === "yes_no") return readYesNo(text);
  if (row.type === "grade") return readGrade(text, row);
  if (NIL.includes(text)) return { kind: "value", value: "0", mark: "exact" };
  return readHedged(text, row, origin);
}

function readYesNo(text: string): Read {
  if (["co", "yes", "1"].includes(text)) return { kind: "value", value: "yes", mark: "exact" };
  if (["khong", "no", "0"].includes(text)) return { kind: "value", value: "no", mark: "exact" };
  return { kind: "wrong", why: "not_yes_no" };
}

function readGrade(text: string, row: FormRow): Read {
  const grade = row.grades.find(
    ({ code, name }, at) => [code, String(at + 1), fold(name.vi), fold(name.en)].includes(text),
  );
  const meant = grade ?? onlyGradeWith(text, row);
  if (!meant) return { kind: "wrong", why: "not_grade" };
  return { kind: "value", value: meant.code, mark: "exact" };
}

/// "tốt" is "Hoàn thành tốt nhiệm vụ" where no other grade has that word.
function onlyGradeWith(text: string, row: FormRow): FormRow["grades"][0] | null {
  const having = row.grades.filter(({ name }) => ` ${fold(name.vi)} `.includes(` ${text} `));
  return having.length === 1 ? having[0]! : null;
}

function readHedged(text: string, row: FormRow, origin: Origin): Read {
  const [hedge, mark] = HEDGES.find(([sign]) => sign.test(text)) ?? [null, "exact" as Mark];
  const read = readAmount(hedge ? text.replace(hedge, "") : text, row);
  if (Array.isArray(read)) {
    const candidates = read.map((value) => ({ value, mark }));
    return { kind: "question", candidates };
  }
  if (typeof read !== "string") return read;
  if (mark !== "exact" && origin === "pasted") {
    return { kind: "question", candidates: [{ value: read, mark }, { value: read, mark: "exact" }] };
  }
  return { kind: "value", value: read, mark };
}

/// One amount; several where the text can be read in several ways.
function readAmount(text: string, row: FormRow): Amount | Amount[] | { kind: "wrong"; why: Wrong } {
  const measure = fold(row.measure);
  const bare = measure && text.endsWith(` ${measure}`) ? text.slice(0, -measure.length - 1) : text;
  const tight = bare.replace(/\s/g, "").replace(/^[−–]/, "-");
  if (tight.endsWith("%")) {
    return row.type === "percent" ? readOne(tight.slice(0, -1), row) : wrong("no_percent");
  }
  if (!tight.includes("/")) return readOne(tight, row);
  if (row.type !== "percent" && row.type !== "ratio") return wrong("no_parts");
  const parts = tight.split("/").map((part) => readOne(part, { ...row, decimals: 0 }));
  if (parts.length !== 2 || !parts.every((part) => typeof part === "string")) return wrong("not_number");
  return parts[1] === "0" ? wrong("by_nothing") : parts.join("/");
}

const wrong = (why: Wrong): { kind: "wrong"; why: Wrong } => ({ kind: "wrong", why });

/// "1.234" is a thousand and more, as offices here write; "1,234" may be that of an English sheet.
function readOne(text: string, row: FormRow): Amount | Amount[] | { kind: "wrong"; why: Wrong } {
  if (text.length > 40) return wrong("too_long");
  // What is reported is counted: less than nothing was slipped in, or belongs elsewhere.
  if (/^-[\d.,]*[1-9][\d.,]*$/.test(text)) return wrong("negative");
  if (/^-?\d+$/.test(text)) return fitting(text, row);
  if (/^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(text)) return fitting(vietnamese(text), row);
  if (/^-?[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?$/.test(text)) return fitting(english(text), row);
  if (/^-?[1-9]\d{0,2},\d{3}\.\d+$/.test(text)) return fitting(english(text), row);
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(text)) return asked([english(text), vietnamese(text)], row);
  if (/^-?\d+,\d+$/.test(text)) return fitting(vietnamese(text), row);
  // A point with no three digits after it: of an English sheet, or a slip of the hand. Where that sheet's
  // number does not fit the row, a ten-fold one is no reading of it.
  if (/^-?\d+\.\d+$/.test(text)) {
    const plain = fitting(text, row);
    if (typeof plain !== "string") return plain;
    return asked(/^-?0/.test(text) ? [text] : [text, text.replace(".", "")], row);
  }
  return wrong("not_number");
}

const vietnamese = (text: string): Amount => text.replace(/\./g, "").replace(",", ".");
const english = (text: string): Amount => text.replace(/,/g, "");

function asked(readings: Amount[], row: FormRow): Amount[] | { kind: "wrong"; why: Wrong } {
  const fit = readings.map((reading) => fitting(reading, row)).filter((one) => typeof one === "string");
  return fit.length > 0 ? fit : wrong("too_many_decimals");
}

/// The amount as it travels: no zero before or behind that says nothing.
function fitting(amount: Amount, row: FormRow): Amount | { kind: "wrong"; why: Wrong } {
  const [sign, digits] = amount.startsWith("-") ? ["-", amount.slice(1)] : ["", amount];
  const [whole = "", part = ""] = digits.split(".");
  const kept = part.replace(/0+$/, "");
  if (kept.length > row.decimals) return wrong(row.decimals === 0 ? "not_whole" : "too_many_decimals");
  const trimmed = whole.replace(/^0+(?=\d)/, "");
  if (trimmed.length + kept.length > DIGITS_MAX) return wrong("too_long");
  const text = kept ? `${trimmed}.${kept}` : trimmed;
  return text === "0" ? text : sign + text;
}

/// How a candidate is offered: "gần 9.000".
export function printCandidate({ value, mark }: Candidate, marks: Record<Exclude<Mark, "exact">, string>): string {
  const number = value.split("/").map(printNumber).join("/");
  return mark === "exact" ? number : `${marks[mark]} ${number}`;
}
