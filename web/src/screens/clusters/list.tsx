import { clusterApi, type ClusterHead, type EmulationHead } from "../../api_clusters";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { withQuery } from "../../router";
import { useLive } from "../collections/use_live";
import { useClusterWords } from "./words";

/// The clusters one answers for, and the emulations of a year.
export function ListScreen({ year }: { year: string | null }) {
  const w = useClusterWords();
  const clusters = useLoad("clusters", () => clusterApi.list());
  const emulations = useLoad(`emulations ${year}`, () => clusterApi.emulations(year));
  useLive(clusters.reload);
  useLive(emulations.reload);
  return (
    <Screen title={w.title}>
      <div class="clusters">
        <div>
          <h2>{w.clusters}</h2>
          <Waiting loaded={clusters} what={w.what}>
            {({ clusters: all }) => <ClusterTable all={all} />}
          </Waiting>
        </div>
        <Waiting loaded={emulations} what={w.what}>
          {({ year: shown, emulations: all }) => <Emulations year={shown} all={all} />}
        </Waiting>
      </div>
    </Screen>
  );
}

function ClusterTable({ all }: { all: ClusterHead[] }) {
  const w = useClusterWords();
  if (all.length === 0) return <p class="empty">{w.noClusters}</p>;
  return (
    <Table label={w.clusters} heads={w.clusterHeads} numbers={[2]}>
      {all.map((each) => (
        <tr key={each.id}>
          <td>
            <a href={`/clusters/${each.id}`}>{each.name}</a>
          </td>
          <td>{each.host?.name ?? "–"}</td>
          <td class="number">{each.members_now}</td>
          <td>{each.lead?.name ?? "–"}</td>
          <td>{each.closed && each.to ? w.until(each.to.print) : w.active}</td>
        </tr>
      ))}
    </Table>
  );
}

function Emulations({ year, all }: { year: number; all: EmulationHead[] }) {
  const w = useClusterWords();
  return (
    <div>
      <h2>{w.emulations(year)}</h2>
      <nav class="clusters-years" aria-label={w.years}>
        {[year - 1, year, year + 1].map((each) => (
          <a key={each} href={withQuery({ year: String(each) })} aria-current={each === year ? "page" : undefined}>
            {w.year(each)}
          </a>
        ))}
      </nav>
      {all.length === 0 ? (
        <p class="empty">{w.noEmulations}</p>
      ) : (
        <Table label={w.emulations(year)} heads={w.emulationHeads} numbers={[2, 3]}>
          {all.map((each) => (
            <tr key={each.id}>
              <td>
                <a href={`/clusters/emulations/${each.id}`}>{each.name}</a>
              </td>
              <td>{each.host.name}</td>
              <td class="number">{w.ofMembers(each.progress.own, each.progress.members)}</td>
              <td class="number">{w.ofMembers(each.progress.verified, each.progress.members)}</td>
              <td>{each.ranked ? w.ranked : w.scoring}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
