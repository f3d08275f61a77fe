/// A text without case and without marks, for finding: "Dân quân" and "dan quan" become the same.
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/\s+/g, " ")
    .trim();
}

const KINDS =
  /^(xa|phuong|thi tran|dac khu|huyen|thi xa|quan|thanh pho|tinh|ban chqs|bo chqs|quan khu|cum) /;

/// A unit's name without its kind, for sorting and seeking: "xã Kim Sơn" stands under K.
export function bareName(name: string): string {
  const kind = KINDS.exec(fold(name))?.[1];
  const words = name.trim().split(/\s+/);
  return words.slice(kind ? kind.split(" ").length : 0).join(" ");
}
