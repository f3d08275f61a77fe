import { useState } from "preact/hooks";
import { useSending } from "../../load";
import { FormDialog } from "../../parts/form_dialog";
import { Icon } from "../../parts/icons";
import { Refusal } from "../../parts/notice";
import { endOf } from "../../parts/unit_end";
import { printTime, todayInVietNam } from "../../text/dates";
import type { ReadDocument } from "../../types";
import { useNamed, useWords } from "../../words";
import { placeOf, tally, type Tally } from "./judging";
import { PlaceDialog } from "./place_dialog";
import type { Decisions } from "./use_decisions";
import type { Judging } from "./use_judging";

export interface RecordProps {
  document: ReadDocument;
  judging: Judging;
  decisions: Decisions;
  onRecord: () => Promise<void>;
  onDiscard: () => Promise<void>;
  onPlaced: (document: ReadDocument) => void;
}

/// What "Ghi nhận" will do, said before it is done; unit and year can be mended inside the sentence.
export function Record({ document, judging, decisions, ...on }: RecordProps) {
  const words = useWords();
  const [placing, setPlacing] = useState<"unit" | "year" | null>(null);
  const [discarding, setDiscarding] = useState(false);
  const recording = useSending();
  const sums = tally(judging.items);
  const place = placeOf(document);
  const record = () => {
    if (!place.id) return setPlacing("unit");
    if (place.year === null) return setPlacing("year");
    void recording.send(on.onRecord);
  };
  return (
    <div class="record" data-record>
      <Refusal error={recording.error} />
      <Sentence document={document} sums={sums} onPlace={setPlacing} />
      <div class="record-acts">
        <button
          type="button"
          class="btn btn-primary"
          disabled={recording.busy || decisions.underWay > 0}
          aria-keyshortcuts="Control+Enter"
          data-record-button
          onClick={record}
        >
          {sums.total === 0 ? words.record.keep : words.record.go}
        </button>
        {sums.total > 0 && <AcceptSure judging={judging} sums={sums} />}
        <button type="button" class="btn btn-danger-line" onClick={() => setDiscarding(true)}>
          {words.record.discard}
        </button>
      </div>
      <p class="record-state">
        <SaveState decisions={decisions} />
        {sums.total > 0 && judging.unopened > 0 && (
          <span id="accept-sure-why">{words.record.openFirst(judging.unopened)}</span>
        )}
      </p>
      {placing && (
        <PlaceDialog
          document={document}
          about={placing}
          onClose={() => setPlacing(null)}
          onPlaced={on.onPlaced}
        />
      )}
      {discarding && <Discard onDiscard={on.onDiscard} onClose={() => setDiscarding(false)} />}
    </div>
  );
}

interface SentenceProps {
  document: ReadDocument;
  sums: Tally;
  onPlace: (about: "unit" | "year") => void;
}

function Sentence({ document, sums, onPlace }: SentenceProps) {
  const words = useWords();
  const w = words.record;
  const named = useNamed();
  const { name, ends, period } = placeOf(document);
  return (
    <p class="record-sentence">
      {sums.total === 0 ? w.nothing : w.into(sums.accepted)}
      <button type="button" class="btn-word" onClick={() => onPlace("unit")}>
        {name ?? <em>{w.noUnit}</em>}
      </button>
      {ends && ` (${endOf(ends, todayInVietNam(), words)})`}
      {w.period}
      <button type="button" class="btn-word" onClick={() => onPlace("year")}>
        {period ? named(period) : <em>{w.noPeriod}</em>}
      </button>
      {sums.total === 0 ? "." : w.rest(sums.rejected, sums.left)}
    </p>
  );
}

/// Sleeps until every doubt was opened, and says how many are left.
function AcceptSure({ judging, sums }: { judging: Judging; sums: Tally }) {
  const words = useWords();
  const asleep = judging.unopened > 0 || sums.sure === 0;
  return (
    <button
      type="button"
      class="btn btn-plain"
      aria-disabled={asleep}
      aria-describedby={judging.unopened > 0 ? "accept-sure-why" : undefined}
      onClick={() => !asleep && judging.act?.acceptAllSure()}
    >
      <Icon name="accept" /> {words.record.acceptSure(sums.sure)}
    </button>
  );
}

function SaveState({ decisions }: { decisions: Decisions }) {
  const words = useWords();
  const { underWay, offline, savedAt } = decisions;
  const text = offline
    ? words.record.unsent(underWay)
    : underWay > 0
      ? words.record.sending(underWay)
      : savedAt
        ? words.record.saved(printTime(savedAt))
        : "";
  return (
    <span class={offline ? "save-state save-state--unsent" : "save-state"} role="status">
      {text}
    </span>
  );
}

function Discard({ onDiscard, onClose }: { onDiscard: () => Promise<void>; onClose: () => void }) {
  const w = useWords().record;
  return (
    <FormDialog title={w.discardTitle} act={w.discard} danger onAct={onDiscard} onClose={onClose}>
      <p>{w.discardText}</p>
    </FormDialog>
  );
}
