import { useState } from "preact/hooks";
import { api } from "../../api";
import { useLoad } from "../../load";
import { FormDialog } from "../../parts/form_dialog";
import { TextField } from "../../parts/field";
import { navigate, usePlace, withQuery } from "../../router";
import { printDay, readDay } from "../../text/dates";
import { printNumber } from "../../text/numbers";
import { useWords } from "../../words";

/// An entry by its number, or a day for the last entry of it; null when it is neither.
export function readMoment(typed: string): string | null {
  const text = typed.trim();
  if (/^[\d.]+$/.test(text) && !/^0*$/.test(text) && readDay(text) === null) return text.replaceAll(".", "");
  return readDay(text);
}

/// Chooses a day or an entry: the page as it was known then.
export function AsOfPick() {
  const w = useWords().asOf;
  const asOf = usePlace().query.get("as_of");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="chip" aria-pressed={asOf !== null} onClick={() => setAsking(true)}>
        {w.pick}
      </button>
      {asking && <AsOfDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function AsOfDialog({ onClose }: { onClose: () => void }) {
  const w = useWords().asOf;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const isReady = () => {
    setWrong(readMoment(typed) === null);
    return readMoment(typed) !== null;
  };
  return (
    <FormDialog
      title={w.title}
      act={w.go}
      isReady={isReady}
      onAct={async () => navigate(withQuery({ as_of: readMoment(typed), figure: null, of: null, restated: null, panel: null }))}
      onClose={onClose}
    >
      <p>{w.intro}</p>
      <TextField label={w.moment} hint={w.hint} error={wrong ? w.wrong : null} value={typed} onValue={setTyped} size="short" autofocus />
    </FormDialog>
  );
}

/// Says as of when the page is, and leads back to the present.
export function AsOfBand({ position }: { position: number | null }) {
  const w = useWords().asOf;
  const asOf = usePlace().query.get("as_of");
  return asOf === null ? null : (
    <p class="as-of-band" role="status">
      <span>
        {position === null ? w.asked(asOf.includes("-") ? printDay(asOf) : asOf) : <Known position={position} />}
      </span>
      <a href={withQuery({ as_of: null, figure: null, of: null })}>
        {w.back}
      </a>
    </p>
  );
}

function Known({ position }: { position: number }) {
  const w = useWords().asOf;
  const loaded = useLoad(`entry ${position}`, () => api.ledger(position - 1, 1));
  const at = loaded.data?.entries[0]?.at.print ?? "";
  return <>{w.known(printNumber(String(position)), at)}</>;
}
