import { useMemo } from "preact/hooks";
import { Grid } from "../../grid/grid";
import { Sheet } from "../../grid/sheet";
import { useEntry } from "../../grid/use_entry";
import type { FormSection } from "../../types_desk";

const UNITS = [{ id: "", name: "" }];
const nothing = () => undefined;

/// The very grid a unit will fill, with nothing in it. What is typed here is kept nowhere.
export function Preview({ label, sections }: { label: string; sections: FormSection[] }) {
  const sheet = useMemo(() => new Sheet(sections, 1), [sections]);
  const hand = useEntry(sheet, {
    readOnly: false,
    onAsk: nothing,
    onDetails: nothing,
    onFinding: nothing,
    onFinish: nothing,
    onPlace: nothing,
  });
  return (
    <Grid
      label={label}
      sheet={sheet}
      sections={sections}
      hand={hand}
      readOnly={false}
      units={UNITS}
      beside={{}}
      onDetails={nothing}
      onNil={nothing}
    />
  );
}
