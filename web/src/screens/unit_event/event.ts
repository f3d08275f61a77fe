import type { Choice } from "../../parts/picker";
import { readDay } from "../../text/dates";
import type { EventKind, NewUnit, UnitEvent } from "../../types";

export const KINDS: EventKind[] = [
  "rename",
  "re_type",
  "re_parent",
  "create",
  "merge",
  "split",
  "partial_transfer",
  "abolish",
];

export const HIERARCHIES = ["administrative", "military", "party", "cluster"];

/// A unit that receives: one that stands already, or one the event brings to life.
export interface Receiver {
  fresh: boolean;
  unit: Choice | null;
  name: string;
  unitKind: string;
  code: string;
  parent: Choice | null;
}

export interface EventFields {
  kind: EventKind;
  day: string;
  number: string;
  date: string;
  body: string;
  unit: Choice | null;
  /// The units merged.
  from: Choice[];
  hierarchy: string;
  /// For a change of parent.
  parent: Choice | null;
  /// For one unit that is made or changed: its name, kind, code and parent; or who receives.
  receivers: Receiver[];
}

export const NO_RECEIVER: Receiver = {
  fresh: true,
  unit: null,
  name: "",
  unitKind: "commune",
  code: "",
  parent: null,
};

export const NO_EVENT: EventFields = {
  kind: "rename",
  day: "",
  number: "",
  date: "",
  body: "",
  unit: null,
  from: [],
  hierarchy: "administrative",
  parent: null,
  receivers: [NO_RECEIVER],
};

/// What the server is sent; null while a field that this kind needs is empty or no day.
export function eventOf(fields: EventFields): UnitEvent | null {
  const day = readDay(fields.day);
  const date = readDay(fields.date);
  const [number, body] = [fields.number.trim(), fields.body.trim()];
  const own = day && date && number && body ? ownFields(fields) : null;
  if (!own) return null;
  return { kind: fields.kind, day: day!, decision: { number, date: date!, body }, ...own };
}

function ownFields(fields: EventFields): Partial<UnitEvent> | null {
  const unit = fields.unit?.value;
  const first = fields.receivers[0] ?? NO_RECEIVER;
  const name = first.name.trim();
  const into = fields.receivers.map(receiverOf);
  switch (fields.kind) {
    case "rename":
      return unit && name ? { unit, name } : null;
    case "re_type":
      return unit ? { unit, unit_kind: first.unitKind } : null;
    case "re_parent":
      return unit
        ? { unit, hierarchy: fields.hierarchy, parent: fields.parent?.value ?? null }
        : null;
    case "create":
      return name ? { ...newUnit(first), hierarchy: fields.hierarchy } : null;
    case "abolish":
      return unit ? { unit } : null;
    case "partial_transfer":
      return unit && first.unit ? { unit, to: first.unit.value } : null;
    case "merge":
      if (fields.from.length === 0 || !into[0]) return null;
      return {
        from: fields.from.map(({ value }) => value),
        into: "unit" in into[0] ? into[0].unit : into[0],
      };
    case "split": {
      const whole = into.filter((one) => one !== null);
      return unit && whole.length === into.length && whole.length > 0 ? { unit, into: whole } : null;
    }
  }
}

function receiverOf(receiver: Receiver): { unit: string } | NewUnit | null {
  if (!receiver.fresh) return receiver.unit && { unit: receiver.unit.value };
  return receiver.name.trim() ? newUnit(receiver) : null;
}

const newUnit = ({ name, unitKind, code, parent }: Receiver): NewUnit => ({
  name: name.trim(),
  unit_kind: unitKind,
  ...(code.trim() && { code: code.trim() }),
  parent: parent?.value ?? null,
});
