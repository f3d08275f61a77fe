import { call } from "./http";
import type { Moment, Role, Session } from "./types";

/// What /api/v1 says of accounts: how one comes in, and what is one's own.

export interface LinkState {
  valid: boolean;
  kind?: "invitation" | "reset";
  login?: string;
  name?: string;
  roles?: Role[];
  /// Null: every unit.
  unit?: { id: string; name: string } | null;
}

export interface OneTimeLink {
  link: string;
  until: Moment;
}

export interface Mailbox {
  address: string;
  wants: boolean;
}

export interface Me {
  login: string;
  name: string;
  machine: "shared" | "own";
  mail: Mailbox | null;
  second_factor: { app: boolean; printed: boolean; codes: number };
}

export interface SessionRow {
  id: string;
  machine: string;
  browser: string;
  begun: Moment;
  seen: Moment;
  this: boolean;
}

export interface TokenRow {
  id: string;
  name: string;
  acts: string[];
  to: Moment;
  open: boolean;
}

export interface Right {
  act: string;
  name: { vi: string; en: string };
  who: { vi: string; en: string };
  people: string[];
  allowed: boolean;
}

const post = <Answer>(path: string, body?: unknown) =>
  call<Answer>(path, { method: "POST", ...(body !== undefined && { body }) });
const remove = <Answer>(path: string) => call<Answer>(path, { method: "DELETE" });

export const accountApi = {
  link: (token: string) => call<LinkState>("/invitation", { query: { token }, open: true }),
  comeIn: (body: {
    token: string;
    name?: string;
    login?: string;
    password: string;
    machine: "shared" | "own";
  }) =>
    call<Session>("/invitation", { method: "POST", body, open: true }),

  me: () => call<Me>("/me"),
  rights: () => call<{ rights: Right[] }>("/rights"),
  changePassword: (body: { old: string; new: string }) => post<void>("/me/password", body),
  changeMailbox: (body: Mailbox) => post<void>("/me/mail", body),
  beginApp: (password: string) => post<{ secret: string; uri: string }>("/me/app", { password }),
  confirmApp: (code: string) => post<void>("/me/app/confirm", { code }),
  printCodes: (password: string) => post<{ codes: string[] }>("/me/codes", { password }),
  removeFactor: (password: string) => post<void>("/me/second_factor/remove", { password }),
  sessions: () => call<{ sessions: SessionRow[] }>("/sessions"),
  endSession: (id: string) => remove<void>(`/sessions/${encodeURIComponent(id)}`),
  tokens: () => call<{ tokens: TokenRow[] }>("/tokens"),
  makeToken: (body: { name: string; acts: string[]; to: string; password: string }) =>
    post<{ token: string }>("/tokens", body),
  endToken: (id: string) => remove<void>(`/tokens/${encodeURIComponent(id)}`),

  invite: (account: string) => post<OneTimeLink>(`/accounts/${encodeURIComponent(account)}/invitation`),
  askReset: (account: string) => post<void>(`/accounts/${encodeURIComponent(account)}/reset`),
  confirmReset: (account: string) =>
    post<OneTimeLink>(`/accounts/${encodeURIComponent(account)}/reset/confirm`),
  endSessions: (account: string) =>
    remove<{ ended: number }>(`/accounts/${encodeURIComponent(account)}/sessions`),
  handOver: (account: string, body: { name: string; from: string }) =>
    post<{ id: string; invitation: OneTimeLink }>(`/accounts/${encodeURIComponent(account)}/handover`, body),
  changeDuties: (
    account: string,
    body: { roles: string[]; unit: string | null; branches: string[]; reason: string },
  ) => post<{ entry: number }>(`/accounts/${encodeURIComponent(account)}/duties`, body),
  beginLeave: (account: string, body: { substitute: string; from: string; to: string; reason: string }) =>
    post<{ id: string }>(`/accounts/${encodeURIComponent(account)}/leave`, body),
  turnTo: (account: string | null) => post<Session>("/session/turn", { account }),
  changeTerm: (account: string, body: { from?: string; to?: string }) =>
    post<{ entry: number }>(`/accounts/${encodeURIComponent(account)}/term`, body),
};
