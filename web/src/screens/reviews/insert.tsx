import { useState } from "preact/hooks";
import { reviewApi, type ReviewPage } from "../../api_reviews";
import { useLoad } from "../../load";
import { SelectField } from "../../parts/field";
import { Picker } from "../../parts/picker";
import { figuresFor, TELLINGS, type Telling } from "./figure_choice";
import { useReviewWords } from "./words";

interface InsertProps {
  review: ReviewPage;
  onBinding: (binding: string) => void;
}

/// Finds a figure by its code or name and puts it into the text, bound. The list shows each as the
/// text would read now; Enter takes the one in it.
export function InsertFigure({ review, onBinding }: InsertProps) {
  const w = useReviewWords().insert;
  const [telling, setTelling] = useState<Telling>("value");
  const { data } = useLoad(`book ${review.id} ${review.frozen.length}`, () => reviewApi.book(review.id));
  const find = (typed: string) =>
    Promise.resolve(
      data === null
        ? []
        : figuresFor(data, review.unit, telling, typed).map(({ binding, name, period, shown }) => ({
            value: binding,
            label: `${binding.slice(2, -2)} · ${name}: ${shown}`,
            detail: period,
          })),
    );
  return (
    <div class="review-insert">
      <SelectField
        label={w.telling}
        value={telling}
        options={TELLINGS.map((key): [Telling, string] => [key, w.tellings[key]])}
        onValue={setTelling}
      />
      <Picker
        key={telling}
        label={w.figure}
        hint={w.hint}
        chosen={null}
        onChoose={(choice) => choice && onBinding(choice.value)}
        find={find}
      />
    </div>
  );
}
