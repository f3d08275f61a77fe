import type { Column } from "../../api_collections";

export type AskedColumn = Omit<Column, "total">;

export const COLUMNS_MAX = 15;

/// A head as people write it in Excel: "Diện tích ngập (ha)" bears its measure, and hectares or
/// percents have a part.
export function columnOf(heading: string): AskedColumn {
  const parts = /^(.*?)\s*\(([^()]{1,30})\)\s*$/.exec(heading);
  const name = (parts?.[1] || heading).trim();
  const measure = parts?.[1] ? parts[2]!.trim() : "";
  const kind = measure === "%" ? "percent" : ["ha", "km", "tấn", "tỷ đồng", "triệu đồng"].includes(measure) ? "decimal" : "count";
  return { name, kind, measure, decimals: kind === "count" ? 0 : 1, grades: [] };
}

/// The columns of a pasted head row, or of lines typed one below another; the column of units and
/// its number are no columns of ours.
export function columnsOf(pasted: string): AskedColumn[] {
  const rows = pasted.split(/\r?\n/).filter((row) => row.trim() !== "");
  const cells = rows.length === 1 ? rows[0]!.split(/\t|;/) : rows.flatMap((row) => row.split("\t"));
  return cells
    .map((cell) => cell.trim().replace(/\s+/g, " "))
    .filter((cell) => cell !== "" && !/^(stt|tt|đơn vị|tên đơn vị|xã|xã, phường|ghi chú)$/i.test(cell))
    .map(columnOf);
}
