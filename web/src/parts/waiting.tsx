import type { ComponentChildren } from "preact";
import type { Loaded } from "../load";
import { useWords } from "../words";
import { Refusal } from "./notice";

interface WaitingProps<Data> {
  loaded: Loaded<Data>;
  /// What is on its way, for the words after two seconds.
  what: string;
  children: (data: Data) => ComponentChildren;
}

/// Shows the data when it is there; before that nothing, then a skeleton, then words.
export function Waiting<Data>({ loaded, what, children }: WaitingProps<Data>) {
  const words = useWords();
  const { data, error, patience, reload } = loaded;
  return (
    <>
      <Refusal error={error} again={reload} />
      {data !== null && children(data)}
      {data === null && error === null && (
        <div aria-busy="true" class="waiting">
          {patience !== "fresh" && <Skeleton />}
          <p role="status" class="muted">
            {patience === "words" && words.loading(what)}
          </p>
        </div>
      )}
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
