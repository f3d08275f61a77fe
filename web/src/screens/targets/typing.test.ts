// Goal: what is typed into the grid adds up exactly before it is sent, and only what changes is sent.
import { describe, expect, it } from "vitest";
import { targetsView } from "../../../tests/fixtures/targets";
import { orderOf, pastedColumn, readTyped, sumOf, willBe } from "./typing";

describe("what is typed into a cell of targets", () => {
  it("is a number as offices write it, a dash to take back, or nothing", () => {
    expect(readTyped("1.250")).toEqual({ kind: "value", value: "1250" });
    expect(readTyped("30,5")).toEqual({ kind: "value", value: "30.5" });
    expect(readTyped("–")).toEqual({ kind: "taken_back" });
    expect(readTyped(undefined)).toEqual({ kind: "nothing" });
    expect(readTyped("mười")).toEqual({ kind: "wrong" });
    expect(readTyped("-5")).toEqual({ kind: "wrong" });
    expect(readTyped("86.38")).toEqual({ kind: "wrong" });
  });

  it("stands in place of what was given, and a blank leaves that", () => {
    const given = targetsView().rows[1]!.cells[0]!;
    expect(willBe(given, "13")).toBe("13");
    expect(willBe(given, "")).toBe("12");
    expect(willBe(given, "-")).toBeNull();
  });

  it("is summed at once against what was received", () => {
    const view = targetsView();
    expect(sumOf(view, 0, {})).toEqual({ received: "30", given: "22", left: "8" });
    const typed = { "TQ.20": { C3: "9", C1: "14" } };
    expect(sumOf(view, 0, typed)).toEqual({ received: "30", given: "33", left: "-3" });
    expect(sumOf(view, 1, {})).toEqual({ received: null, given: null, left: null });
  });

  it("keeps decimals whole", () => {
    const view = targetsView();
    view.columns[1]!.decimals = 2;
    const typed = { "GD.02": { P: "1", C1: "0,1", C2: "0,25" } };
    expect(sumOf(view, 1, typed)).toEqual({ received: "1.00", given: "0.35", left: "0.65" });
  });
});

describe("the decision that would be recorded", () => {
  it("says only what changes, and revises when a target stands", () => {
    const view = targetsView();
    const fresh = orderOf(view, { "TQ.20": { C3: "8", C1: "12" } });
    expect(fresh).toEqual({ lines: [{ unit: "C3", code: "TQ.20", value: "8" }], revises: false, wrong: 0 });
    const revising = orderOf(view, { "TQ.20": { C1: "-", C2: "x" } });
    expect(revising).toEqual({ lines: [{ unit: "C1", code: "TQ.20", value: null }], revises: true, wrong: 1 });
  });
});

it("a column copied from a spreadsheet is read line by line", () => {
  expect(pastedColumn("12\t3\r\n1.000\r\n\r\n")).toEqual(["12", "1.000", ""]);
});
