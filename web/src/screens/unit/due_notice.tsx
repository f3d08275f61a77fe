import { api } from "../../api";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { printDay } from "../../text/dates";
import type { Due } from "../../types";
import { useWords } from "../../words";
import { grouped, type DueGroup } from "./due";

/// Of more units under one paper than these, some are named and the rest counted.
const NAMES_MOST = 12;

/// Places in a hierarchy that were given for a time which has passed or is near; nothing when there
/// are none. A list of units stands without it when it cannot be had.
export function DueNotice({ on }: { on: string | null }) {
  const { data } = useLoad(`due ${on}`, () => api.due(on));
  return data && data.places_all > 0 ? <Places due={data} /> : null;
}

function Places({ due }: { due: Due }) {
  const words = useWords();
  const w = words.units;
  return (
    <Notice kind="warn">
      <p>
        <strong>{w.dueTitle(due.places_all)}.</strong> {w.dueWhy}
      </p>
      {grouped(due.places).map((group) => (
        <Group key={`${group.to} ${group.hierarchy} ${group.decision}`} group={group} />
      ))}
    </Notice>
  );
}

function Group({ group }: { group: DueGroup }) {
  const words = useWords();
  const w = words.units;
  const { hierarchy, to, expired, decision, places } = group;
  const named = places.slice(0, NAMES_MOST);
  return (
    <details class="due-group">
      <summary>
        {w.dueGroup(words.hierarchy[hierarchy], printDay(to))} · {w.dueCount(places.length)}{" "}
        <span class="tag tag--warn">{expired ? w.expired : w.expiring}</span>
      </summary>
      {decision && <p class="small">{decision}</p>}
      <p>
        {named.map(({ unit, parent }, at) => (
          <span key={unit.id}>
            {at > 0 && ", "}
            <a href={`/units/${encodeURIComponent(unit.id)}`}>{unit.name}</a> ({parent.name})
          </span>
        ))}
        {places.length > named.length && ` ${w.dueMore(places.length - named.length)}`}
      </p>
    </details>
  );
}
