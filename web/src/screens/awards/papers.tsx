import { awardApi, type PaperName, type RoundPage } from "../../api_awards";
import { useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import { useAwardWords } from "./words";

/// The papers of a round as far as it has come; each names persons, so each making is recorded.
export function Papers({ round }: { round: RoundPage }) {
  const { papers: w } = useAwardWords();
  const sending = useSending();
  const decided = round.decisions.some(({ revoked }) => !revoked);
  const names: PaperName[] = [
    ...(round.rows.length > 0 ? (["submission"] as const) : []),
    ...(round.meetings.length > 0 ? (["minutes"] as const) : []),
    ...(decided ? (["decision", "ceremony", "certificates"] as const) : []),
  ];
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      <p class="muted">{w.note}</p>
      <p class="awards-papers">
        {names.map((name) => (
          <button
            key={name}
            class="btn btn-plain"
            disabled={sending.busy}
            onClick={() => void sending.send(() => awardApi.paper(round.id, name))}
          >
            {w.names[name]}
          </button>
        ))}
      </p>
      <Refusal error={sending.error} />
    </section>
  );
}
