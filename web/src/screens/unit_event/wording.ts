import type { Words } from "../../words";
import type { Change, Receiver } from "./fields";

/// A change in one line, as far as it is told: "Nhập: xã A, xã B → xã Mới".
export function sentenceOf(change: Change, words: Words): string {
  const kind = words.unitForm.kind[change.kind];
  const told = toldOf(change, words);
  return told ? `${kind}: ${told}` : kind;
}

function toldOf(change: Change, words: Words): string {
  const unit = change.unit?.label ?? "";
  const into = change.receivers.map(nameOf).filter(Boolean).join(", ");
  const arrow = (left: string, right: string) => [left, right].filter(Boolean).join(" → ");
  switch (change.kind) {
    case "create":
      return into;
    case "merge":
      return arrow(change.from.map(({ label }) => label).join(", "), into);
    case "rename":
      return arrow(unit, change.name.trim());
    case "re_type":
      return arrow(unit, unit && (words.unitKind[change.unitKind] ?? ""));
    case "re_code":
      return arrow(unit, change.code.trim());
    case "re_parent":
      return arrow(unit, change.standing.parent?.label ?? "");
    case "lead":
      return arrow(unit, change.lead?.label ?? "");
    case "body":
      return [unit, unit && words.body[change.body]].filter(Boolean).join(", ");
    default:
      return arrow(unit, into);
  }
}

const nameOf = ({ fresh, unit, made }: Receiver) => (fresh ? made.name.trim() : (unit?.label ?? ""));
