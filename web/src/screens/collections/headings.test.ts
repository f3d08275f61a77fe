// Goal: a head row carried over from Excel becomes columns without further typing.
// Method: rows as offices have them, beside what is no column.
import { describe, expect, it } from "vitest";
import { columnsOf } from "./headings";

describe("columnsOf", () => {
  it("takes a pasted head row, without the number and the unit", () => {
    const columns = columnsOf("STT\tĐơn vị\tNhà tốc mái (nhà)\tLúa ngập (ha)\tĐã trực\r\n");
    expect(columns.map(({ name, measure, kind }) => [name, measure, kind])).toEqual([
      ["Nhà tốc mái", "nhà", "count"],
      ["Lúa ngập", "ha", "decimal"],
      ["Đã trực", "", "count"],
    ]);
  });
  it("takes a column a line, and a percent by its sign", () => {
    expect(columnsOf("Số hộ di dời\nTỷ lệ thông tuyến (%)\n").map(({ kind }) => kind)).toEqual(["count", "percent"]);
  });
  it("makes nothing of nothing", () => {
    expect(columnsOf(" \n\t\n")).toEqual([]);
  });
});
