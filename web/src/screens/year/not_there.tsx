import type { ApiError } from "../../http";
import { Notice } from "../../parts/notice";
import { withQuery } from "../../router";
import { useSay, useWords } from "../../words";

/// What of the address leads to a place where the unit is not, or asks for what is not there.
const WAYS_OUT: { [code: string]: "tree" | "line" | "slices" } = {
  "unit.not_on_day": "tree",
  "unit.not_in_line": "line",
  "table.slices_restated": "slices",
};

export const hasWayOut = ({ code }: ApiError): boolean => code in WAYS_OUT;

/// An old unit has no place among those of the day, or one in no line asked for; the sentence says
/// what it became.
export function NotThere({ unit, error }: { unit: string | null; error: ApiError }) {
  const words = useWords();
  const say = useSay();
  const way = WAYS_OUT[error.code]!;
  return (
    <Notice role="status">
      <p>{say(error)}</p>
      <p class="form-act">
        {unit && <a href={`/units/${encodeURIComponent(unit)}`}>{words.year.history}</a>}
        <a href={withQuery({ [way]: null, ...(way === "slices" && { estimates: null }) })}>
          {{ tree: words.restated.toReported, line: words.year.usualLine, slices: words.columns.without }[way]}
        </a>
      </p>
    </Notice>
  );
}
