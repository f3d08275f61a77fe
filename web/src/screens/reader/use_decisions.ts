import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, type ItemChange } from "../../api";
import type { ApiError } from "../../http";
import { asApiError } from "../../load";
import type { Item } from "../../types";
import { shown, type Decision } from "./judging";

const RETRY_MS = 5000;

export interface Decisions {
  items: Item[];
  decide: (n: number, change: ItemChange) => void;
  /// Decisions made here that the server has not confirmed.
  underWay: number;
  offline: boolean;
  savedAt: Date | null;
  /// Refusals by figure; a refused decision is taken back on the screen.
  refusals: ReadonlyMap<number, ApiError>;
}

/// Decisions show at once and go to the server one by one, in order. When the line is down they
/// wait here and go out again; when the session ended, the call itself waits for the sign-in.
export function useDecisions(document: string, read: Item[]): Decisions {
  const [items, setItems] = useState(read);
  const [underWay, setUnderWay] = useState<readonly Decision[]>([]);
  const [refusals, setRefusals] = useState<ReadonlyMap<number, ApiError>>(new Map());
  const [offline, setOffline] = useState(false);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  useEffect(() => setItems(read), [read]);

  // The queue is the truth and the state its picture: a drawing that is late must not send twice.
  const queue = useRef<Decision[]>([]);
  const sending = useRef(false);
  const settle = (decision: Decision) => {
    queue.current = queue.current.filter((other) => other !== decision);
    setUnderWay(queue.current);
  };
  const sendOne = async (decision: Decision): Promise<void> => {
    try {
      const item = await api.changeItem(document, decision.n, decision.change);
      setItems((old) => old.map((one) => (one.n === item.n ? item : one)));
      setSavedAt(new Date());
      setOffline(false);
      settle(decision);
    } catch (cause) {
      const error = asApiError(cause);
      if (error.code === "client.offline") {
        setOffline(true);
        await new Promise((again) => window.setTimeout(again, RETRY_MS));
        return;
      }
      setRefusals((old) => new Map(old).set(decision.n, error));
      settle(decision);
    }
  };
  const sendAll = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    while (queue.current[0]) await sendOne(queue.current[0]);
    sending.current = false;
  };
  const decide = (n: number, change: ItemChange) => {
    setRefusals((old) => new Map([...old].filter(([other]) => other !== n)));
    queue.current = [...queue.current, { n, change }];
    setUnderWay(queue.current);
    void sendAll();
  };

  useWarnBeforeLeaving(underWay.length > 0);
  const now = useMemo(() => shown(items, underWay), [items, underWay]);
  return { items: now, decide, underWay: underWay.length, offline, savedAt, refusals };
}

function useWarnBeforeLeaving(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsent]);
}
