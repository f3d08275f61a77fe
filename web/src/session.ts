import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Account, Role, Session } from "./types";

/// Who is signed in. Screens behind the sign-in page may rely on it.
export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a screen for signed-in people was shown to nobody");
  return session;
}

/// Roles that give targets: `target.give` of catalogue/rights.csv. The server asks again.
const GIVING: readonly Role[] = ["administrator", "compiler"];

export const mayGiveTargets = ({ roles }: Account): boolean => roles.some((role) => GIVING.includes(role));

/// Roles that record figures: `report.import` of catalogue/rights.csv. The server asks again.
const RECORDING: readonly Role[] = ["administrator", "compiler"];

/// Roles that read the ledger: `ledger.see` of catalogue/rights.csv.
export const AUDITING: readonly Role[] = ["checker", "compiler", "commander", "auditor", "administrator"];

export const seesLedger = ({ roles }: Account): boolean => roles.some((role) => AUDITING.includes(role));

/// Where the day begins: with the desk; who keeps the house in order begins with the documents read in.
export const homeOf = ({ roles }: Account): string => (roles.includes("administrator") ? "/documents" : "/work");

export const mayRecord = ({ roles }: Account): boolean => roles.some((role) => RECORDING.includes(role));

/// Roles that judge reports: `filing.accept` of catalogue/rights.csv. The server asks again.
const JUDGING: readonly Role[] = ["checker", "compiler"];

export const judges = ({ roles }: Account): boolean => roles.some((role) => JUDGING.includes(role));
