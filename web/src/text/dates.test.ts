// Goal: a day typed on any screen is the day meant, and a day that does not exist is refused.
// Method: forms people type, days at the edges of months.
import { describe, expect, it } from "vitest";
import { dayAfter, printDay, printTime, readDay } from "./dates";

describe("days", () => {
  it("reads day before month, with or without leading zeros", () => {
    expect(readDay("1/7/2025")).toBe("2025-07-01");
    expect(readDay(" 14-12-2024 ")).toBe("2024-12-14");
    expect(readDay("29.02.2024")).toBe("2024-02-29");
  });

  it("refuses a day that does not exist", () => {
    for (const typed of ["29/02/2023", "31/11/2024", "0/1/2024", "12/13/2024", "2024-12-14", "nay"]) {
      expect(readDay(typed)).toBeNull();
    }
  });

  it("prints as offices write", () => {
    expect(printDay("2025-07-01")).toBe("01/07/2025");
    expect(printDay(null)).toBe("");
  });

  it("knows the day after the last of a month and of a year", () => {
    expect(dayAfter("2025-06-30")).toBe("2025-07-01");
    expect(dayAfter("2024-02-28")).toBe("2024-02-29");
    expect(dayAfter("2024-12-31")).toBe("2025-01-01");
  });

  it("prints the time of Viet Nam", () => {
    expect(printTime(new Date("2025-01-02T20:30:00Z"))).toBe("03:30");
  });
});
