import { useContext } from "preact/hooks";
import { deskApi } from "../../api_desk";
import { useLoad, useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import type { NewThing, WhatsNew } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";

/// So many are in sight; the others are folded.
const IN_SIGHT = 5;

/// What others did about one's work since one last looked. Where nothing is new, nothing stands here.
export function News() {
  const { data, reload } = useLoad("whats-new", deskApi.whatsNew);
  if (!data || data.things.length + data.submitted === 0) return null;
  return <Seen news={data} onSeen={reload} />;
}

function Seen({ news, onSeen }: { news: WhatsNew; onSeen: () => void }) {
  const w = useDeskWords().news;
  const marking = useSending();
  const { things, submitted, position } = news;
  const mark = () =>
    void marking.send(async () => {
      await deskApi.markSeen(position);
      onSeen();
    });
  return (
    <section class="desk-list desk-news" aria-labelledby="news">
      <h2 id="news">
        {w.title} <span class="muted">· {things.length + submitted}</span>{" "}
        <button type="button" class="btn-word" disabled={marking.busy} onClick={mark}>
          {w.seen}
        </button>
      </h2>
      <Refusal error={marking.error} />
      {submitted > 0 && <p>{w.submitted(submitted)}</p>}
      <Things things={things.slice(0, IN_SIGHT)} />
      {things.length > IN_SIGHT && (
        <details>
          <summary>{w.more(things.length - IN_SIGHT)}</summary>
          <Things things={things.slice(IN_SIGHT)} />
        </details>
      )}
    </section>
  );
}

function Things({ things }: { things: NewThing[] }) {
  const { language } = useContext(SpeechContext);
  const named = useNamed();
  return (
    <ul>
      {things.map(({ entry, at, by, name, form, period, title, reason, link }) => (
        <li key={entry}>
          <a href={link}>
            {[name[language], form, title, period && named(period)].filter(Boolean).join(" · ")}
          </a>
          {reason && <>: {reason}</>}{" "}
          <span class="small muted">
            {by}, {at.print}
          </span>
        </li>
      ))}
    </ul>
  );
}
