import { useEffect, useRef, useState } from "preact/hooks";
import { reviewApi, type Finding, type Piece, type Section } from "../../api_reviews";
import { useDraft } from "../../drafts";
import { useSending } from "../../load";
import { TextArea } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { usePlace, withQuery } from "../../router";
import { useSpoken } from "../../words";
import { BoundNumber } from "./book";
import { Told, type TabProps } from "./page";
import { InsertFigure } from "./insert";
import { withNewNumbers } from "./renewed";
import { useReviewWords } from "./words";

/// Parts and groups are headings; the others are written.
export const isWritten = ({ role }: Section): boolean => role !== "part" && role !== "group";

/// The report section by section: its outline, the words, how they read, what is to be looked at.
export function TextTab({ review, onChanged }: TabProps) {
  const { query } = usePlace();
  const written = review.sections.filter(isWritten);
  const key = query.get("section") ?? written[0]?.key;
  const section = written.find((one) => one.key === key);
  return (
    <div class="review-text">
      <div>
        <Outline review={review} chosen={section?.key ?? ""} />
        <ProposeAll review={review} onChanged={onChanged} />
      </div>
      {section && <SectionPane key={section.key} review={review} section={section} onChanged={onChanged} />}
    </div>
  );
}

function Outline({ review, chosen }: { review: TabProps["review"]; chosen: string }) {
  const w = useReviewWords().text;
  return (
    <nav class="review-outline" aria-label={w.outline}>
      <ul>
        {review.sections.map((section) => (
          <li key={section.key} class={`review-outline--${section.role}`}>
            {isWritten(section) ? (
              <a
                href={withQuery({ section: section.key, figure: null, period: null })}
                aria-current={section.key === chosen ? "page" : undefined}
              >
                {headOf(section)}
                <span class="small muted"> {markOf(section, w.mustHave)}</span>
              </a>
            ) : (
              <strong>{headOf(section)}</strong>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/// Puts what is proposed into every section nobody has written yet and of which a figure tells; each is
/// edited as any other.
function ProposeAll({ review, onChanged }: TabProps) {
  const w = useReviewWords().text;
  const sending = useSending();
  const empty = review.sections.filter(({ text, proposal }) => text.trim() === "" && proposal.includes("{{"));
  if (!review.may.write || review.approved !== null || empty.length < 2) return null;
  const put = async () => {
    try {
      for (const { key, proposal, version } of empty) await reviewApi.write(review.id, key, proposal, version);
    } finally {
      onChanged();
    }
  };
  return (
    <>
      <Refusal error={sending.error} />
      <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={() => void sending.send(put)}>
        {w.proposeAll(empty.length)}
      </button>
    </>
  );
}

const headOf = ({ number, title }: Section): string => (number === "" ? title : `${number}. ${title}`);

function markOf(section: Section, mustHave: string): string {
  if (section.approved) return "✓";
  return section.required && section.text.trim() === "" ? `(${mustHave})` : "";
}

/// What is typed into a section: kept while somebody looks elsewhere, until it is saved. What
/// another wrote meanwhile does not take its place. The browser asks before the page is closed.
function useWords(review: string, section: Section) {
  const draft = useDraft<{ text: string | null }>(`review ${review} ${section.key}`, { text: null });
  const text = draft.fields.text ?? section.text;
  const isSaved = useRef(false);
  useEffect(() => {
    if (isSaved.current) draft.clear();
    isSaved.current = false;
  }, [section.version]);
  useEffect(() => {
    if (text === section.text) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      event.returnValue = "";
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [text === section.text]);
  return {
    text,
    setText: (typed: string) => draft.change({ text: typed }),
    onSaved: () => {
      isSaved.current = true;
    },
  };
}

function SectionPane({ review, section, onChanged }: TabProps & { section: Section }) {
  const w = useReviewWords().text;
  const { text, setText, onSaved } = useWords(review.id, section);
  const open = review.approved === null;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose it far down the outline sees it from its head.
  const { query } = usePlace();
  useEffect(() => {
    if (query.has("section")) heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section class="review-section" aria-labelledby="review-section">
      <h2 id="review-section" ref={heading}>{headOf(section)}</h2>
      <p class="small muted">
        {section.written && w.written(section.written.by, section.written.at.print)}
        {section.approved && ` · ${w.approved(section.approved.by, section.approved.at.print)}`}
      </p>
      <div class="review-halves">
        {review.may.write && open && (
          <Writing
            review={review}
            section={section}
            text={text}
            onText={setText}
            onChanged={() => {
              onSaved();
              onChanged();
            }}
          />
        )}
        <Reading section={section} saved={text === section.text} />
      </div>
      <Findings findings={review.findings.filter((one) => one.section === section.key)} />
      <Comments review={review} section={section} onChanged={onChanged} />
      {review.may.approve && open && section.text.trim() !== "" && !section.approved && (
        <Approve review={review} section={section} onChanged={onChanged} />
      )}
    </section>
  );
}

interface WritingProps extends TabProps {
  section: Section;
  text: string;
  onText: (text: string) => void;
}

function Writing({ review, section, text, onText, onChanged }: WritingProps) {
  const w = useReviewWords().text;
  const [told, setTold] = useState<string | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  const area = () => form.current?.querySelector("textarea") ?? null;
  // Where the cursor was when the writer went to look for the figure.
  const insert = (binding: string) => {
    const field = area();
    const from = field?.selectionStart ?? text.length;
    onText(text.slice(0, from) + binding + text.slice(field?.selectionEnd ?? from));
    const after = from + binding.length;
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(after, after);
    });
  };
  const toPicker = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyS") return;
    event.preventDefault();
    form.current?.querySelector<HTMLInputElement>('[role="combobox"]')?.focus();
  };
  const stale = section.pieces.filter((piece) => "binding" in piece && piece.stale).length;
  const save = (words: string) => {
    setTold(null);
    void sending.send(async () => {
      await reviewApi.write(review.id, section.key, words, section.version);
      setTold(w.saved);
      onChanged();
    });
  };
  // Pressed twice, it is there once.
  const propose = () => {
    if (!text.includes(section.proposal)) onText(text.trim() === "" ? section.proposal : `${text}\n\n${section.proposal}`);
  };
  return (
    <form
      class="review-writing"
      ref={form}
      noValidate
      onKeyDown={toPicker}
      onSubmit={(event) => {
        event.preventDefault();
        save(text);
      }}
    >
      <TextArea label={w.write} hint={w.hint} rows={14} value={text} onValue={onText} />
      <InsertFigure review={review} onBinding={insert} />
      <Refusal error={sending.error} />
      <Told told={told} />
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy || text === section.text}>
          {w.save}
        </button>
        {section.proposal !== "" && (
          <button type="button" class="btn btn-plain" onClick={propose}>
            {w.propose}
          </button>
        )}
        {stale > 0 && text === section.text && (
          <button
            type="button"
            class="btn btn-plain"
            disabled={sending.busy}
            onClick={() => save(withNewNumbers(text, section.pieces))}
          >
            {w.takeNew(stale)}
          </button>
        )}
      </p>
    </form>
  );
}

function Reading({ section, saved }: { section: Section; saved: boolean }) {
  const w = useReviewWords().text;
  return (
    <section class="review-reading" aria-label={w.preview}>
      <h3>{w.preview}</h3>
      {!saved && <p class="small muted">{w.unsaved}</p>}
      {section.pieces.length === 0 && <p class="empty">{w.emptyText}</p>}
      <div class="review-words">
        {section.pieces.map((piece, at) => (
          <PieceOf key={at} piece={piece} />
        ))}
      </div>
    </section>
  );
}

function PieceOf({ piece }: { piece: Piece }) {
  const w = useReviewWords().text;
  if ("text" in piece) return <>{piece.text}</>;
  if (piece.bound !== "there") {
    return <mark class="review-lacking">{`${piece.shown || piece.binding} (${w[piece.bound]})`}</mark>;
  }
  return (
    <>
      <BoundNumber why={piece.why} name={piece.code}>
        {piece.shown}
      </BoundNumber>
      {piece.stale && piece.seen !== null && (
        <span class="review-stale small"> ({w.stale(piece.seen, piece.shown)})</span>
      )}
    </>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const w = useReviewWords().text;
  const spoken = useSpoken();
  return (
    <section aria-label={w.findings}>
      <h3>{w.findings}</h3>
      {findings.length === 0 && <p class="small muted">{w.noFindings}</p>}
      <ul class="review-findings">
        {findings.map((one, at) => (
          <li key={at} class={`review-finding--${one.weight}`}>
            <strong>{w.weight[one.weight]}:</strong> {spoken({ vi: one.text, en: one.text_en })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Comments({ review, section, onChanged }: TabProps & { section: Section }) {
  const w = useReviewWords().text;
  const [words, setWords] = useState("");
  const sending = useSending();
  const send = (event: Event) => {
    event.preventDefault();
    if (words.trim() === "") return;
    void sending.send(async () => {
      await reviewApi.comment(review.id, section.key, words.trim());
      setWords("");
      onChanged();
    });
  };
  return (
    <section aria-label={w.comments}>
      <h3>{w.comments}</h3>
      <ul class="review-comments">
        {section.comments.map((one, at) => (
          <li key={at}>
            {one.words ?? w.gone}
            <span class="small muted">
              {" "}
              {one.by}, {one.at.print}
            </span>
          </li>
        ))}
      </ul>
      {review.may.comment && (
        <form onSubmit={send} noValidate>
          <TextArea label={w.comment} rows={2} value={words} onValue={setWords} />
          <Refusal error={sending.error} />
          <button class="btn btn-plain" disabled={sending.busy}>
            {w.addComment}
          </button>
        </form>
      )}
    </section>
  );
}

function Approve({ review, section, onChanged }: TabProps & { section: Section }) {
  const w = useReviewWords().text;
  const sending = useSending();
  const approve = () =>
    sending.send(async () => {
      await reviewApi.approveSection(review.id, section.key);
      onChanged();
    });
  return (
    <p class="form-act">
      <Refusal error={sending.error} />
      <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={() => void approve()}>
        {w.approve}
      </button>
    </p>
  );
}
