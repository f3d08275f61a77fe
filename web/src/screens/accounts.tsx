import { useState } from "preact/hooks";
import { api } from "../api";
import { useDraft } from "../drafts";
import { useLoad } from "../load";
import { ActForm } from "../parts/act_form";
import { TextField, Tick } from "../parts/field";
import type { Choice } from "../parts/picker";
import { UnitPicker } from "../parts/pickers";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import type { AccountRow, Branch, Role } from "../types";
import { useWords } from "../words";

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

/// Who may work here. A password typed here is told to the person by hand, never by mail.
export function Accounts() {
  const words = useWords();
  const loaded = useLoad("accounts", api.accounts);
  return (
    <Screen title={words.accounts.title}>
      <Waiting loaded={loaded} what={words.accounts.title}>
        {({ accounts }) => <List accounts={accounts} />}
      </Waiting>
      <Add onDone={loaded.reload} />
    </Screen>
  );
}

function List({ accounts }: { accounts: AccountRow[] }) {
  const words = useWords();
  const w = words.accounts;
  return (
    <Table label={w.title} heads={[w.name, words.login.login, w.roles, w.unit, w.branches, w.created]}>
      {accounts.map((account) => (
        <tr key={account.id}>
          <td>{account.name}</td>
          <td>{account.login}</td>
          <td>{account.roles.map((role) => words.role[role] ?? role).join(", ")}</td>
          <td>{account.unit?.name ?? <span class="muted">{w.everyUnit}</span>}</td>
          <td>
            {account.branches.length === 0 ? (
              <span class="muted">{w.everyBranch}</span>
            ) : (
              account.branches.map((branch) => words.branch[branch]).join(", ")
            )}
          </td>
          <td class="nowrap">{account.created.print}</td>
        </tr>
      ))}
    </Table>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = words.accounts;
  const { fields, change, clear } = useDraft("account", {
    name: "",
    login: "",
    roles: ["reporter"] as Role[],
    branches: [] as Branch[],
    unit: null as Choice | null,
  });
  const [password, setPassword] = useState("");
  const [noRole, setNoRole] = useState(false);
  const isReady = () => {
    setNoRole(fields.roles.length === 0);
    return fields.roles.length > 0;
  };
  const add = async () => {
    const { roles, branches, unit } = fields;
    const name = fields.name.trim();
    await api.addAccount({ name, login: fields.login.trim(), roles, branches, unit: unit?.value ?? null, password });
    clear();
    setPassword("");
    onDone();
    return w.done(name);
  };
  const toggled = <One,>(list: One[], one: One, on: boolean) =>
    on ? [...list, one] : list.filter((other) => other !== one);
  return (
    <section class="panel" aria-labelledby="add">
      <h2 id="add">{w.add}</h2>
      <ActForm act={w.add} onAct={add} isReady={isReady}>
        <div class="form-row">
          <TextField
            label={w.name}
            value={fields.name}
            onValue={(name) => change({ name })}
            required
          />
          <TextField
            label={words.login.login}
            hint={words.setup.loginHint}
            value={fields.login}
            onValue={(login) => change({ login })}
            required
          />
          <TextField
            label={w.password}
            hint={w.passwordHint}
            type="password"
            autocomplete="new-password"
            value={password}
            onValue={setPassword}
            required
          />
        </div>
        <fieldset class="ticks">
          <legend>{w.roles}</legend>
          {ROLES.map((role) => (
            <Tick
              key={role}
              checked={fields.roles.includes(role)}
              onChecked={(on) => change({ roles: toggled(fields.roles, role, on) })}
            >
              {words.role[role]} <span class="form-text">{w.roleHint[role]}</span>
            </Tick>
          ))}
          {noRole && (
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
              checked={fields.branches.includes(branch)}
              onChecked={(on) => change({ branches: toggled(fields.branches, branch, on) })}
            >
              {words.branch[branch]}
            </Tick>
          ))}
        </fieldset>
        <UnitPicker
          label={w.unit}
          hint={w.unitHint}
          chosen={fields.unit}
          onChoose={(unit) => change({ unit })}
        />
      </ActForm>
    </section>
  );
}
