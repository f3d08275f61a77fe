import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api";
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
export function useYear(year: number, unit: string | null): LiveYear {
  const key = `year ${year} ${unit}`;
  const loaded = useLoad(key, () => api.year(year, unit));
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [newest, setNewest] = useState<YearView | null>(null);
  const current = useRef(loaded);
  current.current = loaded;

  useEffect(() => {
    let asking = false;
    let wanted = true;
    setNewest(null);
    setChanged(new Set());
    const refresh = async (position: number) => {
      const shown = current.current.data;
      if (asking || !shown || shown.position >= position) return;
      asking = true;
      try {
        const fresh = await api.year(year, unit);
        if (!wanted) return;
        const merged = merge(shown, fresh);
        current.current.put(merged.view);
        setNewest(merged.moved ? fresh : null);
        if (merged.changed.size > 0) setChanged(merged.changed);
      } catch {
        // The next change asks again; until then the page shows what it had.
      } finally {
        asking = false;
      }
    };
    const stop = watchLedger((position) => void refresh(position));
    return () => {
      wanted = false;
      stop();
    };
  }, [key]);

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
