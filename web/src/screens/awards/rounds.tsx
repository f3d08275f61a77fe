import { awardApi, type RoundHead } from "../../api_awards";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useLive } from "../collections/use_live";
import { useAwardWords } from "./words";

/// The rounds a unit called, those of units below it and those that call it, the latest first.
export function RoundsScreen() {
  const w = useAwardWords();
  const loaded = useLoad("awards", awardApi.rounds);
  useLive(loaded.reload);
  const tools = loaded.data?.may.call && (
    <a class="btn btn-primary" href="/awards/new">
      {w.call}
    </a>
  );
  return (
    <Screen title={w.title} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {({ rounds }) => (rounds.length === 0 ? <p class="empty">{w.none}</p> : <List rounds={rounds} />)}
      </Waiting>
    </Screen>
  );
}

function List({ rounds }: { rounds: RoundHead[] }) {
  const w = useAwardWords();
  return (
    <Table label={w.title} heads={w.heads} numbers={[5, 6]}>
      {rounds.map((round) => (
        <tr key={round.id}>
          <td>
            <a href={`/awards/${round.id}`}>{round.title}</a>
          </td>
          <td>{round.unit.name}</td>
          <td>{round.year}</td>
          <td class="nowrap">{round.due.print}</td>
          <td>
            {round.step}. {w.steps[round.step - 1]}
          </td>
          <td class="number">{round.counts.proposed}</td>
          <td class="number">{round.counts.decided}</td>
        </tr>
      ))}
    </Table>
  );
}
