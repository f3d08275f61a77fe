import { useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { useWords } from "../../words";
import { ItemDetails } from "./item_details";
import { Record, type RecordProps } from "./record";
import { digits, MARK_SIGNS } from "./wording";

/// On a narrow screen: one figure at a time in a sheet over the foot of the text.
export function Sheet(props: RecordProps & { closed: boolean }) {
  const { judging, closed } = props;
  const words = useWords();
  const w = words.reader;
  const [ending, setEnding] = useState(false);
  const at = judging.rows.findIndex(({ n }) => n === judging.chosen);
  const item = judging.rows[at] ?? null;
  return (
    <section class="sheet" aria-label={w.list} onKeyDown={judging.onKeyDown}>
      <div class="sheet-head">
        <button type="button" class="btn btn-plain" onClick={() => judging.step(-1)}>
          <Icon name="back" /> <span class="visually-hidden">{w.previous}</span>
        </button>
        <p class="sheet-value" aria-live="polite">
          {item ? (
            <>
              <strong>
                {MARK_SIGNS[item.value.mark]} {digits(item.value.print)}
              </strong>{" "}
              {item.measure}{" "}
              <span class={`state state--${item.state}`}>{words.itemState[item.state]}</span>
              <span class="small muted sheet-place">
                {w.place(at + 1, judging.rows.length)}
              </span>
            </>
          ) : (
            w.place(0, judging.rows.length)
          )}
        </p>
        <button type="button" class="btn btn-plain" onClick={() => judging.step(1)}>
          <Icon name="next" /> <span class="visually-hidden">{w.next}</span>
        </button>
      </div>
      <div class="sheet-body">{item && <ItemDetails item={item} judging={judging} />}</div>
      {!closed && (
        <div class="sheet-end">
          <button
            type="button"
            class="btn-word"
            aria-expanded={ending}
            onClick={() => setEnding(!ending)}
          >
            {ending ? w.hideEnd : w.showEnd}
          </button>
          {ending && <Record {...props} />}
        </div>
      )}
    </section>
  );
}
