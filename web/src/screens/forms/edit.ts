import type { WrittenForm, WrittenRow, WrittenRule, WrittenSection } from "../../api_forms";

/// What an editor does to a form; each gives a new one, the old one stays.

export const EMPTY: WrittenForm = {
  code: "",
  from: "",
  name: { vi: "", en: "" },
  basis: "",
  kinds: [],
  levels: [],
  sections: [{ name: { vi: "", en: "" }, rows: [] }],
};

function moved<Item>(list: Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

const without = <Item>(list: Item[], at: number): Item[] => list.filter((_, index) => index !== at);

export const withSection = (form: WrittenForm, at: number, section: WrittenSection): WrittenForm => ({
  ...form,
  sections: form.sections.map((each, index) => (index === at ? section : each)),
});

export const withNewSection = (form: WrittenForm): WrittenForm => ({
  ...form,
  sections: [...form.sections, { name: { vi: "", en: "" }, rows: [] }],
});

export const withoutSection = (form: WrittenForm, at: number): WrittenForm => ({
  ...form,
  sections: without(form.sections, at),
});

export const withMovedSection = (form: WrittenForm, at: number, by: -1 | 1): WrittenForm => ({
  ...form,
  sections: moved(form.sections, at, by),
});

export const withRow = (section: WrittenSection, at: number, row: WrittenRow): WrittenSection => ({
  ...section,
  rows: section.rows.map((each, index) => (index === at ? row : each)),
});

export const withNewRow = (section: WrittenSection, code: string): WrittenSection => ({
  ...section,
  rows: [...section.rows, { code }],
});

export const withoutRow = (section: WrittenSection, at: number): WrittenSection => ({
  ...section,
  rows: without(section.rows, at),
});

export const withMovedRow = (section: WrittenSection, at: number, by: -1 | 1): WrittenSection => ({
  ...section,
  rows: moved(section.rows, at, by),
});

const rulesOf = (form: WrittenForm): WrittenRule[] => form.rules ?? [];

export const withRule = (form: WrittenForm, at: number, rule: WrittenRule): WrittenForm => ({
  ...form,
  rules: rulesOf(form).map((each, index) => (index === at ? rule : each)),
});

/// A warning, called by the first number after those there are.
export function withNewRule(form: WrittenForm): WrittenForm {
  const rules = rulesOf(form);
  const last = Math.max(0, ...rules.map(({ id }) => Number(id.slice(1)) || 0));
  return { ...form, rules: [...rules, { id: `Q${last + 1}`, severity: "W", expression: "", vi: "", en: "" }] };
}

export const withoutRule = (form: WrittenForm, at: number): WrittenForm => ({
  ...form,
  rules: without(rulesOf(form), at),
});

/// As its editor begins: a change counts from today on, not from the day of the version it replaces.
export const fromToday = (form: WrittenForm, today: string): WrittenForm =>
  form.from < today ? { ...form, from: today } : form;

/// Whether it asks the same as another version, whatever the day it begins on.
export const asksTheSame = (one: WrittenForm, other: WrittenForm): boolean =>
  JSON.stringify({ ...one, from: "" }) === JSON.stringify({ ...other, from: "" });

/// The rules that name an indicator which was asked before and is no longer: they would never be judged.
export function orphaned(rules: { id: string; expression: string }[], before: WrittenForm, now: WrittenForm) {
  const codes = (form: WrittenForm) => new Set(form.sections.flatMap(({ rows }) => rows.map(({ code }) => code)));
  const asked = codes(now);
  const gone = [...codes(before)].filter((code) => !asked.has(code));
  const names = (expression: string, code: string) => new RegExp(`(^|[^\\w.])${code.replace(".", "\\.")}(?![\\w.])`).test(expression);
  return rules.flatMap(({ id, expression }) => {
    const missing = gone.filter((code) => names(expression, code));
    return missing.length > 0 ? [{ id, missing }] : [];
  });
}

/// A word put into a list that has not got it, or taken out of one that has.
export const toggled = (list: string[], word: string): string[] =>
  list.includes(word) ? list.filter((each) => each !== word) : [...list, word];

/// What somebody wrote by hand; null where it is no form at all. The server judges the rest.
export function readWritten(text: string): WrittenForm | null {
  try {
    const read = JSON.parse(text) as WrittenForm;
    const isForm = typeof read === "object" && read !== null && Array.isArray(read.sections);
    const hasRows = isForm && read.sections.every((each) => Array.isArray(each?.rows) && each.name);
    return hasRows && Array.isArray(read.kinds) && Array.isArray(read.levels) && read.name ? read : null;
  } catch {
    return null;
  }
}
