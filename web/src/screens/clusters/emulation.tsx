import { useState } from "preact/hooks";
import { clusterApi, rankingFile, type EmulationPage, type Row } from "../../api_clusters";
import { useLoad, useSending } from "../../load";
import { Notice, Refusal } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useLive } from "../collections/use_live";
import { Cells } from "./cells";
import { useClusterWords, useSaid } from "./words";

/// A year of emulation: the sheet, points of each unit in every column, ranks.
export function EmulationScreen({ id }: { id: string }) {
  const w = useClusterWords();
  const loaded = useLoad(`emulation ${id}`, () => clusterApi.emulation(id));
  useLive(loaded.reload);
  const page = loaded.data;
  return (
    <Screen
      title={page ? `${page.name} · ${w.year(page.year)}` : w.title}
      tools={<a href={page ? `/clusters?year=${page.year}` : "/clusters"}>{w.back}</a>}
    >
      <Waiting loaded={loaded} what={w.what}>
        {(data) => <Page page={data} onChanged={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Page({ page, onChanged }: { page: EmulationPage; onChanged: () => void }) {
  const w = useClusterWords();
  const [shown, setShown] = useState<string | null>(null);
  const row = page.rows.find(({ unit }) => unit.id === shown);
  return (
    <div class="clusters">
      <p>{w.host(page.host.name)}</p>
      <Findings page={page} />
      <Ranks page={page} onShow={setShown} />
      <Acts page={page} onChanged={onChanged} />
      {row && <Cells key={row.unit.id} page={page} row={row} onChanged={onChanged} />}
      <SheetPart page={page} />
    </div>
  );
}

function Findings({ page }: { page: EmulationPage }) {
  const said = useSaid();
  const all = page.rows.flatMap(({ unit, findings }) => findings.map((each) => `${unit.name}: ${said(each)}`));
  if (all.length === 0) return null;
  return (
    <Notice kind="warn">
      <ul>
        {all.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}

const inOrder = (rows: Row[]): Row[] => [...rows].sort((one, other) => (one.rank ?? 999) - (other.rank ?? 999));

function Ranks({ page, onShow }: { page: EmulationPage; onShow: (unit: string) => void }) {
  const w = useClusterWords();
  return (
    <div>
      <h2>{w.ranking}</h2>
      <Table label={w.ranking} heads={w.rankHeads} numbers={[0, 2, 3, 4]}>
        {inOrder(page.rows).map((row) => (
          <tr key={row.unit.id}>
            <td class="number">{row.rank ?? "–"}</td>
            <td>{row.unit.name}</td>
            <td class="number">{row.own?.print ?? "–"}</td>
            <td class="number">{row.verified?.print ?? "–"}</td>
            <td class="number">{row.final?.print ?? "–"}</td>
            <td>
              <button
                type="button"
                class="btn btn-plain"
                aria-label={w.pointsOf(row.unit.name)}
                onClick={() => onShow(row.unit.id)}
              >
                {w.points}
              </button>
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Acts({ page, onChanged }: { page: EmulationPage; onChanged: () => void }) {
  const w = useClusterWords();
  const sending = useSending();
  const [asks, setAsks] = useState(false);
  const rank = () => void sending.send(() => clusterApi.rank(page.id).then(onChanged));
  return (
    <section aria-label={w.rank}>
      <Refusal error={sending.error} />
      <p class="form-act">
        {page.may.rank && !page.ranked && (
          <button type="button" class="btn btn-primary" disabled={sending.busy} onClick={rank}>
            {w.rank}
          </button>
        )}
        {page.ranked && (
          <a class="btn btn-plain" href={rankingFile(page.id)} download data-outside>
            {w.print}
          </a>
        )}
        {page.may.reopen && page.ranked && (
          <button type="button" class="btn btn-plain" onClick={() => setAsks(true)}>
            {w.reopen}
          </button>
        )}
      </p>
      {asks && (
        <ReasonDialog
          title={w.reopen}
          text={w.reopenText}
          reason={w.reason}
          act={w.reopen}
          onAct={(reason) => clusterApi.reopen(page.id, reason).then(onChanged)}
          onClose={() => setAsks(false)}
        />
      )}
    </section>
  );
}

function SheetPart({ page }: { page: EmulationPage }) {
  const w = useClusterWords();
  const [sheet, ...older] = page.sheets;
  if (!sheet) return null;
  return (
    <section aria-label={w.sheet}>
      <h2>{w.sheet}</h2>
      <p>{w.sheetHead(sheet.total.print, w.tie[sheet.tie])}</p>
      <ul>
        {sheet.criteria.map((one) => (
          <li key={one.key}>
            {[w.criterion(one), one.code && `${w.rule[one.rule]} ${one.code}`, one.evidence && w.evidence]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
      {older.length > 0 && <p class="small">{`${w.revised(older.length)}: ${sheet.reason ?? "–"}`}</p>}
    </section>
  );
}
