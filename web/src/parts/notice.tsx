import type { ComponentChildren } from "preact";
import type { ApiError } from "../http";
import type { Problem } from "../types";
import { useSay, useWords } from "../words";

interface NoticeProps {
  kind?: "info" | "error" | "warn" | "ok";
  /// Read out when it appears: at once for an alert, in turn for a status.
  role?: "alert" | "status";
  children: ComponentChildren;
}

export function Notice({ kind = "info", role, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={role}>
      {children}
    </div>
  );
}

/// A refusal in the chosen language, with every problem the server named and its code for the log.
export function Refusal({ error, again }: { error: ApiError | null; again?: () => void }) {
  const say = useSay();
  const words = useWords();
  if (!error) return null;
  return (
    <Notice kind="error" role="alert">
      <p>
        <strong>{words.error.refused}</strong> {say(error)}{" "}
        <span class="small nowrap">({error.code})</span>
      </p>
      {error.problems.length > 0 && (
        <ul>
          {error.problems.map((problem) => (
            <li key={problem.code + JSON.stringify(problem.place)}>
              {placeOf(problem) !== null && `${words.error.item(placeOf(problem)!)}: `}
              {say(problem)}
            </li>
          ))}
        </ul>
      )}
      {again && (
        <p>
          <button type="button" class="btn btn-plain" onClick={again}>
            {words.error.again}
          </button>
        </p>
      )}
    </Notice>
  );
}

/// The number people see of the figure a problem is about.
function placeOf({ place }: Problem): number | null {
  return place?.item === undefined ? null : place.item + 1;
}
