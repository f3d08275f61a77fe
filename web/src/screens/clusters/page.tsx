import { useState } from "preact/hooks";
import { clusterApi, type ClusterPage, type HandOver, type Spell } from "../../api_clusters";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useLive } from "../collections/use_live";
import { MinutesDialog, ProposeDialog } from "./hand_over";
import { TotalsPart } from "./totals";
import { useClusterWords } from "./words";

/// One cluster: who is in it and who leads it when, hand-overs, what it adds up to.
export function PageScreen({ id }: { id: string }) {
  const w = useClusterWords();
  const loaded = useLoad(`cluster ${id}`, () => clusterApi.one(id));
  useLive(loaded.reload);
  return (
    <Screen title={loaded.data?.name ?? w.title} tools={<a href="/clusters">{w.back}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(page) => <Page page={page} onChanged={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

type Open = { kind: "propose" } | { kind: "minutes"; id: string } | null;

function Page({ page, onChanged }: { page: ClusterPage; onChanged: () => void }) {
  const w = useClusterWords();
  const [open, setOpen] = useState<Open>(null);
  return (
    <div class="clusters">
      {page.host && <p>{w.host(page.host.name)}</p>}
      {page.closed && page.to && (
        <Notice kind="warn">
          <p>{w.ended(page.to.print)}</p>
        </Notice>
      )}
      <Spells title={w.members} spells={page.members} />
      <Spells title={w.terms} spells={page.terms} />
      <HandOvers page={page} onOpen={setOpen} />
      <Turns page={page} />
      <Reviews page={page} />
      <TotalsPart id={page.id} year={page.to?.iso.slice(0, 4) ?? null} />
      {open?.kind === "propose" && <ProposeDialog page={page} onChanged={onChanged} onClose={() => setOpen(null)} />}
      {open?.kind === "minutes" && <MinutesDialog id={open.id} onChanged={onChanged} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Spells({ title, spells }: { title: string; spells: Spell[] }) {
  const w = useClusterWords();
  if (spells.length === 0) return null;
  return (
    <div>
      <h2>{title}</h2>
      <Table label={title} heads={w.spellHeads} aligned>
        {spells.map((each) => (
          <tr key={`${each.unit.id} ${each.from?.iso}`}>
            <td>{each.unit.name}</td>
            <td class="nowrap">{each.from?.print ?? "–"}</td>
            <td class="nowrap">{each.to?.print ?? "–"}</td>
            <td>{each.paper ?? "–"}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function HandOvers({ page, onOpen }: { page: ClusterPage; onOpen: (open: Open) => void }) {
  const w = useClusterWords();
  const waits = page.hand_overs.some(({ state }) => state === "waits");
  return (
    <div>
      <h2>{w.handOvers}</h2>
      {page.hand_overs.length === 0 ? (
        <p class="empty">{w.noHandOvers}</p>
      ) : (
        <Table label={w.handOvers} heads={w.handOverHeads}>
          {page.hand_overs.map((each) => (
            <HandOverRow key={each.id} one={each} onOpen={() => onOpen({ kind: "minutes", id: each.id })} />
          ))}
        </Table>
      )}
      {page.may.hand_over && !page.closed && !waits && (
        <p class="form-act">
          <button type="button" class="btn btn-primary" onClick={() => onOpen({ kind: "propose" })}>
            {w.propose}
          </button>
        </p>
      )}
    </div>
  );
}

function HandOverRow({ one, onOpen }: { one: HandOver; onOpen: () => void }) {
  const w = useClusterWords();
  return (
    <tr>
      <td class="nowrap">{one.day.print}</td>
      <td>{one.outgoing.name}</td>
      <td>{one.incoming.name}</td>
      <td class={one.state === "waits" ? "clusters-waits" : undefined}>{w.state[one.state]}</td>
      <td>
        <button type="button" class="btn btn-plain" aria-label={w.openOf(one.day.print)} onClick={onOpen}>
          {w.open}
        </button>
      </td>
    </tr>
  );
}

function Turns({ page }: { page: ClusterPage }) {
  const w = useClusterWords();
  if (page.closed || page.turns.length === 0) return null;
  return (
    <section aria-label={w.turns}>
      <h2>{w.turns}</h2>
      <ol>
        {page.turns.map(({ unit, led_until }) => (
          <li key={unit.id}>{led_until ? w.turnLed(unit.name, led_until.print) : w.turnNever(unit.name)}</li>
        ))}
      </ol>
    </section>
  );
}

function Reviews({ page }: { page: ClusterPage }) {
  const w = useClusterWords();
  if (page.reviews.length === 0) return null;
  return (
    <section aria-label={w.reviews}>
      <h2>{w.reviews}</h2>
      <ul>
        {page.reviews.map((each) => (
          <li key={each.id}>
            <a href={`/reviews/${each.id}`}>{w.review(each.year)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
