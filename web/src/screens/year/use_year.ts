import { useEffect, useRef, useState } from "preact/hooks";
import { api, type YearAsked } from "../../api";
import { watchLedger } from "../../live";
import { useLoad, type Loaded } from "../../load";
import type { YearView } from "../../types";
import { merge } from "./merge";

const SHOW_CHANGE_MS = 8000;

export interface LiveYear {
  loaded: Loaded<YearView>;
  changed: ReadonlySet<string>;
  /// There is a newer order of rows than the one shown.
  moved: boolean;
  arrange: () => void;
}

/// A year of one unit, kept fresh: numbers change in place, rows wait for "Sắp xếp lại".
export function useYear(asked: YearAsked): LiveYear {
  const key = `year ${JSON.stringify(asked)}`;
  const loaded = useLoad(key, () => api.year(asked));
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [newest, setNewest] = useState<YearView | null>(null);
  const [heard, setHeard] = useState(0);
  /// What was asked for last: each position that is heard of is fetched once.
  const fetched = useRef("");

  // What was known at some entry is known for ever.
  useEffect(
    () => (asked.as_of ? undefined : watchLedger((position) => setHeard((old) => Math.max(old, position)))),
    [asked.as_of],
  );
  useEffect(() => {
    setNewest(null);
    setChanged(new Set());
  }, [key]);

  const shown = loaded.data;
  const now = useRef({ key, shown });
  now.current = { key, shown };
  useEffect(() => {
    const wanted = `${key} ${heard}`;
    if (!shown || asked.as_of || shown.position >= heard || fetched.current === wanted) return;
    fetched.current = wanted;
    api.year(asked).then(
      (fresh) => {
        const old = now.current.shown;
        if (now.current.key !== key || !old || fresh.position <= old.position) return;
        const merged = merge(old, fresh);
        setNewest(merged.moved ? fresh : null);
        if (merged.changed.size > 0) setChanged(merged.changed);
        loaded.put(merged.view);
      },
      () => {
        // The next change asks again; until then the page shows what it had.
      },
    );
  }, [key, shown, heard]);

  useEffect(() => {
    if (changed.size === 0) return;
    const timer = window.setTimeout(() => setChanged(new Set()), SHOW_CHANGE_MS);
    return () => window.clearTimeout(timer);
  }, [changed]);

  const arrange = () => {
    if (newest) loaded.put(newest);
    setNewest(null);
  };
  return { loaded, changed, moved: newest !== null, arrange };
}
