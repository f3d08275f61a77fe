import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { deskApi, type FilingOf } from "../../api_desk";
import { cellOf, heldOf, isSound, rowKey, type Held } from "../../grid/cells";
import { readCell } from "../../grid/read_cell";
import { Sheet } from "../../grid/sheet";
import { ApiError } from "../../http";
import { isSharedMachine } from "../../idle";
import { asApiError, useLoad, type Loaded } from "../../load";
import { useSession } from "../../session";
import type { Cell, Checked, DraftBody, Filing, FindingSeverity } from "../../types_desk";
import { DraftLine, type Line, type Written } from "./draft_line";
import { Kept, type KeptFiling } from "../../kept";

/// A filing as it was loaded, and what was typed here and never reached the server.
export interface Opened extends KeptFiling {
  /// The server did not answer; this is what the machine kept.
  offline: boolean;
}

export interface Desk {
  filing: Filing;
  sheet: Sheet;
  readOnly: boolean;
  words: string;
  explanations: Record<string, string>;
  checked: Checked;
  line: Line;
  draft: DraftLine;
  setWords: (words: string) => void;
  explain: (rule: string, text: string) => void;
  /// Sends what is not sent; true when the server has all of it.
  flush: () => Promise<boolean>;
  /// The revision the server has.
  revision: () => number;
  /// What both drafts began with, in a conflict.
  began: () => Cell[];
  /// The draft as it is written now.
  written: () => Written;
  /// A person chose between two drafts.
  settle: (written: Written) => Promise<void>;
}

const CHECK_RESTS_MS = 500;

/// Own machine: also what it kept, and without a server that alone.
export function useOpened(of: FilingOf): Loaded<Opened> {
  const { account } = useSession();
  return useLoad(`${of.unit}/${of.form}/${of.period}`, async () => {
    const kept = isSharedMachine() ? null : new Kept(account.id);
    const here = (await kept?.get(of)) ?? null;
    try {
      const filing = await deskApi.filing(of);
      // What was typed stays kept even where it may no longer be sent: nobody but its writer drops it.
      const unsent = here?.unsent ?? null;
      void kept?.put(of, { filing, unsent });
      return { filing, unsent: filing.may.includes("save") ? unsent : null, offline: false };
    } catch (cause) {
      if (cause instanceof ApiError && cause.code === "client.offline" && here) return { ...here, offline: true };
      throw cause;
    }
  });
}

/// What a person sees first: the draft of who fills it in, otherwise what stands.
export function shownOf({ filing, unsent }: KeptFiling): Written {
  const { draft, standing, state } = filing;
  // What this machine kept from before these went with it has none.
  const counted = { cells: [], words: "", explanations: {}, ...standing };
  if (filing.may.includes("save")) return unsent ?? draft ?? counted;
  // What waits for a judgement is what was sent last, not what counted before nor what is typed since.
  if (filing.waiting) return filing.waiting;
  return state === "submitted" || !standing ? (draft ?? counted) : counted;
}

export function cellsIn(sheet: Sheet, column: number): Cell[] {
  return sheet.rows.flatMap((row, at): Cell[] => {
    const place = { column, row: at };
    const refused = sheet.refused(place);
    const { code, slice } = row;
    if (refused) return [{ code, slice, value: refused.text, mark: "exact" }];
    const cell = row.computed === null ? cellOf(row, sheet.at(place)) : null;
    return cell ? [cell] : [];
  });
}

export function fillColumn(sheet: Sheet, column: number, cells: Cell[]): void {
  const sound = new Map<string, Held>();
  const slips: [number, string][] = [];
  for (const cell of cells) {
    const row = sheet.rowNamed(rowKey(cell));
    if (row === undefined) continue;
    if (isSound(cell.value, sheet.rows[row]!)) sound.set(rowKey(cell), heldOf(cell));
    else slips.push([row, cell.value]);
  }
  sheet.fill(column, sound);
  for (const [row, text] of slips) {
    const read = readCell(text, sheet.rows[row]!, "typed");
    sheet.refuse({ column, row }, { text, why: read.kind === "wrong" ? read.why : "not_number" });
  }
}

const RANK: FindingSeverity[] = ["note", "warning", "error"];

/// The worst finding of each row, and what is missing as a warning to fill it.
export function worstOf(sheet: Sheet, { findings }: Checked): Map<number, FindingSeverity> {
  const worst = new Map<number, FindingSeverity>();
  for (const { severity, cells, lifted, undecided } of findings) {
    if (lifted || undecided) continue;
    for (const row of cells.flatMap((code) => sheet.rowsOf(code))) {
      const known = worst.get(row);
      if (!known || RANK.indexOf(known) < RANK.indexOf(severity)) worst.set(row, severity);
    }
  }
  return worst;
}

/// One filing on the desk: the grid's cells, the texts, what the server says of them, and the line.
export function useDesk(of: FilingOf, opened: Opened): Desk {
  const { filing } = opened;
  const { account } = useSession();
  const readOnly = !filing.may.includes("save");
  const [shown] = useState(() => shownOf(opened));
  const sheet = useMemo(() => {
    const made = new Sheet(filing.form.sections, 1);
    fillColumn(made, 0, shown.cells);
    made.say(0, filing.computed);
    made.judge(0, worstOf(made, filing));
    return made;
  }, []);
  const [texts, setTexts] = useState({ words: shown.words, explanations: shown.explanations });
  const textsNow = useRef(texts);
  const [checked, setChecked] = useState<Checked>(filing);
  const [line, setLine] = useState<Line>({ kind: "clean" });

  const hear = useCallback((said: Checked) => {
    setChecked(said);
    sheet.say(0, said.computed);
    sheet.judge(0, worstOf(sheet, said));
  }, []);
  const written = useCallback((): Written => ({ cells: cellsIn(sheet, 0), ...textsNow.current }), []);
  const draft = useMemo(() => lineOf({ of, account: account.id, opened, written, tell: setLine, hear }), []);

  useEffect(() => {
    if (opened.unsent) draft.changed();
    const back = () => isUnsent(draft.state) && void draft.flush();
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("online", back);
      if (isUnsent(draft.state)) void draft.flush();
      draft.end();
    };
  }, []);

  const check = useCheck(of, draft, written, hear);
  const changed = useCallback(() => {
    draft.changed();
    check();
  }, []);
  useEffect(() => sheet.onChange(changed), []);

  const write = useCallback((next: typeof texts) => {
    textsNow.current = next;
    setTexts(next);
    draft.changed();
  }, []);

  return {
    filing,
    sheet,
    readOnly,
    ...texts,
    checked,
    line,
    draft,
    setWords: (words) => write({ ...textsNow.current, words }),
    explain: (rule, text) =>
      write({ ...textsNow.current, explanations: { ...textsNow.current.explanations, [rule]: text } }),
    flush: () => (readOnly ? Promise.resolve(true) : draft.flush()),
    revision: () => draft.seen,
    began: () => draft.began,
    written,
    settle: async (chosen) => {
      const now = draft.state;
      if (now.kind !== "conflict") return;
      fillColumn(sheet, 0, chosen.cells);
      textsNow.current = { words: chosen.words, explanations: chosen.explanations };
      setTexts(textsNow.current);
      await draft.settle(now.theirs);
      check();
    },
  };
}

interface LineNeeds {
  of: FilingOf;
  account: string;
  opened: Opened;
  written: () => Written;
  tell: (line: Line) => void;
  hear: (said: Checked) => void;
}

/// The line of one filing to the server, with the real clock and this machine's store.
export function lineOf({ of, account, opened, written, tell, hear }: LineNeeds): DraftLine {
  const kept = isSharedMachine() ? null : new Kept(account);
  return new DraftLine(
    {
      save: (body) => deskApi.save(of, body),
      theirs: async () => (await deskApi.filing(of)).draft,
      keep: async (unsent) => (kept ? kept.put(of, { filing: opened.filing, unsent }) : false),
      wait: (then, milliseconds) => {
        const timer = window.setTimeout(then, milliseconds);
        return () => window.clearTimeout(timer);
      },
      now: () => new Date(),
      understand: asApiError,
    },
    beginningOf(opened),
    written,
    tell,
    hear,
  );
}

export const isUnsent = ({ kind }: Line): boolean => kind === "waiting" || kind === "offline";

/// Where the line goes on from: what the server has, or, when it moved since this machine was cut off,
/// the revision seen then, so that the server says so.
function beginningOf({ filing, unsent }: Opened): DraftBody {
  const { draft } = filing;
  const known: DraftBody = draft ?? { revision: 0, cells: [], words: "", explanations: {} };
  if (unsent && unsent.revision !== known.revision) {
    return { revision: unsent.revision, cells: [], words: "", explanations: {} };
  }
  return known;
}

/// Asks the server what it thinks once typing rests. Without a line the last word stays.
function useCheck(of: FilingOf, draft: DraftLine, written: () => Written, hear: (said: Checked) => void) {
  const asking = useRef<{ timer: number; leaving: AbortController } | null>(null);
  const stop = () => {
    if (!asking.current) return;
    window.clearTimeout(asking.current.timer);
    asking.current.leaving.abort();
    asking.current = null;
  };
  useEffect(() => stop, []);
  return useCallback(() => {
    stop();
    const leaving = new AbortController();
    const timer = window.setTimeout(() => {
      const body = { revision: draft.seen, ...written() };
      deskApi.check(of, body, leaving.signal).then(
        (said) => !leaving.signal.aborted && hear(said),
        () => undefined,
      );
    }, CHECK_RESTS_MS);
    asking.current = { timer, leaving };
  }, []);
}
