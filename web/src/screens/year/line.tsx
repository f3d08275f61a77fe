import { withQuery } from "../../router";
import type { Tree } from "../../types";
import { useWords } from "../../words";

/// The line of command in which the table adds up, and the way to the other one.
export function Line({ tree }: { tree: Tree }) {
  const words = useWords();
  if (tree.hierarchy === "cluster") return null;
  const other = tree.hierarchy === "military" ? "administrative" : "military";
  return (
    <span class="year-line">
      {words.year.line(words.hierarchy[tree.hierarchy])}{" "}
      <a href={withQuery({ line: other, figure: null, restated: null })}>
        {words.year.otherLine(words.hierarchy[other])}
      </a>
    </span>
  );
}
