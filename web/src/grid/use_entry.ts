import { useContext, useMemo, useRef } from "preact/hooks";
import { SpeechContext } from "../words";
import {
  cellsOfText,
  needsWord,
  placesIn,
  planFillDown,
  planPaste,
  planTyped,
  rangeOf,
  textOfCells,
  type Plan,
  type Range,
} from "./block";
import { NOTHING } from "./cells";
import { textAt } from "./entry_cell";
import { Field } from "./field";
import { actOf, type Act } from "./keys";
import { keyOf, type Place, type Sheet } from "./sheet";

export interface EntryAsks {
  readOnly: boolean;
  /// Something has to be said before a text is taken.
  onAsk: (plan: Plan) => void;
  onDetails: (place: Place) => void;
  onFinding: (back: boolean) => void;
  /// The typed text is taken; the person goes on to what is done with the whole.
  onFinish: () => void;
  /// Somebody went to this place.
  onPlace: (place: Place) => void;
}

/// The hand that moves over a grid: one listener on the whole of it for each kind of event.
export function useEntry(sheet: Sheet, asks: EntryAsks) {
  const { language } = useContext(SpeechContext);
  const latest = useRef(asks);
  latest.current = asks;
  const tongue = useRef(language);
  tongue.current = language;
  const hand = useMemo(
    () => new Hand(sheet, () => latest.current, (place) => textAt(sheet, place, tongue.current)),
    [sheet],
  );
  return hand;
}

const fieldOf = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.dataset.place !== undefined ? target : null;

function placeOf(field: HTMLInputElement): Place {
  const [column = 0, row = 0] = field.dataset.place!.split(":").map(Number);
  return { column, row };
}

export class Hand {
  private root: HTMLElement | null = null;
  private readonly field = new Field();
  private at: Place | null = null;
  private anchor: Place | null = null;
  /// The field whose mouse button is still down.
  private dragging = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly asks: () => EntryAsks,
    private readonly textOf: (place: Place) => string,
  ) {}

  /// The element all fields lie in.
  readonly hold = (root: HTMLElement | null): void => {
    this.root = root;
  };

  go(place: Place): void {
    const field = this.fieldAt(place);
    field?.focus();
    field?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  readonly onFocusIn = (event: FocusEvent): void => {
    const field = fieldOf(event.target);
    if (!field) return;
    const place = placeOf(field);
    this.at = place;
    const goesOn = this.dragging && this.anchor && this.sheet.inOneColumn(this.anchor.row, place.row);
    if (!goesOn) this.anchor = place;
    this.field.enter(field.value);
    field.select();
    this.showSelection();
    this.asks().onPlace(place);
  };

  readonly onFocusOut = (event: FocusEvent): void => {
    const field = fieldOf(event.target);
    if (field) this.take(field);
  };

  readonly onInput = (event: Event): void => {
    const field = fieldOf(event.target);
    if (!field) return;
    this.begin(field);
  };

  readonly onCompositionStart = (event: Event): void => {
    const field = fieldOf(event.target);
    if (!field) return;
    this.field.compositionBegins();
    this.begin(field);
  };

  readonly onCompositionEnd = (): void => this.field.compositionEnds();

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const field = fieldOf(event.target);
    if (!field) return;
    const { key, ctrlKey, metaKey, shiftKey, altKey, isComposing } = event;
    const act = actOf(
      { key, ctrl: ctrlKey || metaKey, shift: shiftKey, alt: altKey, composing: isComposing || this.field.isComposing },
      this.field.editing,
    );
    if (!act) return;
    event.preventDefault();
    this.perform(act, field);
  };

  readonly onMouseDown = (event: MouseEvent): void => {
    const field = fieldOf(event.target);
    if (!field || event.button !== 0) return;
    // A second click is for the text; the first only chooses the cell.
    if (document.activeElement === field && !event.shiftKey) {
      if (!this.asks().readOnly) this.begin(field);
      return;
    }
    event.preventDefault();
    this.dragging = event.shiftKey;
    field.focus();
    this.dragging = true;
    window.addEventListener("mouseup", () => (this.dragging = false), { once: true });
  };

  readonly onMouseOver = (event: MouseEvent): void => {
    const field = fieldOf(event.target);
    if (field && this.dragging && document.activeElement !== field) field.focus();
  };

  readonly onCopy = (event: ClipboardEvent): void => {
    if (!fieldOf(event.target) || this.field.editing) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", this.selectedText());
  };

  readonly onCut = (event: ClipboardEvent): void => {
    if (!fieldOf(event.target) || this.field.editing || this.asks().readOnly) return;
    this.onCopy(event);
    this.clear();
  };

  readonly onPaste = (event: ClipboardEvent): void => {
    const field = fieldOf(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field || this.asks().readOnly) return;
    const block = cellsOfText(text);
    const single = block.length === 1 && block[0]!.length === 1;
    if (single && this.field.editing) return;
    event.preventDefault();
    this.drop(field);
    this.settle(planPaste(this.sheet, this.selection(), block));
  };

  /// Puts a word of state into a place: "-" or "x" of a phone's buttons.
  put(place: Place, text: string): void {
    this.settle(planTyped(this.sheet, place, text));
  }

  private perform(act: Act, field: HTMLInputElement): void {
    const { readOnly, onDetails, onFinding, onFinish } = this.asks();
    const place = placeOf(field);
    if (act.do === "move") this.move(field, act.rows, act.columns, act.extend);
    else if (act.do === "edge") this.edge(place, act.toEnd, act.whole);
    else if (act.do === "finding") onFinding(act.back);
    else if (act.do === "details") {
      this.take(field);
      onDetails(place);
    } else if (act.do === "finish") {
      this.take(field);
      onFinish();
    } else if (act.do === "cancel") this.drop(field);
    else if (!readOnly) this.change(act, field);
  }

  private change(act: Act, field: HTMLInputElement): void {
    if (act.do === "edit") {
      this.begin(field);
      field.setSelectionRange(field.value.length, field.value.length);
      return;
    }
    this.take(field);
    if (act.do === "clear") this.clear();
    if (act.do === "fill") this.sheet.apply(planFillDown(this.sheet, this.selection()));
    if (act.do === "undo" || act.do === "redo") this.step(act.do, placeOf(field));
    this.show(this.fieldAt(this.at ?? placeOf(field)) ?? field);
  }

  private step(which: "undo" | "redo", here: Place): void {
    // A text that was not taken is the last thing that was done.
    if (which === "undo" && this.sheet.refused(here)) return this.sheet.forgive(here);
    const went = this.sheet[which]();
    if (went) this.go(went);
  }

  private clear(): void {
    const changes = [...placesIn(this.selection())].map((place) => ({
      place,
      to: { ...NOTHING, note: this.sheet.at(place).note },
    }));
    this.sheet.apply(changes);
  }

  private begin(field: HTMLInputElement): void {
    this.field.begin();
    field.dataset.editing = "";
    // What is typed goes into one cell, whatever else was chosen.
    if (this.at && this.anchor && keyOf(this.at) !== keyOf(this.anchor)) {
      this.anchor = this.at;
      this.showSelection();
    }
  }

  /// The text of a field that is left.
  private take(field: HTMLInputElement): void {
    const text = this.field.take(field.value);
    delete field.dataset.editing;
    const place = placeOf(field);
    if (text !== null && !this.asks().readOnly) this.settle(planTyped(this.sheet, place, text));
    this.show(field);
  }

  /// Gives a text up that was begun.
  private drop(field: HTMLInputElement): void {
    field.value = this.field.cancel();
    delete field.dataset.editing;
    if (document.activeElement === field) field.select();
  }

  private settle(plan: Plan): void {
    const [only] = plan.refused;
    if (only && !needsWord({ ...plan, refused: [] }) && plan.refused.length === 1 && plan.sure.length === 0) {
      const { place, typed: text, why } = only;
      this.sheet.refuse(place, { text, why });
      return;
    }
    if (needsWord(plan)) this.asks().onAsk(plan);
    else this.sheet.apply(plan.sure);
  }

  private show(field: HTMLInputElement): void {
    if (field.dataset.editing !== undefined) return;
    field.value = this.textOf(placeOf(field));
    if (document.activeElement !== field) return;
    this.field.enter(field.value);
    field.select();
  }

  private move(field: HTMLInputElement, rows: number, columns: number, extend: boolean): void {
    const before = this.at ?? placeOf(field);
    this.take(field);
    for (let { column, row } = before; ; ) {
      [column, row] = [column + columns, row + rows];
      if (column < 0 || column >= this.sheet.columns) return this.aside(before, columns);
      const within = row >= 0 && row < this.sheet.rows.length && this.sheet.inOneColumn(before.row, row);
      if (!within) return;
      if (this.fieldAt({ column, row })) return this.goExtending({ column, row }, extend);
    }
  }

  /// From a figure to the year's estimate in its line, and back.
  private aside({ column, row }: Place, step: number): void {
    const beside = this.sheet.besideRow(row, step);
    if (beside !== undefined && this.fieldAt({ column, row: beside })) this.go({ column, row: beside });
  }

  private goExtending(place: Place, extend: boolean): void {
    const anchor = this.anchor;
    this.go(place);
    if (!extend || !anchor) return;
    this.anchor = anchor;
    this.showSelection();
  }

  private edge(from: Place, toEnd: boolean, whole: boolean): void {
    const column = toEnd ? this.sheet.columns - 1 : 0;
    const rows = whole
      ? this.sheet.rows.map((_, row) => row).filter((row) => this.sheet.inOneColumn(from.row, row))
      : [from.row];
    if (toEnd) rows.reverse();
    const row = rows.find((each) => this.fieldAt({ column, row: each }));
    if (row !== undefined) this.go({ column, row });
  }

  private fieldAt(place: Place): HTMLInputElement | null {
    return this.root?.querySelector<HTMLInputElement>(`[data-place="${keyOf(place)}"]`) ?? null;
  }

  private selection(): Range {
    const at = this.at ?? { column: 0, row: 0 };
    return rangeOf(this.anchor ?? at, at);
  }

  private selectedText(): string {
    const { from, to } = this.selection();
    const lines: string[][] = [];
    for (let row = from.row; row <= to.row; row++) {
      const line: string[] = [];
      for (let column = from.column; column <= to.column; column++) {
        const place = { column, row };
        const { computed } = this.sheet.rows[row]!;
        line.push(computed === null ? this.textOf(place) : (this.sheet.computed(place) ?? ""));
      }
      lines.push(line);
    }
    return textOfCells(lines);
  }

  /// By an attribute of its own that no drawing knows, so that choosing cells draws none.
  private showSelection(): void {
    this.root?.querySelectorAll("[data-chosen]").forEach((cell) => cell.removeAttribute("data-chosen"));
    const range = this.selection();
    if (keyOf(range.from) === keyOf(range.to)) return;
    for (const place of placesIn(range)) {
      this.fieldAt(place)?.parentElement?.setAttribute("data-chosen", "");
    }
  }
}
