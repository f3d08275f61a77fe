import { Fragment } from "preact";
import type { PlaceChoice } from "../../types";
import { useWords } from "../../words";

/// Who chose the unit and period of a text against what was read, and why; rows of a `dl.pairs`.
export function PlaceChoices({ chosen = [] }: { chosen?: PlaceChoice[] }) {
  const words = useWords();
  const w = words.place;
  return (
    <>
      {chosen.map(({ by, at, unit, year, part, reason }) => (
        <Fragment key={at.iso}>
          <dt>{w.chosen}</dt>
          <dd>
            {[unit?.name, part && w.parts[part], year].filter(Boolean).join(" · ")}: {reason ?? w.reasonErased}{" "}
            <span class="small muted">
              ({by}, <time dateTime={at.iso}>{at.print}</time>)
            </span>
          </dd>
        </Fragment>
      ))}
    </>
  );
}
