// Goal: who is stopped at submitting is led to the place that has to be mended, and told what it is.
// Method: a small form with what the server said of it.
import { describe, expect, it } from "vitest";
import { row, section } from "../../grid/made";
import { Sheet } from "../../grid/sheet";
import type { Checked, Finding } from "../../types_desk";
import { emptyOf, firstToFix, obstaclesOf } from "./findings";

const warning: Finding = {
  rule: "R21",
  severity: "warning",
  undecided: false,
  vi: "khác chỉ tiêu",
  en: "differs",
  cells: ["TQ.26"],
  explained: false,
  lifted: false,
};

const said = (more: Partial<Checked>): Checked => ({
  computed: {},
  findings: [],
  missing: [],
  slips: [],
  stopped: null,
  ...more,
});

function unread(...codes: string[]): Sheet {
  const sheet = new Sheet(section(row("TQ.20"), row("TQ.26")), 1);
  for (const code of codes) {
    sheet.refuse({ column: 0, row: sheet.rowsOf(code)[0]! }, { text: "52/52", why: "no_parts" });
  }
  return sheet;
}

describe("what keeps a report from being submitted", () => {
  it("calls no cell empty in which a text stands", () => {
    const checked = said({ missing: ["TQ.20", "TQ.26"] });
    expect(emptyOf(unread("TQ.20"), checked)).toEqual(["TQ.26"]);
    const desk = { sheet: unread("TQ.20"), checked, explanations: {} } as never;
    expect(obstaclesOf(desk)).toMatchObject({ missing: 1, refused: 1 });
  });

  it("leads to the explanation that lacks, not to the number it is about", () => {
    const checked = said({ findings: [warning] });
    expect(firstToFix({ sheet: unread(), checked, explanations: {} })).toEqual({ rule: "R21" });
    expect(firstToFix({ sheet: unread(), checked, explanations: { R21: "mưa lũ" } })).toBeNull();
  });

  it("leads first to a text that is not read, to an error, to an empty cell", () => {
    const error: Finding = { ...warning, rule: "R20", severity: "error" };
    const checked = said({ findings: [warning, error], missing: ["TQ.20"] });
    expect(firstToFix({ sheet: unread("TQ.20"), checked, explanations: {} })).toEqual({ code: "TQ.20" });
    expect(firstToFix({ sheet: unread(), checked, explanations: {} })).toEqual({ code: "TQ.26" });
    const empty = said({ findings: [warning], missing: ["TQ.20"] });
    expect(firstToFix({ sheet: unread(), checked: empty, explanations: {} })).toEqual({ code: "TQ.20" });
  });
});
