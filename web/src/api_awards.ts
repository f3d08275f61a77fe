import { address, call, download } from "./http";
import type { Moment, Named, Sentences } from "./types";

export interface Day {
  iso: string;
  print: string;
}

export interface Coded {
  code: string;
  name: string;
  name_en: string;
}

export type Whom = "collective" | "individual" | "family";
export type Force = "army" | "militia" | "civil";
export type Occasion = "annual" | "half" | "campaign" | "deed";

export interface RoundHead {
  id: string;
  unit: Named;
  year: number;
  occasion: Occasion;
  due: Day;
  title: string;
  /// 1 … 7.
  step: number;
  counts: { proposed: number; withdrawn: number; voted: number; decided: number };
  /// Names stay to the end of that year.
  kept_to: number;
  expired: boolean;
}

export interface Share {
  form: Coded;
  force: Force;
  count: number;
  base: number | null;
  quota: number | null;
  percent: string;
  limit: {
    percent: string;
    withheld: boolean;
    of: string;
    of_en: string;
    source: string;
    verified: boolean;
  } | null;
  over: boolean;
  over_quota: boolean;
}

export interface Notice extends Sentences {
  code: string;
  warning: boolean;
}

export interface Row {
  id: string;
  unit: Named;
  whom: Whom;
  force: Force;
  form: Coded;
  body: Coded;
  /// A collective; of persons names are asked for apart.
  called: string | null;
  grounds: { words: string; stale: boolean } | null;
  files: { name: string; media: string }[];
  notices: Notice[];
  vote: { for: number; against: number } | null;
  decision: string | null;
  book_number: number | null;
  money: number | null;
}

export interface Decided {
  id: string;
  body: Coded;
  number: string;
  day: Day;
  cite: string;
  cite_en: string;
  lines: number;
  first_number: number | null;
  revoked: boolean;
  revoked_for: string | null;
}

export interface RoundPage extends RoundHead {
  shares: Share[];
  offered: { body: Coded; form: Coded; whom: Whom; verified: boolean }[];
  rows: Row[];
  withdrawn: { unit: Named; form: Coded; reason: string | null; at: Moment; by: string }[];
  meetings: { day: Day; members: number; present: number; votes: number; words: string | null; by: string }[];
  decisions: Decided[];
  money: { total: number; unknown: number };
  sees_all: boolean;
  may: Record<
    "propose" | "withdraw" | "attach" | "opine" | "decide" | "register" | "revoke" | "look" | "expire",
    boolean
  >;
}

export interface Rounds {
  unit: Named;
  rounds: RoundHead[];
  may: { call: boolean };
}

export type Names = Record<string, { name: string; post: string }>;

export interface ProposalOrder {
  unit: string;
  whom: Whom;
  force: Force;
  form: string;
  body: string;
  name: string;
  post: string;
  grounds: string;
}

export interface CouncilOrder {
  day: string;
  members: number;
  present: number;
  words: string;
  votes: { nomination: string; for: number; against: number }[];
}

export type PaperName = "submission" | "minutes" | "decision" | "ceremony" | "certificates";

const pathOf = (id: string, after = ""): string => `/awards/${encodeURIComponent(id)}${after}`;
const decisionOf = (id: string, decision: string, act: string): string =>
  pathOf(id, `/decisions/${encodeURIComponent(decision)}/${act}`);
const post = <Answer>(path: string, body: unknown = {}) => call<Answer>(path, { method: "POST", body });

/// Every call about awards, one line each. All of them throw ApiError.
export const awardApi = {
  rounds: () => call<Rounds>("/awards"),
  one: (id: string) => call<RoundPage>(pathOf(id)),
  open: (order: { unit?: string; year: number; due: string; title: string }) =>
    post<{ id: string }>("/awards", order),
  propose: (id: string, order: ProposalOrder) => post<unknown>(pathOf(id, "/proposals"), order),
  withdraw: (id: string, row: string, reason: string) =>
    post<unknown>(pathOf(id, `/proposals/${encodeURIComponent(row)}/withdraw`), { reason }),
  opine: (id: string, order: CouncilOrder) => post<unknown>(pathOf(id, "/councils"), order),
  decide: (id: string, order: { body: string; number: string; day: string; signer: string }) =>
    post<unknown>(pathOf(id, "/decisions"), order),
  register: (id: string, decision: string) => post<unknown>(decisionOf(id, decision, "register")),
  revoke: (id: string, decision: string, reason: string) =>
    post<unknown>(decisionOf(id, decision, "revoke"), { reason }),
  names: async (id: string): Promise<Names> => {
    const { names } = await post<{ names: { nomination: string; name: string; post: string }[] }>(pathOf(id, "/names"));
    return Object.fromEntries(names.map(({ nomination, ...nominee }) => [nomination, nominee]));
  },
  paper: (id: string, name: PaperName) =>
    download(address(pathOf(id, `/papers/${name}`)), `${name}.docx`, {}),
};
