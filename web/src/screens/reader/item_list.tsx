import { useEffect, useRef } from "preact/hooks";
import type { Item } from "../../types";
import { useWords } from "../../words";
import { ItemDetails } from "./item_details";
import { candidateOf } from "./judging";
import type { Judging } from "./use_judging";
import { digits, MARK_SIGNS } from "./wording";

/// The figures of the text, 40 px each; the chosen one is open below its row.
export function ItemList({ judging }: { judging: Judging }) {
  const { rows, chosen } = judging;
  const words = useWords();
  if (rows.length === 0) return <p class="empty">{words.reader.noneOfState}</p>;
  return (
    <ol class="items" aria-label={words.reader.list} onKeyDown={judging.onKeyDown}>
      {rows.map((item) => (
        <li key={item.n} class={item.n === chosen ? "item item--chosen" : "item"}>
          <ItemRow item={item} judging={judging} />
          {item.n === chosen && <ItemDetails item={item} judging={judging} />}
        </li>
      ))}
    </ol>
  );
}

function ItemRow({ item, judging }: { item: Item; judging: Judging }) {
  const words = useWords();
  const row = useRef<HTMLButtonElement>(null);
  const chosen = judging.chosen === item.n;
  useEffect(() => {
    if (!chosen) return;
    if (judging.takesFocus()) row.current?.focus({ preventScroll: true });
    row.current?.parentElement?.scrollIntoView({ block: "nearest" });
  }, [chosen, judging.focusTurn]);
  const open = judging.chosen === null ? judging.rows[0]?.n === item.n : chosen;
  return (
    <button
      ref={row}
      type="button"
      class="item-row"
      data-row
      aria-expanded={chosen}
      tabIndex={open ? 0 : -1}
      onClick={() => judging.choose(item.n)}
    >
      <span class={`item-number item-number--${item.state}`}>{item.n + 1}</span>
      <span class="item-value">
        <span class="item-mark" title={item.value.mark === "exact" ? undefined : words.mark[item.value.mark]}>
          {MARK_SIGNS[item.value.mark]}
        </span>
        {digits(item.value.print)}
      </span>
      <span class="item-measure">{item.measure}</span>
      <span class="item-indicator">
        <IndicatorName item={item} code={judging.indicatorOf(item)} />
      </span>
      <span class={`state state--${item.state}`}>{words.itemState[item.state]}</span>
    </button>
  );
}

function IndicatorName({ item, code }: { item: Item; code: string | null }) {
  const words = useWords();
  const candidate = candidateOf(item, code);
  if (candidate) {
    return (
      <>
        <span class="item-code">{candidate.code}</span> {candidate.name}
      </>
    );
  }
  if (code) return <span class="item-code">{code}</span>;
  const offered = item.candidates.length;
  return <span class="muted">{offered ? words.reader.offered(offered) : words.reader.noneFits}</span>;
}
