import { reviewApi, type Difference, type Side } from "../../api_reviews";
import { useLoad } from "../../load";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { BoundNumber } from "./book";
import type { TabProps } from "./page";
import { useReviewWords } from "./words";

/// Phụ lục 9: what changed since the figures were frozen; boundaries apart.
export function ChangesTab({ review }: TabProps) {
  const w = useReviewWords().changes;
  return review.live ? <p class="empty">{w.notFrozen}</p> : <Changes review={review} />;
}

function Changes({ review }: { review: TabProps["review"] }) {
  const { changes: w, tabs } = useReviewWords();
  const loaded = useLoad(`differences ${review.id} ${review.frozen.length}`, () => reviewApi.differences(review.id));
  return (
    <Waiting loaded={loaded} what={tabs.changes}>
      {({ as_of, head, units, rows }) => {
        const boundaries = rows.filter(({ what }) => what === "boundary");
        const figures = rows.filter(({ what }) => what !== "boundary");
        return (
          <>
            <p>{w.between(as_of, head)}</p>
            {rows.length + units.length === 0 && <p class="empty">{w.none}</p>}
            {figures.length > 0 && <Differences name={w.figures} rows={figures} />}
            {units.length > 0 && (
              <ul>
                {units.map(({ unit, unit_name, came }) => (
                  <li key={unit}>{w.unit(unit_name, came)}</li>
                ))}
              </ul>
            )}
            {boundaries.length > 0 && <Differences name={w.boundaries} rows={boundaries} />}
            {rows.length > 0 && <p class="small muted">{w.take}</p>}
          </>
        );
      }}
    </Waiting>
  );
}

const shown = (side: Side | null): string => side?.shown ?? "–";

function Differences({ name, rows }: { name: string; rows: Difference[] }) {
  const w = useReviewWords().changes;
  return (
    <section>
      <h2>{name}</h2>
      <Table label={name} heads={w.heads} numbers={[3, 4]} wide={[2]}>
        {rows.map((row) => (
          <tr key={`${row.unit} ${row.code} ${row.period} ${row.slice} ${row.what}`}>
            <td>{row.unit_name}</td>
            <td>
              <span class="item-code">{row.code}</span> {row.name}
            </td>
            <td class="wide-only nowrap">{row.period}</td>
            <td class="number">{shown(row.frozen)}</td>
            <td class="number">
              <BoundNumber why={row.why} name={row.name}>
                {shown(row.now)}
              </BoundNumber>
            </td>
            <td>{row.what_text}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
