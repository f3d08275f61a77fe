import "../../styles/search.scss";
import { useContext, useEffect, useId, useRef, useState } from "preact/hooks";
import { searchApi, type Find } from "../../api_search";
import { Icon } from "../../parts/icons";
import { navigate } from "../../router";
import { printDay } from "../../text/dates";
import { SpeechContext } from "../../words";
import { useSearchWords } from "../../words/search";
import { placeOf } from "./place";

const TYPING_RESTS_MS = 200;

type Answer = { typed: string; finds: Find[] } | "failed" | null;

/// What the rested text finds. Letters are never keys here: an input method sends Backspace and a new
/// letter for one mark, so only a text that rests is asked for.
function useFinds(typed: string): Answer {
  const [answer, setAnswer] = useState<Answer>(null);
  useEffect(() => {
    const q = typed.trim();
    if (q === "") return setAnswer(null);
    const leaving = new AbortController();
    const timer = window.setTimeout(() => {
      searchApi.search(q, leaving.signal).then(
        ({ results }) => !leaving.signal.aborted && setAnswer({ typed, finds: results }),
        () => !leaving.signal.aborted && setAnswer("failed"),
      );
    }, TYPING_RESTS_MS);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [typed]);
  return answer;
}

/// One box for units, reports, indicators, forms, decisions, documents, articles and persons: a
/// combobox whose list is walked with the arrows. Ctrl+K leads here from anywhere.
export function SearchBox() {
  const w = useSearchWords();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const answer = useFinds(typed);
  const finds = answer !== null && answer !== "failed" ? answer.finds : [];
  useEffect(() => setAt(0), [answer]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAsked = event.ctrlKey && !event.altKey && !event.shiftKey && event.code === "KeyK";
      if (!isAsked || input.current?.offsetParent === null) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const go = (find: Find) => {
    setOpen(false);
    setTyped("");
    navigate(placeOf(find));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, finds.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && shown && finds[at]) go(finds[at]);
    else if (event.key === "Escape" && shown) setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && answer !== null;
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        class="search-input"
        role="combobox"
        aria-label={w.label}
        placeholder={w.hint}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        aria-autocomplete="list"
        aria-expanded={shown && finds.length > 0}
        aria-controls={shown && finds.length > 0 ? list : undefined}
        aria-activedescendant={shown && finds[at] ? `${list}-${at}` : undefined}
        aria-keyshortcuts="Control+K"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && answer !== "failed" && finds.length > 0 && (
        <ul class="search-list" id={list} role="listbox" aria-label={w.list}>
          {finds.map((find, index) => (
            <Line key={index} id={`${list}-${index}`} find={find} chosen={index === at} onGo={() => go(find)} />
          ))}
        </ul>
      )}
      {shown && finds.length === 0 && (
        <div class="search-list search-none">
          {answer === "failed" ? w.failed : w.none}
        </div>
      )}
      <span class="visually-hidden" role="status">
        {shown && answer !== "failed" && w.count(finds.length)}
      </span>
    </div>
  );
}

function Line({ id, find, chosen, onGo }: { id: string; find: Find; chosen: boolean; onGo: () => void }) {
  const w = useSearchWords();
  const { language } = useContext(SpeechContext);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <li
      ref={line}
      id={id}
      role="option"
      aria-selected={chosen}
      onPointerDown={(event) => {
        event.preventDefault();
        onGo();
      }}
    >
      <span class="search-kind">{w.kind[find.kind]}</span>
      <span class="search-title">
        {find.title[language]}
        {find.to && <span class="muted"> · {w.until(printDay(find.to))}</span>}
        <span class="search-detail">{find.detail[language]}</span>
      </span>
    </li>
  );
}
