import { Tick } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import type { Branch, Role } from "../../types";
import { useWords } from "../../words";

const ROLES: Role[] = [
  "reporter",
  "checker",
  "compiler",
  "emulation",
  "editor",
  "publisher",
  "commander",
  "auditor",
  "administrator",
];
const BRANCHES: Branch[] = ["staff", "politics", "logistics", "police", "education"];

/// What somebody is charged with: roles, branches of work, and a unit or all of them.
export interface Charge {
  roles: Role[];
  branches: Branch[];
  unit: Choice | null;
  everyUnit: boolean;
}

const lacksUnit = ({ everyUnit, unit }: Charge): boolean => !everyUnit && unit === null;

export const isWhole = (charge: Charge): boolean => charge.roles.length > 0 && !lacksUnit(charge);

/// As the server takes it.
export const bodyOf = ({ roles, branches, unit, everyUnit }: Charge) => ({
  roles,
  branches,
  unit: everyUnit ? null : unit!.value,
});

const toggled = <One,>(list: One[], one: One, on: boolean) =>
  on ? [...list, one] : list.filter((other) => other !== one);

interface ChargeFieldsProps {
  charge: Charge;
  onChange: (part: Partial<Charge>) => void;
  /// The form was sent: what is missing is said.
  asked: boolean;
}

export function ChargeFields({ charge, onChange, asked }: ChargeFieldsProps) {
  const words = useWords();
  const w = words.accounts;
  return (
    <>
      <fieldset class="ticks">
        <legend>{w.roles}</legend>
        {ROLES.map((role) => (
          <Tick
            key={role}
            checked={charge.roles.includes(role)}
            onChecked={(on) => onChange({ roles: toggled(charge.roles, role, on) })}
          >
            {words.role[role]} <span class="form-text">{w.roleHint[role]}</span>
          </Tick>
        ))}
        {asked && charge.roles.length === 0 && (
          <p class="field-error" role="alert">
            {w.noRole}
          </p>
        )}
      </fieldset>
      <fieldset class="ticks">
        <legend>
          {w.branches} <span class="form-text">{w.branchesHint}</span>
        </legend>
        {BRANCHES.map((branch) => (
          <Tick
            key={branch}
            checked={charge.branches.includes(branch)}
            onChecked={(on) => onChange({ branches: toggled(charge.branches, branch, on) })}
          >
            {words.branch[branch]}
          </Tick>
        ))}
      </fieldset>
      {!charge.everyUnit && (
        <UnitPicker
          label={w.unit}
          error={asked && lacksUnit(charge) ? w.noUnit : null}
          chosen={charge.unit}
          onChoose={(unit) => onChange({ unit })}
        />
      )}
      <Tick checked={charge.everyUnit} onChecked={(everyUnit) => onChange({ everyUnit })}>
        {w.chargeOfEvery}
      </Tick>
    </>
  );
}
