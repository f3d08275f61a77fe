import type { WrittenForm, WrittenRow, WrittenSection } from "../../api_forms";

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
