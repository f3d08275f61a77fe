/// Rows for the tests of the grid.
import type { FormRow, FormSection } from "../types_desk";

export function row(code: string, more: Partial<FormRow> = {}): FormRow {
  return {
    code,
    slice: null,
    name: { vi: `chỉ tiêu ${code}`, en: `indicator ${code}` },
    measure: "người",
    type: "count",
    decimals: 0,
    mandatory: true,
    computed: null,
    hold: true,
    grades: [],
    ...more,
  };
}

export const section = (...rows: FormRow[]): FormSection[] => [{ name: { vi: "mục", en: "section" }, rows }];
