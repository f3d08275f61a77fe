import qrcode from "qrcode-generator";

/// A text as a QR code, drawn by one path of squares: `size` of them across, the quiet zone of four on
/// each side included. Error correction M: a scratched screen is still read.
export interface Qr {
  size: number;
  path: string;
}

const QUIET = 4;

export function qrOf(text: string): Qr {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { size: count + 2 * QUIET, path };
}
