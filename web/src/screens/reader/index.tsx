import { useCallback, useEffect, useState } from "preact/hooks";
import { api } from "../../api";
import { useLoad } from "../../load";
import { useMedia } from "../../media";
import { Chips } from "../../parts/chips";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace } from "../../router";
import type { Acceptance, Item, ReadDocument, Span } from "../../types";
import { useWords } from "../../words";
import { StateTag } from "../documents";
import { StopScreen } from "../stop";
import { ItemList } from "./item_list";
import { tally, type Filter } from "./judging";
import { OtherFacts } from "./other_facts";
import { PlaceChoices } from "./place_choices";
import { Receipt } from "./receipt";
import { Record, type RecordProps } from "./record";
import { Sheet } from "./sheet";
import { SourcePane } from "./source_pane";
import { useDecisions } from "./use_decisions";
import { useJudging, type Judging } from "./use_judging";

/// The accept page: the text on the left, its figures on the right, one decision for each.
export function Reader({ id }: { id: string }) {
  const words = useWords();
  const loaded = useLoad(`document ${id}`, () => api.document(id));
  const document = loaded.data;
  if (document?.state === "stopped") return <StopScreen />;
  const title = document ? document.title || document.name : words.reader.title;
  return (
    <Screen
      title={title}
      fills={document !== null}
      tools={document && document.state !== "waiting" && <StateTag state={document.state} />}
    >
      <Waiting loaded={loaded} what={words.reader.title}>
        {(read) => <Desk key={read.id} document={read} put={loaded.put} />}
      </Waiting>
    </Screen>
  );
}

function Desk({ document, put }: { document: ReadDocument; put: (document: ReadDocument) => void }) {
  const narrow = useMedia("(max-width: 991.98px)");
  const asked = usePlace().query.get("words");
  const open = document.state === "waiting";
  const decisions = useDecisions(document.id, document.items);
  const judging = useJudging(decisions, open, itemAt(document.items, asked));
  const [fact, setFact] = useState<Span | null>(null);
  const [done, setDone] = useState<Acceptance | null>(null);
  useEffect(() => setFact(null), [judging.focusTurn]);
  useRecordKey(open);
  const refresh = useCallback(async () => put(await api.document(document.id)), [document.id]);
  const record: RecordProps = {
    document,
    judging,
    decisions,
    onPlaced: put,
    onRecord: async () => {
      setDone(await api.accept(document.id));
      await refresh();
    },
    onDiscard: async () => {
      await api.discard(document.id);
      navigate("/documents");
    },
  };
  const source = (
    <SourcePane
      document={document}
      items={judging.items}
      chosen={judging.chosen}
      fact={fact}
      onChoose={judging.choose}
    />
  );
  if (narrow) {
    return (
      <div class="desk desk--narrow">
        {done && <Receipt document={document} done={done} />}
        <FilterChips judging={judging} />
        {source}
        <Sheet {...record} closed={!open} />
      </div>
    );
  }
  return (
    <div class="desk">
      {source}
      <section class="judging">
        <FilterChips judging={judging} />
        <div class="judging-scroll">
          {done && <Receipt document={document} done={done} />}
          {judging.items.length === 0 ? <NoFigures open={open} /> : <ItemList judging={judging} />}
          {document.chosen && document.chosen.length > 0 && (
            <dl class="pairs">
              <PlaceChoices chosen={document.chosen} />
            </dl>
          )}
          <OtherFacts reading={document.reading} report={document.report} fact={fact} onFact={setFact} />
        </div>
        {open && <Record {...record} />}
        {open && judging.items.length > 0 && <KeyStrip />}
      </section>
    </div>
  );
}

/// `?words=120-160` comes from a number on the year page: the figure that rests on these words.
function itemAt(items: Item[], asked: string | null): number | null {
  const [first, past] = (asked ?? "").split("-").map(Number);
  return items.find((item) => item.first === first && item.past === past)?.n ?? null;
}

/// Ctrl+Enter records from anywhere on the page, through the button, so that its rules hold.
function useRecordKey(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      document.querySelector<HTMLButtonElement>("[data-record-button]")?.click();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open]);
}

function FilterChips({ judging }: { judging: Judging }) {
  const words = useWords();
  const sums = tally(judging.items);
  const states = ["sure", "doubtful", "no_indicator", "accepted", "rejected"] as const;
  const chips: { key: Filter; label: string }[] = [
    { key: "all", label: words.reader.figures(sums.total) },
    ...states
      .filter((state) => sums[state] > 0 || judging.filter === state)
      .map((state) => ({ key: state, label: words.reader.ofState[state](sums[state]) })),
  ];
  return (
    <div class="judging-head">
      <Chips
        label={words.reader.filter}
        chips={chips}
        on={judging.filter}
        onPick={(filter) => {
          judging.setFilter(filter);
          judging.choose(null);
        }}
      />
    </div>
  );
}

function NoFigures({ open }: { open: boolean }) {
  const words = useWords();
  return (
    <Notice kind="info">
      <p>
        <strong>{words.reader.noFigures}</strong> {open && words.reader.keepAnyway}
      </p>
    </Notice>
  );
}

function KeyStrip() {
  const { keys } = useWords();
  return (
    <p class="key-strip" aria-label={keys.title}>
      {keys.strip.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd> {word}
        </span>
      ))}
    </p>
  );
}
