import { collectionApi } from "../../api_collections";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import type { Account, Role } from "../../types";
import { useLive } from "./use_live";
import { useCollectionWords } from "./words";

/// Roles that ask: `collection.open` of catalogue/rights.csv. The server asks again.
const ASKING: readonly Role[] = ["checker", "compiler", "commander"];

export const mayAsk = ({ roles }: Account): boolean => roles.some((role) => ASKING.includes(role));

/// All ad-hoc tables one has to do with, the latest first.
export function ListScreen() {
  const w = useCollectionWords();
  const { account } = useSession();
  const loaded = useLoad("collections", collectionApi.list);
  useLive(loaded.reload);
  const tools = mayAsk(account) && (
    <a class="btn btn-primary" href="/collections/new">
      {w.ask}
    </a>
  );
  return (
    <Screen title={w.title} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {({ collections }) =>
          collections.length === 0 ? (
            <p class="empty">{w.none}</p>
          ) : (
            <Table label={w.title} heads={w.heads} wide={[1]}>
              {collections.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a href={`/collections/${one.id}`}>{one.title || one.id}</a>
                  </td>
                  <td class="wide-only">{one.asker.name}</td>
                  <td class="nowrap">{one.due.print}</td>
                  <td class="nowrap">
                    <Progress k={one.answered} n={one.units} label={w.progress(one.answered, one.units)} />
                    {one.answered}/{one.units}
                  </td>
                  <td class={one.state === "overdue" ? "collection-late" : undefined}>{w.state[one.state]}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </Waiting>
    </Screen>
  );
}

export function Progress({ k, n, label }: { k: number; n: number; label: string }) {
  return <progress class="collection-progress" value={k} max={n} aria-label={label} />;
}
