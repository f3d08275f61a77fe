import { useState } from "preact/hooks";
import { clusterApi, minutesFile, type ClusterPage, type HandOverPage, type Side } from "../../api_clusters";
import { useLoad, useSending } from "../../load";
import { Dialog } from "../../parts/dialog";
import { TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { Waiting } from "../../parts/waiting";
import { readDay } from "../../text/dates";
import { useClusterWords } from "./words";

interface ProposeProps {
  page: ClusterPage;
  onChanged: () => void;
  onClose: () => void;
}

/// The minutes as the outgoing side draws them up; whose turn is next is proposed.
export function ProposeDialog({ page, onChanged, onClose }: ProposeProps) {
  const w = useClusterWords();
  const turn = page.turns[0]?.unit;
  const [incoming, setIncoming] = useState<Choice | null>(turn ? { value: turn.id, label: turn.name } : null);
  const [typed, setTyped] = useState("");
  const [papers, setPapers] = useState("");
  const [error, setError] = useState<string | null>(null);
  const isReady = () => {
    const day = readDay(typed);
    setError(day === null ? w.wrongDay : null);
    return day !== null && incoming !== null;
  };
  const act = async () => {
    const minutes = { outgoing: page.lead!.id, incoming: incoming!.value, day: readDay(typed)!, papers: papers.trim() };
    await clusterApi.propose(page.id, minutes);
    onChanged();
  };
  return (
    <FormDialog title={w.propose} act={w.propose} onAct={act} onClose={onClose} isReady={isReady}>
      <p>{w.proposeText(page.lead?.name ?? "")}</p>
      <UnitPicker label={w.incoming} chosen={incoming} onChoose={setIncoming} />
      <TextField label={w.day} hint={w.dayHint} size="short" value={typed} onValue={setTyped} error={error} required />
      <TextArea label={w.papers} hint={w.papersHint} rows={3} value={papers} onValue={setPapers} />
    </FormDialog>
  );
}

interface MinutesProps {
  id: string;
  onChanged: () => void;
  onClose: () => void;
}

/// One hand-over with both sides' confirmations.
export function MinutesDialog({ id, onChanged, onClose }: MinutesProps) {
  const w = useClusterWords();
  const loaded = useLoad(`hand-over ${id}`, () => clusterApi.handOver(id));
  const changed = () => {
    loaded.reload();
    onChanged();
  };
  return (
    <Dialog title={w.minutes} onClose={onClose}>
      <Waiting loaded={loaded} what={w.minutes}>
        {(one) => <Minutes one={one} onChanged={changed} />}
      </Waiting>
      <p class="form-act">
        <button type="button" class="btn btn-plain" onClick={onClose}>
          {w.close}
        </button>
      </p>
    </Dialog>
  );
}

const SIDES: readonly Side[] = ["outgoing", "incoming"];

function Minutes({ one, onChanged }: { one: HandOverPage; onChanged: () => void }) {
  const w = useClusterWords();
  const sending = useSending();
  const [dropping, setDropping] = useState(false);
  const [reason, setReason] = useState("");
  const confirm = (side: Side) => void sending.send(() => clusterApi.confirm(one.id, side).then(onChanged));
  const drop = () => void sending.send(() => clusterApi.drop(one.id, reason.trim()).then(onChanged));
  return (
    <>
      <Refusal error={sending.error} />
      <p>{w.holds(one.outgoing.name, one.until.print)}</p>
      <p>{w.takes(one.incoming.name, one.day.print)}</p>
      {one.papers && <p class="clusters-papers">{one.papers}</p>}
      <dl class="clusters-sides">
        {SIDES.map((side) => (
          <SideWord key={side} one={one} side={side} busy={sending.busy} onConfirm={() => confirm(side)} />
        ))}
      </dl>
      {!one.dropped && (
        <p>
          <a href={minutesFile(one.id)} download data-outside>
            {w.printMinutes}
          </a>
        </p>
      )}
      {one.dropped && <p>{`${w.state.dropped}: ${one.dropped.reason ?? "–"}`}</p>}
      {one.may.drop && !dropping && (
        <button type="button" class="btn btn-plain" onClick={() => setDropping(true)}>
          {w.drop}
        </button>
      )}
      {one.may.drop && dropping && (
        <>
          <p>{w.dropText}</p>
          <TextArea label={w.reason} rows={2} value={reason} onValue={setReason} required />
          <button type="button" class="btn btn-danger-line" disabled={sending.busy} onClick={drop}>
            {w.drop}
          </button>
        </>
      )}
    </>
  );
}

interface SideProps {
  one: HandOverPage;
  side: Side;
  busy: boolean;
  onConfirm: () => void;
}

function SideWord({ one, side, busy, onConfirm }: SideProps) {
  const w = useClusterWords();
  const said = one[`${side}_confirmed`];
  return (
    <>
      <dt>{`${w.side[side]}: ${one[side].name}`}</dt>
      <dd>
        {said ? w.confirmed(said.by, said.at.print) : w.notConfirmed}
        {said?.heir && ` · ${w.heir(said.heir.name)}`}
        {one.may[side] && (
          <button type="button" class="btn btn-primary" disabled={busy} onClick={onConfirm}>
            {w.confirm(w.side[side])}
          </button>
        )}
      </dd>
    </>
  );
}
