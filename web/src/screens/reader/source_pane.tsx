import { useEffect, useMemo, useRef } from "preact/hooks";
import { CodePoints, pieces } from "../../text/spans";
import type { Item, ReadDocument, Span } from "../../types";
import { useWords } from "../../words";
import { measureOf } from "./wording";

type Owner = { kind: "figure"; item: Item; numeral: boolean } | { kind: "fact" } | { kind: "frame" };

interface SourcePaneProps {
  document: ReadDocument;
  items: Item[];
  chosen: number | null;
  /// Words of something that is no figure (a task, a person by office) picked in the list.
  fact: Span | null;
  onChoose: (n: number) => void;
}

/// The text as it was read, every figure marked by line and fill, each with its number.
export function SourcePane({ document, items, chosen, fact, onChoose }: SourcePaneProps) {
  const words = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const source = useMemo(() => new CodePoints(document.source.text), [document]);
  const row = useMemo(
    () => pieces<Owner>(source, spansOf(document, items, fact)),
    [source, document, items, fact],
  );
  useEffect(() => {
    const selector = fact ? ".fact" : `[data-figure="${chosen}"]`;
    const target = chosen !== null || fact ? pane.current?.querySelector(selector) : null;
    target?.scrollIntoView({ block: "nearest" });
  }, [chosen, fact]);
  const numbered = new Set<number>();
  return (
    <div class="source" ref={pane} role="region" aria-label={words.reader.source} tabIndex={0}>
      {document.source.erased && <p class="empty">{words.reader.erased}</p>}
      <div class="source-text" lang="vi">
        {row.map((piece) => {
          const figures = piece.owners.filter((owner) => owner.kind === "figure");
          const here = [...new Set(figures.map(({ item }) => item))];
          const fresh = here.filter(({ n }) => !numbered.has(n));
          fresh.forEach(({ n }) => numbered.add(n));
          return (
            <PieceOfText
              key={`${piece.first}`}
              piece={piece}
              items={here}
              fresh={fresh}
              chosen={chosen}
              numeral={figures.some(({ numeral }) => numeral)}
              fact={piece.owners.some(({ kind }) => kind === "fact")}
              frame={piece.owners.some(({ kind }) => kind === "frame")}
              onChoose={onChoose}
            />
          );
        })}
      </div>
    </div>
  );
}

function spansOf(document: ReadDocument, items: Item[], fact: Span | null) {
  const spans: (Span & { owner: Owner })[] = [];
  for (const item of items) {
    spans.push({ ...item, owner: { kind: "figure", item, numeral: false } });
    if (item.numeral) spans.push({ ...item.numeral, owner: { kind: "figure", item, numeral: true } });
  }
  for (const { kind, first, past } of document.reading.furniture) {
    if (kind === "title" || kind === "caption") continue;
    spans.push({ first, past, owner: { kind: "frame" } });
  }
  if (fact) spans.push({ ...fact, owner: { kind: "fact" } });
  return spans;
}

/// Portal pages leave long gaps; more than one empty line says nothing.
const tidy = (text: string) => text.replace(/[ \t\u00a0]*\n[ \t\u00a0]*(\n[ \t\u00a0]*){2,}/g, "\n\n");

interface PieceProps {
  piece: Span & { text: string };
  items: Item[];
  /// Figures whose words begin here; their numbers are written in front.
  fresh: Item[];
  chosen: number | null;
  numeral: boolean;
  fact: boolean;
  frame: boolean;
  onChoose: (n: number) => void;
}

function PieceOfText({ piece, items, fresh, chosen, numeral, fact, frame, onChoose }: PieceProps) {
  const text = tidy(piece.text);
  const ground = fact ? "fact" : frame ? "page-frame" : undefined;
  if (items.length === 0) return ground ? <span class={ground}>{text}</span> : <>{text}</>;
  const picked = items.find(({ n }) => n === chosen) ?? items[items.length - 1]!;
  const classes = [
    "figure",
    `figure--${picked.state}`,
    numeral && "figure--numeral",
    picked.n === chosen && "figure--chosen",
    piece.first === picked.first && "figure--begins",
    piece.past === picked.past && "figure--ends",
    ground,
  ];
  return (
    <mark
      class={classes.filter(Boolean).join(" ")}
      data-figure={picked.n}
      onClick={() => onChoose(nextOf(items, chosen))}
    >
      {fresh.map((item) => (
        <FigureNumber key={item.n} item={item} chosen={item.n === chosen} onChoose={onChoose} />
      ))}
      {text}
    </mark>
  );
}

/// Words that carry two figures give each of them in turn.
function nextOf(items: Item[], chosen: number | null): number {
  const at = items.findIndex(({ n }) => n === chosen);
  return items[(at + 1) % items.length]!.n;
}

interface FigureNumberProps {
  item: Item;
  chosen: boolean;
  onChoose: (n: number) => void;
}

function FigureNumber({ item, chosen, onChoose }: FigureNumberProps) {
  const words = useWords();
  const { reader, itemState } = words;
  return (
    <button
      type="button"
      class={chosen ? "figure-number figure-number--chosen" : "figure-number"}
      tabIndex={-1}
      aria-label={reader.figureLabel(item.n + 1, measureOf(item, words), itemState[item.state])}
      onClick={(event) => {
        event.stopPropagation();
        onChoose(item.n);
      }}
    >
      {item.n + 1}
    </button>
  );
}
