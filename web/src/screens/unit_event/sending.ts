import { readDay } from "../../text/dates";
import type * as T from "../../types";
import { makes, type Change, type Decree, type Fresh, type Part, type Receiver, type Standing } from "./fields";

/// What is wrong with a field before anything is sent.
export type Gap = "needed" | "day" | "count";

export interface Told {
  decree: T.Decree;
  /// By the path that the server, too, would name: "changes/0/into/name".
  gaps: Map<string, Gap>;
}

/// What the server is sent, and which fields are still empty or unreadable.
export function told(fields: Decree): Told {
  const reading = new Reading();
  const correcting = fields.correcting !== "";
  const inside = fields.changes.map((change, at) =>
    reading.change(change, correcting ? `changes/0/changes/${at}` : `changes/${at}`),
  );
  const changes: T.Change[] = correcting
    ? [{ kind: "correct", event: Number(fields.correcting), changes: inside }]
    : inside;
  const decree: T.Decree = {
    decision: {
      ...(fields.paper && { kind: fields.paper }),
      number: reading.text("decision/number", fields.number),
      date: reading.day("decision/date", fields.date),
      body: reading.text("decision/body", fields.body),
    },
    day: reading.day("day", fields.day),
    changes,
  };
  if (changes.length === 0) reading.gaps.set("changes", "needed");
  return { decree, gaps: reading.gaps };
}

/// Reads fields into what is sent and notes on the way what is missing.
class Reading {
  readonly gaps = new Map<string, Gap>();

  text(path: string, typed: string): string {
    if (typed.trim() === "") this.gaps.set(path, "needed");
    return typed.trim();
  }

  day(path: string, typed: string): string {
    const day = readDay(typed);
    if (day === null) this.gaps.set(path, typed.trim() === "" ? "needed" : "day");
    return day ?? "";
  }

  change(change: Change, path: string): T.Change {
    return {
      kind: change.kind,
      ...(change.day.trim() && { day: this.day(`${path}/day`, change.day) }),
      ...this.own(change, path),
    };
  }

  /// The fields that a kind of change has beside its day.
  private own(change: Change, path: string): Omit<T.Change, "kind"> {
    const unit = () => this.unit(`${path}/unit`, change.unit);
    const first = change.receivers[0];
    switch (change.kind) {
      case "create":
        return first ? this.fresh(first.made, path) : {};
      case "rename":
        return { unit: unit(), name: this.text(`${path}/name`, change.name) };
      case "re_type":
        return { unit: unit(), unit_kind: change.unitKind };
      case "re_code":
        return { unit: unit(), code: change.code.trim() || null };
      case "re_parent":
        return {
          unit: unit(),
          hierarchy: change.standing.hierarchy,
          parent: change.standing.parent?.value ?? null,
          ...this.until(change.standing, path),
        };
      case "merge":
        if (change.from.length === 0) this.gaps.set(`${path}/from`, "needed");
        return {
          from: change.from.map(({ value }) => value),
          ...(first && { into: this.mergedInto(first, `${path}/into`) }),
        };
      case "split":
      case "abolish":
        return {
          unit: unit(),
          ...(change.receivers.length > 0 && {
            into: change.receivers.map((one, at) => this.successor(one, `${path}/into/${at}`)),
          }),
          ...(change.heir && { heir: change.heir.value }),
        };
      case "partial_transfer":
        return {
          unit: unit(),
          to: this.unit(`${path}/to`, first?.unit ?? null),
          ...(first && { part: this.part(first.part, `${path}/part`) }),
        };
      case "body":
        return {
          unit: unit(),
          body: change.body,
          stands: change.stands,
          ...(change.stands && change.name.trim() && { name: change.name.trim() }),
        };
      case "lead":
        return { unit: unit(), lead: change.lead?.value ?? null };
    }
  }

  private unit(path: string, picked: { value: string } | null): string {
    if (!picked) this.gaps.set(path, "needed");
    return picked?.value ?? "";
  }

  private mergedInto({ fresh, unit, made }: Receiver, path: string): string | T.NewUnit {
    return fresh ? this.fresh(made, path) : this.unit(path, unit);
  }

  private successor(receiver: Receiver, path: string): T.Successor {
    const part = this.part(receiver.part, `${path}/part`);
    if (receiver.fresh) return { ...this.fresh(receiver.made, path), part };
    return { unit: this.unit(`${path}/unit`, receiver.unit), part };
  }

  private fresh(made: Fresh, path: string): T.NewUnit {
    return {
      key: made.key,
      ...(made.made && { id: made.made.value }),
      name: this.text(`${path}/name`, made.name),
      unit_kind: made.unitKind,
      ...(made.code.trim() && { code: made.code.trim() }),
      parents: made.standings.map((standing, at) => ({
        hierarchy: standing.hierarchy,
        parent: this.unit(`${path}/parents/${at}/parent`, standing.parent),
        ...this.until(standing, `${path}/parents/${at}`),
      })),
    };
  }

  private until({ until }: Standing, path: string): { until?: string } {
    return until.trim() ? { until: this.day(`${path}/until`, until) } : {};
  }

  private part(part: Part, path: string): T.SentPart {
    switch (part.kind) {
      case "villages": {
        const villages = part.villages.split("\n").map((line) => line.trim()).filter(Boolean);
        if (villages.length === 0) this.gaps.set(`${path}/villages`, "needed");
        return { villages };
      }
      case "share":
        return {
          part: this.count(`${path}/part`, part.part),
          whole: this.count(`${path}/whole`, part.whole),
          basis: part.basis,
          ...(part.basis === "other"
            ? { source: this.text(`${path}/source`, part.source) }
            : part.source.trim() && { source: part.source.trim() }),
        };
      default:
        return part.kind;
    }
  }

  /// A whole number as people write one: "4.000".
  private count(path: string, typed: string): number {
    const digits = typed.trim().replace(/[.\s\u00a0](?=\d{3}(\D|$))/g, "");
    if (!/^\d{1,15}$/.test(digits)) this.gaps.set(path, typed.trim() === "" ? "needed" : "count");
    return Number(digits) || 0;
  }
}

/// The change that a path of the server or of a gap lies in; null for the decree itself.
export function changeAt(path: string, decree: Decree): number | null {
  const found = /^changes\/(\d+)(?:\/changes\/(\d+))?/.exec(path);
  if (!found) return null;
  const at = decree.correcting === "" ? found[1] : found[2];
  return at === undefined ? null : Number(at);
}

/// A unit made by this decree is taken out of the picks once nothing makes it any more.
export function withoutLost(decree: Decree): Decree {
  const made = new Set(decree.changes.flatMap(makes).map(({ key }) => key));
  const kept = <Picked extends { value: string } | null>(picked: Picked) =>
    picked?.value.startsWith("#") && !made.has(picked.value) ? null : picked;
  const standing = (one: Standing): Standing => ({ ...one, parent: kept(one.parent) });
  return {
    ...decree,
    changes: decree.changes.map((change) => ({
      ...change,
      unit: kept(change.unit),
      heir: kept(change.heir),
      lead: kept(change.lead),
      from: change.from.filter((one) => kept(one) !== null),
      standing: standing(change.standing),
      receivers: change.receivers.map((receiver) => ({
        ...receiver,
        unit: kept(receiver.unit),
        made: { ...receiver.made, standings: receiver.made.standings.map(standing) },
      })),
    })),
  };
}
