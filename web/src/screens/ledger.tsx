import { useContext, useState } from "preact/hooks";
import { api } from "../api";
import { useLoad, useSending } from "../load";
import { CopyLine } from "../parts/copy_line";
import { TextArea } from "../parts/field";
import { Notice, Refusal } from "../parts/notice";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { usePlace } from "../router";
import type { Ledger } from "../types";
import { SpeechContext, useWords } from "../words";

const PAGE = 50;

/// The chain of recorded acts: read it, verify it, carry its anchor elsewhere.
export function LedgerScreen() {
  const words = useWords();
  const after = Number(usePlace().query.get("after") ?? "") || 0;
  const loaded = useLoad(`ledger ${after}`, () => api.ledger(after, PAGE));
  return (
    <Screen title={words.ledger.title}>
      <p class="lead">{words.ledger.intro}</p>
      <div class="columns">
        <Verify />
        <Anchor />
      </div>
      <Waiting loaded={loaded} what={words.ledger.title}>
        {(ledger) => <Entries ledger={ledger} after={after} />}
      </Waiting>
    </Screen>
  );
}

function Verify() {
  const words = useWords();
  const w = words.ledger;
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
  const words = useWords();
  const loaded = useLoad("anchor", api.anchor);
  return (
    <section class="panel" aria-labelledby="anchor">
      <h2 id="anchor">{words.ledger.anchor}</h2>
      <p>{words.ledger.anchorWhy}</p>
      <Waiting loaded={loaded} what={words.ledger.anchor}>
        {({ anchor }) => <CopyLine label={words.ledger.anchorLine} text={anchor} />}
      </Waiting>
    </section>
  );
}

function Entries({ ledger, after }: { ledger: Ledger; after: number }) {
  const words = useWords();
  const w = words.ledger;
  const { language } = useContext(SpeechContext);
  const { entries, head } = ledger;
  const last = entries[entries.length - 1]?.position ?? after;
  return (
    <section>
      <h2>{w.entries(head.position)}</h2>
      {entries.length === 0 && <p class="empty">{w.none}</p>}
      {entries.length > 0 && (
        <Table label={w.entries(head.position)} heads={[w.position, w.at, w.by, w.what]} numbers={[0]}>
          {entries.map((entry) => (
            <tr key={entry.position}>
              <td class="number">{entry.position}</td>
              <td class="nowrap">
                <time dateTime={entry.at.iso}>{entry.at.print}</time>
              </td>
              <td>{entry.by}</td>
              <td>
                {language === "vi" ? entry.summary_vi : entry.summary_en}{" "}
                <span class="small muted">{entry.act}</span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <p class="pager">
        {after > 0 && <a href={`/ledger?after=${Math.max(0, after - PAGE)}`}>{w.earlier}</a>}
        {last < head.position && <a href={`/ledger?after=${last}`}>{w.later}</a>}
      </p>
    </section>
  );
}
