import { deskApi } from "../../api_desk";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { usePlace, withQuery } from "../../router";
import { useSession } from "../../session";
import { todayInVietNam } from "../../text/dates";
import { useDeskWords } from "../../words/desk";
import { FilingHeads } from "./heads";

/// Every form a unit owes in a year, and how each stands.
export function UnitFilings() {
  const w = useDeskWords();
  const { query } = usePlace();
  const { account } = useSession();
  const unit = query.get("unit") ?? account.unit?.id ?? "";
  const year = Number(query.get("year") ?? todayInVietNam().slice(0, 4));
  const loaded = useLoad(`filings/${unit}/${year}`, () => deskApi.filings(unit, String(year)));
  const title = w.year.title(loaded.data?.unit.name ?? "", year);
  const to = (other: number) => withQuery({ unit, year: String(other) });
  return (
    <Screen title={title} tools={<a href="/work">{w.back}</a>}>
      <nav class="pager" aria-label={w.year.what}>
        <a href={to(year - 1)}>{w.year.before}</a>
        <a href={to(year + 1)}>{w.year.after}</a>
      </nav>
      <Waiting loaded={loaded} what={w.year.what}>
        {({ filings }) =>
          filings.length === 0 ? (
            <p class="empty">{w.year.none}</p>
          ) : (
            <FilingHeads label={title} heads={filings} withUnit={false} />
          )
        }
      </Waiting>
    </Screen>
  );
}
