import type { Choice } from "../../parts/picker";
import type { BodyKind, ChangeKind, Hierarchy, ShareBasis } from "../../types";

/// What the form of a decree holds while it is filled in: texts as typed, units as picked.

export const KINDS = [
  "merge",
  "split",
  "create",
  "abolish",
  "partial_transfer",
  "rename",
  "re_type",
  "re_code",
  "re_parent",
  "body",
  "lead",
] as const satisfies ChangeKind[];

export const HIERARCHIES: Hierarchy[] = ["administrative", "military", "party", "cluster"];

export const PARTS = ["whole", "partial", "villages", "share", "doubtful"] as const;

export const BASES: ShareBasis[] = ["population", "area", "other"];

export const BODIES: BodyKind[] = [
  "people_committee",
  "people_council",
  "military_command",
  "party_committee",
  "military_party_committee",
  "conscription_council",
];

/// A place in one hierarchy; `until` is typed when the decision is good for a time only.
export interface Standing {
  hierarchy: Hierarchy;
  parent: Choice | null;
  until: string;
}

export interface Part {
  kind: (typeof PARTS)[number];
  /// One village a line.
  villages: string;
  part: string;
  whole: string;
  basis: ShareBasis;
  source: string;
}

/// A unit that the decree makes. Other changes of the decree name it by its key.
export interface Fresh {
  key: string;
  /// In a correction: the unit that was made and goes on.
  made: Choice | null;
  name: string;
  unitKind: string;
  code: string;
  standings: Standing[];
}

/// Who receives: a unit that stands already, or one that is made; and how much.
export interface Receiver {
  fresh: boolean;
  unit: Choice | null;
  made: Fresh;
  part: Part;
}

export interface Change {
  /// Tells changes apart on the screen; it is not sent.
  id: number;
  kind: (typeof KINDS)[number];
  /// Its own first day, when it is not the decree's.
  day: string;
  unit: Choice | null;
  from: Choice[];
  name: string;
  unitKind: string;
  code: string;
  standing: Standing;
  receivers: Receiver[];
  heir: Choice | null;
  body: BodyKind;
  stands: boolean;
  lead: Choice | null;
}

export interface Decree {
  number: string;
  date: string;
  body: string;
  /// Empty: the number says what kind of paper it is.
  paper: string;
  day: string;
  /// The number of an event entered wrongly; then `changes` are what should have stood there.
  correcting: string;
  changes: Change[];
  /// Ids and keys given so far; none is given twice.
  given: number;
}

const NO_STANDING: Standing = { hierarchy: "administrative", parent: null, until: "" };

const NO_PART: Part = {
  kind: "whole",
  villages: "",
  part: "",
  whole: "",
  basis: "population",
  source: "",
};

const freshUnit = (id: number): Fresh => ({
  key: `#${id}`,
  made: null,
  name: "",
  unitKind: "commune",
  code: "",
  standings: [NO_STANDING],
});

export const newReceiver = (id: number, kind: Part["kind"], fresh = true): Receiver => ({
  fresh,
  unit: null,
  made: freshUnit(id),
  part: { ...NO_PART, kind },
});

const newChange = (id: number, kind: Change["kind"]): Change => ({
  id,
  kind,
  day: "",
  unit: null,
  from: [],
  name: "",
  unitKind: "commune",
  code: "",
  standing: NO_STANDING,
  receivers: [],
  heir: null,
  body: "military_command",
  stands: true,
  lead: null,
});

/// A change begins with as many receivers as its kind cannot do without.
export function begun(decree: Decree, kind: Change["kind"]): { change: Change; given: number } {
  const needed = { merge: 1, create: 1, split: 2, partial_transfer: 1 } as Record<string, number>;
  const part = kind === "split" || kind === "partial_transfer" ? "partial" : "whole";
  const id = decree.given + 1;
  const receivers = Array.from({ length: needed[kind] ?? 0 }, (_, at) => newReceiver(id + 1 + at, part));
  return { change: { ...newChange(id, kind), receivers }, given: id + receivers.length };
}

export const noDecree = (correcting: string): Decree => ({
  number: "",
  date: "",
  body: "",
  paper: "",
  day: "",
  correcting,
  changes: [],
  given: 0,
});

/// The receivers that a change of this kind sends on as new units.
export function makes(change: Change): Fresh[] {
  if (!["create", "merge", "split"].includes(change.kind)) return [];
  return change.receivers.filter((one) => one.fresh || change.kind === "create").map(({ made }) => made);
}

/// Units that changes of this decree make, to be picked by its other changes.
export function madeChoices(decree: Decree, detail: string): Choice[] {
  return decree.changes
    .flatMap(makes)
    .filter(({ name }) => name.trim() !== "")
    .map(({ key, name }) => ({ value: key, label: name.trim(), detail }));
}
