import { useState } from "preact/hooks";
import { accountApi } from "../../api_account";
import { useSending } from "../../load";
import { Field, TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Refusal } from "../../parts/notice";
import { leaveBy } from "../../router";
import { useSession } from "../../session";
import { readDay } from "../../text/dates";
import type { AccountRow } from "../../types";
import { useWords } from "../../words";
import { useAccountWords } from "../../words/account";
import { bodyOf, ChargeFields, isWhole, type Charge } from "./charge";

interface DialogProps {
  account: AccountRow;
  onDone: (said: string) => void;
  onClose: () => void;
}

/// Other roles, another unit, other branches, and why.
export function ChangeDuties({ account, onDone, onClose }: DialogProps) {
  const w = useAccountWords().duties;
  const [charge, setCharge] = useState<Charge>({
    roles: account.roles,
    branches: account.branches,
    unit: account.unit && { value: account.unit.id, label: account.unit.name },
    everyUnit: account.unit === null,
  });
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const isReady = () => {
    setAsked(true);
    return isWhole(charge) && reason.trim() !== "";
  };
  const act = async () => {
    await accountApi.changeDuties(account.id, { ...bodyOf(charge), reason: reason.trim() });
    onDone(w.done(account.name));
  };
  return (
    <FormDialog title={w.title(account.name)} act={w.go} onAct={act} onClose={onClose} isReady={isReady}>
      <p class="small muted">{w.hint}</p>
      <ChargeFields charge={charge} onChange={(part) => setCharge({ ...charge, ...part })} asked={asked} />
      <TextArea
        label={w.reason}
        value={reason}
        onValue={setReason}
        rows={2}
        error={asked && reason.trim() === "" ? w.noReason : null}
      />
    </FormDialog>
  );
}

interface BeginLeaveProps extends DialogProps {
  /// Who may stand in: everybody else who has an account of their own.
  others: AccountRow[];
}

/// From day to day somebody else may do the same.
export function BeginLeave({ account, others, onDone, onClose }: BeginLeaveProps) {
  const words = useWords();
  const w = useAccountWords().leave;
  const [substitute, setSubstitute] = useState(others[0]?.id ?? "");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const days = { from: readDay(from), to: readDay(to) };
  const isReady = () => {
    setAsked(true);
    return days.from !== null && days.to !== null && reason.trim() !== "" && substitute !== "";
  };
  const act = async () => {
    await accountApi.beginLeave(account.id, { substitute, from: days.from!, to: days.to!, reason: reason.trim() });
    onDone(w.done(account.name));
  };
  return (
    <FormDialog title={w.title(account.name)} act={w.go} onAct={act} onClose={onClose} isReady={isReady}>
      <p class="small muted">{w.hint}</p>
      <Field label={w.substitute}>
        {(tied) => (
          <select
            {...tied}
            class="form-select"
            value={substitute}
            onChange={(event) => setSubstitute(event.currentTarget.value)}
          >
            {others.map(({ id, name, unit }) => (
              <option key={id} value={id}>
                {unit ? `${name} · ${unit.name}` : name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="form-row">
        <TextField
          label={w.from}
          hint={words.day.form}
          error={asked && days.from === null ? words.day.wrong : null}
          value={from}
          onValue={setFrom}
          inputMode="numeric"
        />
        <TextField
          label={w.to}
          hint={words.day.form}
          error={asked && days.to === null ? words.day.wrong : null}
          value={to}
          onValue={setTo}
          inputMode="numeric"
        />
      </div>
      <TextArea
        label={w.reason}
        value={reason}
        onValue={setReason}
        rows={2}
        error={asked && reason.trim() === "" ? w.noReason : null}
      />
    </FormDialog>
  );
}

/// Whom one stands in for today, and turning to it and back. The page is loaded anew: what one may is
/// another's.
export function StandIn() {
  const { leaves = [] } = useSession();
  const w = useAccountWords().leave;
  const turning = useSending();
  const turn = (account: string | null) =>
    leaveBy(
      () =>
        void turning.send(async () => {
          await accountApi.turnTo(account);
          window.location.assign("/");
        }),
    );
  if (leaves.length === 0) return null;
  return (
    <section class="panel">
      <h2>{w.mine}</h2>
      <Refusal error={turning.error} />
      <ul>
        {leaves.map(({ account, officer, to, on }) => (
          <li key={account}>
            {w.until(officer, to)}{" "}
            <button
              type="button"
              class={on ? "btn btn-plain" : "btn btn-primary"}
              disabled={turning.busy}
              onClick={() => turn(on ? null : account)}
            >
              {on ? w.back : w.turn}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
