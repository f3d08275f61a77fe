import { useState } from "preact/hooks";
import type { Proposal } from "../../api_mapping";
import { Table } from "../../parts/table";
import { useMappingWords } from "../../words/mapping";

const SHOWN = 60;

/// What the words of the form are like. Nothing is ticked before somebody has looked at it.
export function Proposals({ of, onAccept }: { of: Proposal[]; onAccept: (taken: Proposal[]) => void }) {
  const words = useMappingWords();
  const w = words.proposals;
  const [ticked, setTicked] = useState<string[]>([]);
  const keyOf = (one: Proposal) => `${one.sheet}!${one.cell}`;
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{w.title(of.length)}</h2>
      <p class="muted">{w.intro}</p>
      <Table label={w.title(of.length)} heads={w.heads} numbers={[5]}>
        {of.slice(0, SHOWN).map((one) => {
          const key = keyOf(one);
          return (
            <tr key={key}>
              <td>
                <input
                  type="checkbox"
                  aria-label={w.tick(one.cell)}
                  checked={ticked.includes(key)}
                  onChange={(event) =>
                    setTicked(event.currentTarget.checked ? [...ticked, key] : ticked.filter((each) => each !== key))
                  }
                />
              </td>
              <td class="nowrap">{one.cell}</td>
              <td>{one.head}</td>
              <td>
                {one.code} · {one.name}
                {one.unit && `, ${one.unit.name}`}
              </td>
              <td>{words.relations[one.relation]}</td>
              <td class="number">{one.likeness}%</td>
            </tr>
          );
        })}
      </Table>
      <p class="form-act">
        <button
          type="button"
          class="btn btn-plain"
          disabled={ticked.length === 0}
          onClick={() => {
            onAccept(of.filter((one) => ticked.includes(keyOf(one))));
            setTicked([]);
          }}
        >
          {w.accept(ticked.length)}
        </button>
      </p>
    </section>
  );
}
