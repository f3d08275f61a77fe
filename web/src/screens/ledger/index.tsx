import { useState } from "preact/hooks";
import { api } from "../../api";
import { useLoad, useSending } from "../../load";
import { CopyLine } from "../../parts/copy_line";
import { TextArea } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useLedgerWords } from "../../words/ledger";
import { Entries } from "./entries";

/// The chain of recorded acts: who recorded what, verify it, carry its anchor elsewhere.
export function LedgerScreen() {
  const w = useLedgerWords();
  return (
    <Screen title={w.title}>
      <p class="lead">{w.intro}</p>
      <div class="columns">
        <Verify />
        <Anchor />
      </div>
      <Entries />
    </Screen>
  );
}

function Verify() {
  const w = useLedgerWords();
  const [anchor, setAnchor] = useState("");
  const [sound, setSound] = useState<{ position: number; hash: string } | null>(null);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    setSound(null);
    void sending.send(async () => setSound(await api.verify(anchor.trim() || null)));
  };
  return (
    <section class="panel" aria-labelledby="verify">
      <h2 id="verify">{w.verify}</h2>
      <form onSubmit={submit}>
        <TextArea label={w.anchorKept} hint={w.anchorHint} value={anchor} onValue={setAnchor} rows={2} />
        <button class="btn btn-primary" disabled={sending.busy}>
          {sending.busy ? w.verifying : w.verify}
        </button>
      </form>
      <Refusal error={sending.error} />
      {sound && (
        <Notice kind="ok" role="status">
          <p>
            {w.sound(sound.position)} <span class="mono small">{sound.hash}</span>
          </p>
        </Notice>
      )}
    </section>
  );
}

function Anchor() {
  const w = useLedgerWords();
  const loaded = useLoad("anchor", api.anchor);
  return (
    <section class="panel" aria-labelledby="anchor">
      <h2 id="anchor">{w.anchor}</h2>
      <p>{w.anchorWhy}</p>
      <Waiting loaded={loaded} what={w.anchor}>
        {({ anchor }) => <CopyLine label={w.anchorLine} text={anchor} />}
      </Waiting>
    </section>
  );
}
