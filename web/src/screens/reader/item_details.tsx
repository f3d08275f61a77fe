import { Icon } from "../../parts/icons";
import { Refusal } from "../../parts/notice";
import type { Candidate, Item } from "../../types";
import { useSay, useWords } from "../../words";
import { ItemEdit } from "./item_edit";
import { isWithheld } from "./judging";
import type { Judging } from "./use_judging";

/// The chosen figure: why it is in doubt, which indicators fit, and what can be done with it.
export function ItemDetails({ item, judging }: { item: Item; judging: Judging }) {
  const words = useWords();
  const say = useSay();
  const w = words.reader;
  if (judging.editing && judging.act) {
    return <ItemEdit item={item} judging={judging} act={judging.act} />;
  }
  return (
    <div class="item-details">
      <Refusal error={judging.refusals.get(item.n) ?? null} />
      {item.doubt && item.state !== "rejected" && (
        <p class="item-doubt">
          <Icon name="warning" /> <strong>{w.doubt}</strong> {say(item.doubt)}
        </p>
      )}
      {judging.wantsIndicator && (
        <p class="field-error" role="alert">
          {w.wantsIndicator}
        </p>
      )}
      <Candidates item={item} judging={judging} />
      {judging.act && <ActButtons item={item} judging={judging} />}
    </div>
  );
}

function Candidates({ item, judging }: { item: Item; judging: Judging }) {
  const words = useWords();
  const chosen = judging.indicatorOf(item);
  if (item.candidates.length === 0) {
    return chosen ? null : <p class="muted">{words.reader.noCandidate}</p>;
  }
  return (
    <fieldset class="candidates" disabled={!judging.act}>
      <legend>{words.reader.candidates}</legend>
      {item.candidates.map((candidate, at) => (
        <label key={candidate.code} class="candidate">
          <input
            type="radio"
            name={`candidate-${item.n}`}
            checked={candidate.code === chosen}
            onChange={() => judging.act?.pick(candidate.code)}
          />
          <span>
            <CandidateText candidate={candidate} open={judging.act !== null} />
          </span>
          {at < 5 && judging.act && <kbd aria-hidden="true">Alt+{at + 1}</kbd>}
        </label>
      ))}
    </fieldset>
  );
}

function CandidateText({ candidate, open }: { candidate: Candidate; open: boolean }) {
  const words = useWords();
  const w = words.reader;
  return (
    <>
      <span class="item-code">{candidate.code}</span> {candidate.name}{" "}
      <span class="muted">({words.measure(candidate.measure)})</span>{" "}
      {!candidate.public && <span class="tag">{w.notPublic}</span>}{" "}
      {isWithheld(candidate) && <span class="tag tag--warn">{w.withheld}</span>}{" "}
      {candidate.hold === "off" && candidate.held && <span class="tag">{w.opened}</span>}{" "}
      {open && candidate.replaces !== null && (
        <span class="tag tag--info">{w.replaces(candidate.replaces)}</span>
      )}
    </>
  );
}

function ActButtons({ item, judging }: { item: Item; judging: Judging }) {
  const words = useWords();
  const w = words.reader;
  const act = judging.act!;
  return (
    <div class="item-acts">
      {item.state !== "accepted" && (
        <button type="button" class="btn btn-plain" onClick={act.accept}>
          <Icon name="accept" /> {w.accept}
        </button>
      )}
      <button type="button" class="btn btn-plain" onClick={() => judging.setEditing(true)}>
        <Icon name="edit" /> {w.edit}
      </button>
      {item.state !== "rejected" && (
        <button type="button" class="btn btn-plain" onClick={act.reject}>
          <Icon name="reject" /> {w.reject}
        </button>
      )}
      {item.decided && (
        <button type="button" class="btn btn-plain" onClick={act.leave}>
          <Icon name="leave" /> {w.leave}
        </button>
      )}
    </div>
  );
}
