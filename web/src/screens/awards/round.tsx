import { useState } from "preact/hooks";
import { awardApi, type Names, type RoundPage } from "../../api_awards";
import { useLoad, useSending, type Loaded } from "../../load";
import { Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useLive } from "../collections/use_live";
import { Councils } from "./council";
import { Decisions } from "./decide";
import { Papers } from "./papers";
import { Propose } from "./propose";
import { Rows } from "./rows";
import { Shares } from "./shares";
import { useAwardWords } from "./words";

/// One round, as far as it has come: its seven steps, what the law limits, who is proposed.
export function RoundScreen({ id }: { id: string }) {
  const w = useAwardWords();
  const loaded = useLoad(`award ${id}`, () => awardApi.one(id));
  useLive(loaded.reload);
  const title = loaded.data ? loaded.data.title : w.title;
  return (
    <Screen title={title} tools={<a href="/awards">{w.back}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(round) => <Round round={round} reload={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

export interface RoundProps {
  round: RoundPage;
  reload: Loaded<RoundPage>["reload"];
}

function Round({ round, reload }: RoundProps) {
  const w = useAwardWords();
  const [names, setNames] = useState<Names | null>(null);
  return (
    <div class="awards">
      <Steps step={round.step} />
      <p class="muted">
        {w.of(round.unit.name, round.year)} · {w.occasions[round.occasion]} · {w.due(round.due.print)} ·{" "}
        {w.rows.kept(round.kept_to)}
      </p>
      <Shares round={round} />
      <section>
        <h2>{w.rows.title}</h2>
        {round.may.look && round.sees_all && <Open id={round.id} names={names} onNames={setNames} />}
        <Rows round={round} names={names} reload={reload} />
        {round.may.propose && <Propose round={round} reload={reload} />}
      </section>
      {round.sees_all && <Councils round={round} names={names} reload={reload} />}
      <Decisions round={round} reload={reload} />
      {round.may.look && round.sees_all && <Papers round={round} />}
    </div>
  );
}

function Steps({ step }: { step: number }) {
  const w = useAwardWords();
  return (
    <ol class="awards-steps" aria-label={w.stepsLabel}>
      {w.steps.map((name, at) => (
        <li
          key={name}
          class={at + 1 < step ? "awards-step awards-step--done" : "awards-step"}
          aria-current={at + 1 === step ? "step" : undefined}
        >
          <span class="awards-number">{at + 1}</span> {name}
        </li>
      ))}
    </ol>
  );
}

/// Names are masked until somebody opens them, and that is recorded.
function Open({ id, names, onNames }: { id: string; names: Names | null; onNames: (names: Names) => void }) {
  const w = useAwardWords().rows;
  const sending = useSending();
  if (names !== null) return <p class="awards-look">{w.opened}</p>;
  return (
    <div class="awards-look">
      <button
        class="btn btn-plain"
        disabled={sending.busy}
        onClick={() => void sending.send(async () => onNames(await awardApi.names(id)))}
      >
        {w.open}
      </button>{" "}
      <span class="muted">{w.openHint}</span>
      <Refusal error={sending.error} />
    </div>
  );
}
