import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
import type { ApiError } from "../../http";
import { watchLedger } from "../../live";
import { asApiError } from "../../load";
import { firstLook } from "../../text/office_files";
import type { Take, ValueImport } from "../../types";

/// The server refuses more than this; saying so before sending spares the line.
const FILE_BYTES_MAX = 60_000_000;

export type Step =
  | { kind: "idle" }
  | { kind: "looking" }
  | { kind: "sending"; percent: number }
  /// The server has the file: it reads it, or records it.
  | { kind: "working"; write: boolean };

export interface Importing {
  file: File | null;
  step: Step;
  /// Why the file was not sent at all.
  stopped: "empty" | "too_large" | "marked" | null;
  error: ApiError | null;
  told: ValueImport | null;
  done: ValueImport | null;
  /// Reports recorded so far, while they are.
  recorded: number;
  choose: (file: File | undefined) => void;
  /// Asks again what this file would record, after whatever went wrong.
  tryAgain: () => void;
  write: (take: Take) => void;
}

/// One file of values on its way: looked at here, tried at the server, recorded. It goes nowhere
/// before it is `declared`; `onSent` hears when the declaration has been used.
export function useImport(declared: boolean, onSent: () => void): Importing {
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const [stopped, setStopped] = useState<Importing["stopped"]>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [told, setTold] = useState<ValueImport | null>(null);
  const [done, setDone] = useState<ValueImport | null>(null);
  const sent = useRef<File | null>(null);
  const recorded = useRecorded(step.kind === "working" && step.write);

  const send = async (of: File, take: Take | null) => {
    setError(null);
    setStep({ kind: "sending", percent: 0 });
    try {
      const answer = await api.importValues(of, take, (percent) =>
        setStep(percent < 100 ? { kind: "sending", percent } : { kind: "working", write: take !== null }),
      );
      (take === null ? setTold : setDone)(answer);
    } catch (cause) {
      setError(asApiError(cause));
    }
    setStep({ kind: "idle" });
  };
  const begin = async (of: File) => {
    setStep({ kind: "looking" });
    const marked = (await firstLook(of, of.name)) === "marked";
    if (marked) setStopped("marked");
    else await send(of, null);
    setStep({ kind: "idle" });
    onSent();
  };

  useEffect(() => {
    if (!file || !declared || stopped || sent.current === file) return;
    sent.current = file;
    void begin(file);
  }, [file, declared, stopped]);

  const choose = (next: File | undefined) => {
    if (!next || step.kind !== "idle") return;
    setFile(next);
    setTold(null);
    setDone(null);
    setError(null);
    setStopped(next.size === 0 ? "empty" : next.size > FILE_BYTES_MAX ? "too_large" : null);
  };
  const tryAgain = () => {
    setTold(null);
    setDone(null);
    if (file) void send(file, null);
  };
  const write = (take: Take) => {
    if (file) void send(file, take);
  };
  return { file, step, stopped, error, told, done, recorded, choose, tryAgain, write };
}

/// How far the ledger has grown since `running` began: a report is an entry, and good lines are
/// recorded some hundred reports at a time.
function useRecorded(running: boolean): number {
  const [first, setFirst] = useState<number | null>(null);
  const [heard, setHeard] = useState(0);
  useEffect(() => {
    if (!running) return;
    setFirst(null);
    api.ledger(0, 1).then(({ head }) => setFirst(head.position), () => undefined);
    return watchLedger(setHeard);
  }, [running]);
  return first === null ? 0 : Math.max(0, heard - first);
}
