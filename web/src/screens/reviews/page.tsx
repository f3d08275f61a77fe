import { useState } from "preact/hooks";
import { reviewApi, type ReviewPage } from "../../api_reviews";
import { useLoad } from "../../load";
import { FormDialog } from "../../parts/form_dialog";
import { Notice } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { capitalised } from "../../text/sentence";
import { useSpoken } from "../../words";
import { FigureDrawer } from "../year/figure_drawer";
import { BookTab } from "./book";
import { ChangesTab } from "./changes";
import { stateOf } from "./list";
import { PapersTab } from "./papers";
import { PlanTab } from "./plan";
import { ApproveReport, ReadingTab } from "./reading";
import { TextTab } from "./text";
import { VerdictsTab } from "./verdicts";
import { useReviewWords } from "./words";

export interface TabProps {
  review: ReviewPage;
  onChanged: () => void;
}

const TABS = {
  book: BookTab,
  verdicts: VerdictsTab,
  text: TextTab,
  reading: ReadingTab,
  conference: PlanTab,
  changes: ChangesTab,
  papers: PapersTab,
};

type TabKey = keyof typeof TABS;

const KEYS = Object.keys(TABS) as TabKey[];

/// One review in its parts. The part, and the number that is open, are in the address.
export function PageScreen({ id }: { id: string }) {
  const w = useReviewWords();
  const loaded = useLoad(`review ${id}`, () => reviewApi.one(id));
  const tools = (
    <>
      <a href="/reviews">{w.back}</a>{" "}
      <a class="btn btn-plain" href={`/reviews/${id}/hall`}>
        {w.hall}
      </a>
    </>
  );
  const { data } = loaded;
  return (
    <Screen title={data ? capitalised(`${data.name}, ${data.unit_name}`) : w.title} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {(review) => <Page review={review} onChanged={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Page({ review, onChanged }: TabProps) {
  const w = useReviewWords();
  const { query } = usePlace();
  const asked = query.get("tab") as TabKey | null;
  const tab: TabKey = asked !== null && KEYS.includes(asked) ? asked : "book";
  const Tab = TABS[tab];
  return (
    <div class="review">
      <Head review={review} onChanged={onChanged} />
      <nav class="review-tabs" aria-label={review.name}>
        {KEYS.map((key) => (
          <a
            key={key}
            href={withQuery({ tab: key === "book" ? null : key, figure: null, period: null, section: null })}
            aria-current={key === tab ? "page" : undefined}
          >
            {w.tabs[key]}
            {key === "changes" && review.changes !== null && ` (${review.changes.count})`}
          </a>
        ))}
      </nav>
      <div class="review-panes">
        <div class="review-pane">
          <Tab review={review} onChanged={onChanged} />
        </div>
        <OpenFigure />
      </div>
    </div>
  );
}

/// The number whose way is open, beside whatever part is shown.
export function OpenFigure() {
  const { query } = usePlace();
  const figure = query.get("figure");
  const period = query.get("period");
  if (!figure || !period) return null;
  const close = () => {
    navigate(withQuery({ figure: null, period: null }), true);
    document.querySelector<HTMLElement>(`[data-figure="${CSS.escape(figure)}"]`)?.focus();
  };
  return <FigureDrawer figure={figure} period={period} path={[]} onClose={close} />;
}

function Head({ review, onChanged }: TabProps) {
  const w = useReviewWords();
  const last = review.frozen.at(-1);
  return (
    <section class="review-head" aria-label={review.name}>
      <p>
        <strong>{stateOf(review, w)}</strong> · {w.occasion[review.occasion]}
      </p>
      <p class="small">
        {last ? w.frozenAt(last.as_of, last.at.print, last.by) : w.live}
        {review.approved && ` ${w.approved(review.approved.at.print, review.approved.by)}`}
      </p>
      <AllFindings review={review} />
      <Acts review={review} onChanged={onChanged} />
    </section>
  );
}

/// Everything that is to be mended or looked at before the report is approved, each with its place.
function AllFindings({ review }: { review: ReviewPage }) {
  const w = useReviewWords();
  const spoken = useSpoken();
  const found = review.findings.filter(({ weight }) => weight !== "note");
  if (review.approved !== null || found.length === 0) return null;
  const errors = found.filter(({ weight }) => weight === "error").length;
  const titleOf = (key: string) => review.sections.find((section) => section.key === key)?.title;
  return (
    <details class="review-all-findings">
      <summary>{w.findings(errors, found.length - errors)}</summary>
      <ul class="review-findings">
        {found.map(({ weight, section, text, text_en }, at) => (
          <li key={at} class={`review-finding--${weight}`}>
            <strong>{w.text.weight[weight]}</strong>{" "}
            {titleOf(section) && <a href={withQuery({ tab: "text", section, figure: null, period: null })}>{titleOf(section)}</a>}{" "}
            {spoken({ vi: text, en: text_en })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Acts({ review, onChanged }: TabProps) {
  const w = useReviewWords();
  const [open, setOpen] = useState<"freeze" | "reopen" | null>(null);
  const { query } = usePlace();
  const shut = () => setOpen(null);
  const done = review.approved !== null;
  return (
    <>
      <p class="form-act">
        {review.may.freeze && !done && (
          <button type="button" class="btn btn-plain" onClick={() => setOpen("freeze")}>
            {review.live ? w.freeze.act : w.freeze.again}
          </button>
        )}
        {review.may.approve && !done && !review.live && (
          <a class="btn btn-plain" href={withQuery({ tab: "reading", figure: null, period: null, section: null })}>
            {w.readFirst}
          </a>
        )}
        {review.may.reopen && done && (
          <button type="button" class="btn btn-plain" onClick={() => setOpen("reopen")}>
            {w.reopen.act}
          </button>
        )}
      </p>
      {query.get("tab") !== "reading" && <ApproveReport review={review} onChanged={onChanged} />}
      {open === "freeze" && <Freeze review={review} onChanged={onChanged} onShut={shut} />}
      {open === "reopen" && (
        <ReasonDialog
          title={w.reopen.act}
          text={w.reopen.text}
          reason={w.reopen.reason}
          act={w.reopen.act}
          onAct={(reason) => reviewApi.reopen(review.id, reason).then(onChanged)}
          onClose={shut}
        />
      )}
    </>
  );
}

function Freeze({ review, onChanged, onShut }: TabProps & { onShut: () => void }) {
  const w = useReviewWords().freeze;
  if (review.live) {
    const freeze = () => reviewApi.freeze(review.id, "").then(onChanged);
    return (
      <FormDialog title={w.act} act={w.act} onAct={freeze} onClose={onShut}>
        <p>{w.text}</p>
      </FormDialog>
    );
  }
  return (
    <ReasonDialog
      title={w.again}
      text={w.text}
      reason={w.reason}
      act={w.again}
      onAct={(reason) => reviewApi.freeze(review.id, reason).then(onChanged)}
      onClose={onShut}
    />
  );
}

/// What went well, said where the act was.
export function Told({ told }: { told: string | null }) {
  return told === null ? null : (
    <Notice kind="ok" role="status">
      <p>{told}</p>
    </Notice>
  );
}
