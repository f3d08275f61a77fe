/// What a spreadsheet could take for a formula, also behind spaces or apostrophes.
const FORMULA = /^'*[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^ | $/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/// A table for a Vietnamese desk: semicolons, so that decimals may keep their comma; no cell becomes
/// a formula.
export const csvOf = (rows: (string | number)[][]): string =>
  "\ufeff" + rows.map((row) => row.map((cell) => cellOf(String(cell))).join(";") + "\r\n").join("");
