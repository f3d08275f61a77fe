import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Item } from "../../types";
import * as judging from "./judging";
import type { Filter } from "./judging";
import type { Decisions } from "./use_decisions";

/// What the accept page does with figures: choosing, deciding, moving on, and the keys for it.
export interface Judging {
  items: Item[];
  rows: Item[];
  filter: Filter;
  setFilter: (filter: Filter) => void;
  chosen: number | null;
  choose: (n: number | null) => void;
  step: (by: number) => void;
  editing: boolean;
  setEditing: (editing: boolean) => void;
  /// Null when the document is closed and only read.
  act: Acts | null;
  /// The indicator accepting this figure would use.
  indicatorOf: (item: Item) => string | null;
  /// Doubts nobody has looked at yet.
  unopened: number;
  refusals: Decisions["refusals"];
  /// Accepting was asked for a figure that has no indicator yet.
  wantsIndicator: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  takesFocus: () => boolean;
  focusTurn: number;
}

export interface Acts {
  accept: () => void;
  reject: () => void;
  leave: () => void;
  pick: (code: string) => void;
  acceptAllSure: () => void;
  decide: Decisions["decide"];
}

export function useJudging(decisions: Decisions, open: boolean, start: number | null): Judging {
  const { items, decide, refusals } = decisions;
  const [filter, setFilter] = useState<Filter>("all");
  const [chosen, setChosen] = useState<number | null>(start);
  const [editing, setEditing] = useState(false);
  const [wantsIndicator, setWantsIndicator] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [focusTurn, setFocusTurn] = useState(0);
  const focusing = useRef(false);
  const rows = useMemo(() => judging.visible(items, filter), [items, filter]);
  const item = items.find(({ n }) => n === chosen) ?? null;

  useEffect(() => {
    if (chosen !== null) setOpened((old) => (old.has(chosen) ? old : new Set(old).add(chosen)));
  }, [chosen]);

  const indicatorOf = (one: Item) => judging.indicatorOf(one, picked);
  const choose = (n: number | null) => {
    focusing.current = true;
    setChosen(n);
    setEditing(false);
    setWantsIndicator(false);
    setFocusTurn((old) => old + 1);
  };
  const moveOn = () => {
    const next = chosen === null ? null : judging.nextOpen(items, chosen);
    if (next !== null) choose(next);
  };
  const acts: Acts = {
    decide,
    accept: () => {
      if (!item) return;
      const code = indicatorOf(item);
      if (!code) return setWantsIndicator(true);
      decide(item.n, { state: "accepted", indicator: code });
      moveOn();
    },
    reject: () => {
      if (!item) return;
      decide(item.n, { state: "rejected" });
      moveOn();
    },
    leave: () => item && decide(item.n, { state: judging.openState(item) }),
    pick: (code) => {
      if (!item) return;
      setWantsIndicator(false);
      setPicked((old) => new Set(old).add(item.n));
      decide(item.n, { indicator: code });
    },
    acceptAllSure: () => {
      for (const one of items) {
        const code = one.state === "sure" ? indicatorOf(one) : null;
        if (code) decide(one.n, { state: "accepted", indicator: code });
      }
    },
  };
  const step = (by: number) => choose(judging.neighbour(rows, chosen, by));
  const keys = { acts: open ? acts : null, item, step, editing, setEditing };
  return {
    items,
    rows,
    filter,
    setFilter,
    chosen,
    choose,
    step,
    editing,
    setEditing,
    act: open ? acts : null,
    indicatorOf,
    unopened: judging.unopenedDoubts(items, opened),
    refusals,
    wantsIndicator,
    onKeyDown: (event) => onItemKey(event, keys),
    takesFocus: () => {
      const wanted = focusing.current;
      focusing.current = false;
      return wanted;
    },
    focusTurn,
  };
}

interface Keys {
  acts: Acts | null;
  item: Item | null;
  step: (by: number) => void;
  editing: boolean;
  setEditing: (editing: boolean) => void;
}

/// ↑ ↓ Enter F2 Delete Alt+1–5. No letter is a key: an input method types with them.
function onItemKey(event: KeyboardEvent, keys: Keys): void {
  const target = event.target as HTMLElement;
  if (event.isComposing || target.closest("input, textarea, select")) return;
  if (event.ctrlKey || event.metaKey) return;
  const onRow = target.closest("[data-row]") !== null;
  const handled = event.altKey ? pickByKey(event, keys) : actByKey(event, keys, onRow);
  if (handled) event.preventDefault();
}

/// By the key's place, not its letter: a Vietnamese layout gives other signs with Alt.
function pickByKey({ code }: KeyboardEvent, { acts, item }: Keys): boolean {
  const place = /^(?:Digit|Numpad)([1-5])$/.exec(code)?.[1];
  const candidate = place ? item?.candidates[Number(place) - 1] : undefined;
  if (!acts || !candidate) return false;
  acts.pick(candidate.code);
  return true;
}

function actByKey({ key }: KeyboardEvent, keys: Keys, onRow: boolean): boolean {
  const { acts, step, setEditing } = keys;
  if (onRow && key === "ArrowDown") step(1);
  else if (onRow && key === "ArrowUp") step(-1);
  else if (onRow && key === "Enter" && acts && keys.item) acts.accept();
  else if (key === "F2" && acts && keys.item) setEditing(true);
  else if (key === "Delete" && acts && keys.item) acts.reject();
  else return false;
  return true;
}
