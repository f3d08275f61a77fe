import { reviewApi, type ReviewHead } from "../../api_reviews";
import { useLoad } from "../../load";
import { SelectField } from "../../parts/field";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import { useSession } from "../../session";
import { printDay, todayInVietNam } from "../../text/dates";
import { capitalised } from "../../text/sentence";
import type { Account, Role } from "../../types";
import { useReviewWords, type ReviewWords } from "./words";

/// Roles that open one: `review.open` of catalogue/rights.csv. The server asks again.
const OPENING: readonly Role[] = ["reporter", "compiler", "commander"];

const mayOpen = ({ roles }: Account): boolean => roles.some((role) => OPENING.includes(role));

/// How far a review is, in words.
export function stateOf(review: ReviewHead, w: ReviewWords): string {
  if (review.superseded_by !== null) return w.state.replaced;
  if (review.registered) return w.state.numbered(review.registered.number);
  if (review.is_approved) return w.state.approved;
  return review.frozen_once ? w.state.frozen : w.state.live;
}

/// All reviews one may see, the latest first.
export function ListScreen() {
  const w = useReviewWords();
  const { account } = useSession();
  const { query } = usePlace();
  const year = query.get("year");
  const loaded = useLoad(`reviews ${year ?? ""}`, () => reviewApi.list(year));
  const tools = mayOpen(account) && (
    <a class="btn btn-primary" href="/reviews/new">
      {w.open}
    </a>
  );
  return (
    <Screen title={w.title} tools={tools}>
      <YearChoice year={year} />
      <Waiting loaded={loaded} what={w.what}>
        {({ reviews }) =>
          reviews.length === 0 ? (
            <p class="empty">{w.none}</p>
          ) : (
            <Table label={w.title} heads={w.heads} wide={[3]}>
              {reviews.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a href={`/reviews/${one.id}`}>{capitalised(one.name)}</a>
                    <span class="small muted review-occasion">{w.occasion[one.occasion]}</span>
                  </td>
                  <td>{one.unit_name}</td>
                  <td>{one.year}</td>
                  <td class="wide-only nowrap">{printDay(one.day)}</td>
                  <td>{stateOf(one, w)}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </Waiting>
    </Screen>
  );
}

/// This year and the four before it, whatever was held in them.
function YearChoice({ year }: { year: string | null }) {
  const w = useReviewWords();
  const last = Number(todayInVietNam().slice(0, 4));
  const years = [0, 1, 2, 3, 4].map((back): [string, string] => [String(last - back), String(last - back)]);
  return (
    <div class="review-years">
      <SelectField
        label={w.year}
        value={year ?? ""}
        options={[["", w.all], ...years]}
        onValue={(chosen) => navigate(withQuery({ year: chosen }), true)}
      />
    </div>
  );
}
