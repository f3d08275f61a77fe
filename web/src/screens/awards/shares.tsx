import type { RoundPage, Share } from "../../api_awards";
import { Table } from "../../parts/table";
import { useAwardWords, useNamed } from "./words";

/// How many are proposed of each form, the limit of the law with its base, and where it stands.
export function Shares({ round }: { round: RoundPage }) {
  const w = useAwardWords();
  if (round.shares.length === 0) return null;
  return (
    <section>
      <h2>{w.shares.title}</h2>
      <Table label={w.shares.title} heads={w.shares.heads} numbers={[3]}>
        {round.shares.map((share) => (
          <Line key={`${share.form.code} ${share.force}`} share={share} />
        ))}
      </Table>
      <p class="muted">{w.money(round.money.total.toLocaleString("vi"), round.money.unknown)}</p>
    </section>
  );
}

function Line({ share }: { share: Share }) {
  const { shares: w, propose } = useAwardWords();
  const named = useNamed();
  const spelled = share.base === null ? String(share.count) : w.spelled(share.count, share.base, share.percent);
  return (
    <tr>
      <td>
        {named(share.form)} <span class="muted">· {propose.forces[share.force]}</span>
      </td>
      <td>
        {spelled}
        {(share.over || share.over_quota) && <span class="awards-over"> · {w.over}</span>}
      </td>
      <td>{share.limit ? w.limit(share.limit.percent, share.limit.of) : w.free}</td>
      <td class="number">{share.quota ?? "–"}</td>
      <td class="small">
        {share.limit?.source}
        {share.limit && !share.limit.verified && <span class="awards-chip">{w.unverified}</span>}
        {share.limit?.withheld && <> {w.withheld}</>}
      </td>
    </tr>
  );
}
