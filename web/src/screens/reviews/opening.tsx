import { useState } from "preact/hooks";
import { reviewApi, type Occasion, type ReviewHead, type ReviewKind } from "../../api_reviews";
import { useLoad, useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { Screen } from "../../parts/screen";
import { navigate } from "../../router";
import { useSession } from "../../session";
import { todayInVietNam } from "../../text/dates";
import { useReviewWords, type ReviewWords } from "./words";

interface Asked {
  unit: Choice | null;
  kind: ReviewKind;
  occasion: Occasion;
  year: string;
  supersedes: string;
  reason: string;
}

/// What is still missing, in a sentence; null when it can be sent.
function unready(asked: Asked, w: ReviewWords["opening"]): string | null {
  if (asked.unit === null) return w.missingUnit;
  if (!/^\d{4}$/.test(asked.year)) return w.wrongYear;
  return asked.supersedes !== "" && asked.reason.trim() === "" ? w.missingReason : null;
}

/// Opens a review of a unit and a year; one of the same kind can only be superseded, with a reason.
export function OpenScreen() {
  const w = useReviewWords();
  const { account } = useSession();
  const [asked, setAsked] = useState<Asked>({
    unit: account.unit ? { value: account.unit.id, label: account.unit.name } : null,
    kind: "annual",
    occasion: "conference",
    year: todayInVietNam().slice(0, 4),
    supersedes: "",
    reason: "",
  });
  const [why, setWhy] = useState<string | null>(null);
  const sending = useSending();
  const listed = useLoad("reviews", () => reviewApi.list(null));
  const change = (changes: Partial<Asked>) => setAsked((old) => ({ ...old, ...changes }));
  const alike = (listed.data?.reviews ?? []).filter((one) => isAlike(one, asked));
  const send = (event: Event) => {
    event.preventDefault();
    const missing = unready(asked, w.opening);
    setWhy(missing);
    if (missing !== null) return;
    void sending.send(async () => {
      const { id } = await reviewApi.open({
        unit: asked.unit!.value,
        kind: asked.kind,
        occasion: asked.occasion,
        year: Number(asked.year),
        ...(asked.supersedes !== "" && { supersedes: asked.supersedes, reason: asked.reason.trim() }),
      });
      navigate(`/reviews/${id}`);
    });
  };
  return (
    <Screen title={w.opening.title} tools={<a href="/reviews">{w.back}</a>}>
      <form class="review-opening" onSubmit={send} noValidate>
        <UnitPicker label={w.opening.unit} chosen={asked.unit} onChoose={(unit) => change({ unit })} />
        <SelectField
          label={w.opening.kind}
          value={asked.kind}
          options={Object.entries(w.kind) as [ReviewKind, string][]}
          onValue={(kind) => change({ kind, supersedes: "" })}
        />
        <SelectField
          label={w.opening.occasion}
          value={asked.occasion}
          options={Object.entries(w.occasion) as [Occasion, string][]}
          onValue={(occasion) => change({ occasion, supersedes: "" })}
        />
        <TextField
          label={w.year}
          size="short"
          inputMode="numeric"
          value={asked.year}
          onValue={(year) => change({ year: year.trim(), supersedes: "" })}
        />
        {alike.length > 0 && <Superseding alike={alike} asked={asked} change={change} />}
        <Refusal error={sending.error} />
        {why !== null && (
          <Notice kind="error" role="alert">
            <p>{why}</p>
          </Notice>
        )}
        <p class="form-act">
          <button class="btn btn-primary" disabled={sending.busy}>
            {w.open}
          </button>
        </p>
      </form>
    </Screen>
  );
}

const isAlike = (one: ReviewHead, asked: Asked): boolean =>
  one.unit === asked.unit?.value &&
  one.kind === asked.kind &&
  one.occasion === asked.occasion &&
  String(one.year) === asked.year &&
  one.superseded_by === null;

interface SupersedingProps {
  alike: ReviewHead[];
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
}

function Superseding({ alike, asked, change }: SupersedingProps) {
  const w = useReviewWords().opening;
  return (
    <>
      <SelectField
        label={w.replaces}
        value={asked.supersedes}
        options={[["", w.no], ...alike.map((one): [string, string] => [one.id, one.name])]}
        onValue={(supersedes) => change({ supersedes })}
      />
      {asked.supersedes !== "" && (
        <TextField label={w.reason} value={asked.reason} onValue={(reason) => change({ reason })} />
      )}
    </>
  );
}
