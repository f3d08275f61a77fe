/// "AB" of column 28.
export function letters(column: number): string {
  let word = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    word = String.fromCharCode(65 + ((left - 1) % 26)) + word;
  }
  return word;
}

export const placeName = (row: number, column: number): string => `${letters(column)}${row}`;

/// Row and column of "AB12"; null when it is no place of a cell.
export function readPlace(text: string): { row: number; column: number } | null {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text.trim().toUpperCase());
  if (!found) return null;
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(found[2]), column };
}
