import { useWords } from "../words";

/// Takes one out of a list; those who only hear the button are told which.
export function TakeOut({ what, onTakeOut }: { what: string; onTakeOut: () => void }) {
  const words = useWords();
  return (
    <button type="button" class="btn-word" onClick={onTakeOut}>
      {words.decisions.takeOut}
      <span class="visually-hidden"> {what}</span>
    </button>
  );
}
