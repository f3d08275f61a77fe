import { useEffect, useRef, useState } from "preact/hooks";
import { api, type TableAsked } from "../../api";
import { watchLedger } from "../../live";
import { useLoad, type Loaded } from "../../load";
import type { TableView } from "../../types";
import { arranged, keptOrder, type Wanted } from "./arrange";
import { changesIn, type Model } from "./model";

const load = (asked: TableAsked[]) => Promise.all(asked.map(api.table));

/// Tables, one for each period asked for, kept fresh while somebody reads them.
export function useTables(asked: TableAsked[]): Loaded<TableView[]> {
  const key = `table ${JSON.stringify(asked)}`;
  const loaded = useLoad(key, () => load(asked));
  const [heard, setHeard] = useState(0);
  const fetched = useRef("");
  const past = asked[0]?.as_of ?? null;
  // What was known at some entry is known for ever.
  useEffect(
    () => (past ? undefined : watchLedger((position) => setHeard((old) => Math.max(old, position)))),
    [past],
  );

  const shown = loaded.data;
  const now = useRef({ key, shown });
  now.current = { key, shown };
  useEffect(() => {
    const wanted = `${key} ${heard}`;
    if (!shown || past || positionOf(shown) >= heard || fetched.current === wanted) return;
    fetched.current = wanted;
    load(asked).then(
      (fresh) => {
        const old = now.current.shown;
        if (now.current.key === key && old && positionOf(fresh) > positionOf(old)) loaded.put(fresh);
      },
      () => {
        // The next change asks again; until then the page shows what it had.
      },
    );
  }, [key, shown, heard]);
  return loaded;
}

/// Up to which entry all of them know.
const positionOf = (views: TableView[]) => Math.min(...views.map(({ position }) => position));

const SHOW_CHANGE_MS = 8000;
const NONE: { cells: ReadonlySet<string>; figures: number } = { cells: new Set(), figures: 0 };

/// What a newer model of the same view changed, for as long as it is marked.
export function useChanges(view: string, model: Model) {
  const [changed, setChanged] = useState(NONE);
  const last = useRef({ view, model });
  useEffect(() => {
    const old = last.current;
    last.current = { view, model };
    if (old.model === model) return;
    const found = old.view === view ? changesIn(old.model, model) : NONE;
    setChanged(found.cells.size > 0 ? found : NONE);
  }, [view, model]);
  useEffect(() => {
    if (changed === NONE) return;
    const timer = window.setTimeout(() => setChanged(NONE), SHOW_CHANGE_MS);
    return () => window.clearTimeout(timer);
  }, [changed]);
  return changed;
}

/// The order of the rows: made anew for another view or when asked, else kept whatever arrives.
export function useOrder(view: string, model: Model, wanted: Wanted) {
  const [turn, setTurn] = useState(0);
  const kept = useRef<{ view: string; keys: string[] } | null>(null);
  const fresh = arranged(model, wanted);
  const name = `${turn} ${view} ${JSON.stringify(wanted)}`;
  const order = kept.current?.view === name ? keptOrder(kept.current.keys, model, fresh) : fresh;
  kept.current = { view: name, keys: order.map((at) => model.rows[at]!.key) };
  const moved = order.length !== fresh.length || order.some((row, at) => row !== fresh[at]);
  return { order, moved, arrange: () => setTurn((old) => old + 1) };
}
