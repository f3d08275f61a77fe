import { call } from "./http";
import type { Moment, Named, Period, Sentences } from "./types";

export interface Day {
  iso: string;
  print: string;
}

export interface Recorded {
  entry: number;
  at: Moment;
  by: string;
}

export interface ClusterHead {
  id: string;
  name: string;
  host: Named | null;
  from: Day | null;
  to: Day | null;
  closed: boolean;
  members_now: number;
  lead: Named | null;
}

/// Days on which a unit was a member, or led.
export interface Spell {
  unit: Named;
  from: Day | null;
  to: Day | null;
  paper: string | null;
}

export type Side = "outgoing" | "incoming";

export interface HandOver {
  id: string;
  cluster: Named;
  outgoing: Named;
  incoming: Named;
  until: Day;
  day: Day;
  state: "waits" | "stands" | "dropped";
  papers: string | null;
  proposed: Recorded;
  outgoing_confirmed: (Recorded & { heir: Named | null }) | null;
  incoming_confirmed: (Recorded & { heir: Named | null }) | null;
  dropped: (Recorded & { reason: string | null }) | null;
}

export interface HandOverPage extends HandOver {
  may: Record<Side | "drop", boolean>;
}

export interface ClusterPage extends ClusterHead {
  members: Spell[];
  terms: (Spell & { hand_over: string | null })[];
  turns: { unit: Named; led_until: Day | null }[];
  reviews: { id: string; year: number; approved: boolean }[];
  hand_overs: HandOver[];
  may: Record<"join" | "leave" | "lead" | "close" | "hand_over", boolean>;
}

export interface Totals {
  cluster: Named;
  period: Period;
  rows: {
    code: string;
    name: string;
    name_en: string;
    measure: string;
    print: string;
    stated: boolean;
    beside: string | null;
    k: number;
    n: number;
    members: { unit: Named; print: string | null }[];
  }[];
}

export interface Points {
  value: string;
  print: string;
}

export interface Criterion {
  key: string;
  name: string;
  maximum: Points;
  rule: "judged" | "target" | "value";
  code: string | null;
  evidence: boolean;
}

export interface Sheet extends Recorded {
  criteria: Criterion[];
  reason: string | null;
  tie: "skip" | "next" | "criteria";
  total: Points;
}

export type Column = "own" | "verified" | "settled";

export interface Given extends Recorded {
  points: Points;
  unit: Named;
  reason: string | null;
  words: string | null;
}

export interface Cell extends Record<Column, Given[]> {
  criterion: string;
  final: Points | null;
  by_rule: Points | null;
}

export interface Row {
  unit: Named;
  own: Points | null;
  verified: Points | null;
  final: Points | null;
  rank: number | null;
  cells: Cell[];
  findings: Sentences[];
}

export interface EmulationHead {
  id: string;
  name: string;
  host: Named;
  year: number;
  ranked: boolean;
  progress: { members: number; own: number; verified: number };
}

export interface EmulationPage extends EmulationHead {
  sheets: Sheet[];
  rows: Row[];
  rankings: (Recorded & { reopened: Recorded | null; reason: string | null })[];
  may: Record<"revise" | "settle" | "rank" | "reopen", boolean> & { score: string[]; verify: string[] };
}

export interface SentScore {
  criterion: string;
  points: string;
  words?: string;
}

const clusterPath = (id: string, after = ""): string => `/clusters/${encodeURIComponent(id)}${after}`;
const handOverPath = (id: string, after = ""): string => `/hand-overs/${encodeURIComponent(id)}${after}`;
const emulationPath = (id: string, after = ""): string => `/emulations/${encodeURIComponent(id)}${after}`;
const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(path, { method: "POST", body });

export const minutesFile = (id: string): string => `/api/v1${handOverPath(id, "/minutes")}`;
export const rankingFile = (id: string): string => `/api/v1${emulationPath(id, "/ranking")}?format=xlsx`;

/// Every call about clusters and emulation, one line each. All of them throw ApiError.
export const clusterApi = {
  list: () => call<{ clusters: ClusterHead[] }>("/clusters"),
  one: (id: string) => call<ClusterPage>(clusterPath(id)),
  totals: (id: string, period: string) => call<Totals>(clusterPath(id, "/totals"), { query: { period } }),
  propose: (id: string, minutes: { outgoing: string; incoming: string; day: string; papers: string }) =>
    post<{ id: string }>(clusterPath(id, "/hand-overs"), minutes),
  handOver: (id: string) => call<HandOverPage>(handOverPath(id)),
  confirm: (id: string, side: Side) => post<{ entry: number }>(handOverPath(id, "/confirm"), { side }),
  drop: (id: string, reason: string) => post<unknown>(handOverPath(id, "/drop"), { reason }),
  emulations: (year: string | null) => call<{ year: number; emulations: EmulationHead[] }>("/emulations", { query: { year } }),
  emulation: (id: string) => call<EmulationPage>(emulationPath(id)),
  give: (id: string, column: Column, said: { unit: string; by?: string; scores: SentScore[]; reason: string }) =>
    post<{ entry: number }>(emulationPath(id, `/${{ own: "score", verified: "verify", settled: "settle" }[column]}`), said),
  rank: (id: string) => post<unknown>(emulationPath(id, "/rank")),
  reopen: (id: string, reason: string) => post<unknown>(emulationPath(id, "/reopen"), { reason }),
};
