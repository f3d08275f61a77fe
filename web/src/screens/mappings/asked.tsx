import { SelectField, TextField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { todayInVietNam } from "../../text/dates";
import { useMappingWords } from "../../words/mapping";

/// For whom and when: what filling and reading ask alike.
export interface Asked {
  unit: Choice | null;
  year: string;
  kind: string;
}

export const firstAsked = (): Asked => ({ unit: null, year: todayInVietNam().slice(0, 4), kind: "H2" });

export const periodOf = ({ year, kind }: Asked): string => (kind ? `${year}-${kind}` : year);

export function AskedFields({ asked, onAsked }: { asked: Asked; onAsked: (asked: Asked) => void }) {
  const w = useMappingWords().fill;
  return (
    <div class="mapping-asked">
      <UnitPicker
        label={w.unit}
        hint={w.unitHint}
        chosen={asked.unit}
        onChoose={(unit) => onAsked({ ...asked, unit })}
      />
      <SelectField
        label={w.period}
        value={asked.kind}
        options={Object.entries(w.kinds)}
        onValue={(kind) => onAsked({ ...asked, kind })}
      />
      <TextField
        label={w.year}
        size="short"
        inputMode="numeric"
        value={asked.year}
        onValue={(year) => onAsked({ ...asked, year })}
      />
    </div>
  );
}
