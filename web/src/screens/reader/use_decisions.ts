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
  const [underWay, setUnderWay] = useState<Decision[]>([]);
  const [refusals, setRefusals] = useState<ReadonlyMap<number, ApiError>>(new Map());
  const [offline, setOffline] = useState(false);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [turn, setTurn] = useState(0);
  const sending = useRef(false);
  useEffect(() => setItems(read), [read]);

  useEffect(() => {
    const first = underWay[0];
    if (!first || sending.current) return;
    sending.current = true;
    const drop = () => setUnderWay((old) => old.slice(1));
    const onSaved = (item: Item) => {
      sending.current = false;
      setItems((old) => old.map((one) => (one.n === item.n ? item : one)));
      setSavedAt(new Date());
      setOffline(false);
      drop();
    };
    const onRefused = (cause: unknown) => {
      sending.current = false;
      const error = asApiError(cause);
      if (error.code === "client.offline") {
        setOffline(true);
        window.setTimeout(() => setTurn((old) => old + 1), RETRY_MS);
        return;
      }
      setRefusals((old) => new Map(old).set(first.n, error));
      drop();
    };
    void api.changeItem(document, first.n, first.change).then(onSaved, onRefused);
  }, [document, underWay, turn]);

  useWarnBeforeLeaving(underWay.length > 0);
  const now = useMemo(() => shown(items, underWay), [items, underWay]);
  const decide = (n: number, change: ItemChange) => {
    setRefusals((old) => new Map([...old].filter(([other]) => other !== n)));
    setUnderWay((old) => [...old, { n, change }]);
  };
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
