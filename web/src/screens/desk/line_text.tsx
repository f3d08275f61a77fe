import { printTime } from "../../text/dates";
import { useSay } from "../../words";
import { useDeskWords } from "../../words/desk";
import type { Line } from "./draft_line";

/// How what is typed stands towards the server, in words.
export function LineText({ line }: { line: Line }) {
  const w = useDeskWords().line;
  const say = useSay();
  if (line.kind === "refused") {
    return (
      <span class="desk-late">
        {say(line.error)} ({line.error.code})
      </span>
    );
  }
  if (line.kind === "conflict") return <span class="desk-late">{w.conflict}</span>;
  if (line.kind === "saved") return <>{w.saved(printTime(line.at))}</>;
  if (line.kind === "clean") return <>{w.clean}</>;
  if (line.kind !== "offline") return <>{w[line.kind](line.cells)}</>;
  return <span class="desk-late">{line.kept ? w.offlineKept(line.cells) : w.offlineMemory(line.cells)}</span>;
}
