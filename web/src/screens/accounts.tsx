import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api";
import { accountApi } from "../api_account";
import { useDraft } from "../drafts";
import { useLoad, useSending } from "../load";
import { ActForm } from "../parts/act_form";
import { CopyLine } from "../parts/copy_line";
import { TextField } from "../parts/field";
import { FormDialog } from "../parts/form_dialog";
import { Notice, Refusal } from "../parts/notice";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { useSession } from "../session";
import { readDay } from "../text/dates";
import type { AccountRow } from "../types";
import { useWords, type Words } from "../words";
import { useAccountWords } from "../words/account";
import { bodyOf, ChargeFields, isWhole, type Charge } from "./account/charge";
import { BeginLeave, ChangeDuties } from "./account/leave";

/// Who may work here, and how they come in. A link shown here is handed over in person.
export function Accounts() {
  const words = useWords();
  const loaded = useLoad("accounts", api.accounts);
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <Screen title={words.accounts.title}>
      {shown && <Handed shown={shown} />}
      <Waiting loaded={loaded} what={words.accounts.title}>
        {({ accounts }) => <List accounts={accounts} onShow={setShown} onDone={loaded.reload} />}
      </Waiting>
      <Add onDone={loaded.reload} onShow={setShown} />
    </Screen>
  );
}

/// What the last act gave: a link to hand over, or a sentence.
type Shown = { name: string; link: string } | { said: string };

/// The act may lie a screen below: what it gave is brought into sight.
function Handed({ shown }: { shown: Shown }) {
  const w = useWords().accounts;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current!.scrollIntoView({ block: "center" }), [shown]);
  return (
    <div ref={place}>
      <Notice kind="ok" role="status">
        {"said" in shown ? (
          <p>{shown.said}</p>
        ) : (
          <CopyLine label={w.link(shown.name)} text={window.location.origin + shown.link} />
        )}
      </Notice>
    </div>
  );
}

interface ListProps {
  accounts: AccountRow[];
  onShow: (shown: Shown) => void;
  onDone: () => void;
}

function List({ accounts, onShow, onDone }: ListProps) {
  const words = useWords();
  const w = words.accounts;
  const heads = [w.name, words.login.login, w.roles, w.unit, w.branches, w.state, w.acts];
  return (
    <Table label={w.title} heads={heads}>
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
          <td>{stateOf(account, w).join("; ")}</td>
          <td>
            <RowActs account={account} accounts={accounts} onShow={onShow} onDone={onDone} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function stateOf(account: AccountRow, w: Words["accounts"]): string[] {
  return [
    account.waits && w.waits,
    !account.open && w.closed,
    account.from && w.from(account.from.print),
    account.to && w.to(account.to.print),
    account.reset_asked && w.resetAsked(account.reset_asked.by),
    account.changes.at(-1)?.reason,
  ].filter((part) => typeof part === "string");
}

type Asking = "handing" | "duties" | "leave" | null;

function RowActs({ account, accounts, onShow, onDone }: { account: AccountRow } & ListProps) {
  const w = useWords().accounts;
  const more = useAccountWords();
  const { account: mine } = useSession();
  const [asking, setAsking] = useState<Asking>(null);
  const sending = useSending();
  const doing = (act: () => Promise<Shown>) => () =>
    void sending.send(async () => {
      onShow(await act());
      onDone();
    });
  const linked = async (link: Promise<{ link: string }>) => ({
    name: account.name,
    link: (await link).link,
  });
  const ended = async () => ({ said: w.ended((await accountApi.endSessions(account.id)).ended) });
  const asked = async () => {
    await accountApi.askReset(account.id);
    return { said: w.resetSent };
  };
  const said = (text: string) => {
    onShow({ said: text });
    onDone();
  };
  const close = () => setAsking(null);
  const others = accounts.filter(({ id, stands_in, open }) => id !== account.id && !stands_in && open);
  if (!mine.roles.includes("administrator")) return null;
  if (account.stands_in) return <EndLeave account={account} onDone={said} />;
  return (
    <details>
      <summary>{w.acts}</summary>
      <Refusal error={sending.error} />
      {account.waits ? (
        <Act name={w.invite} onAct={doing(() => linked(accountApi.invite(account.id)))} />
      ) : account.reset_asked ? (
        <Act name={w.confirmReset} onAct={doing(() => linked(accountApi.confirmReset(account.id)))} />
      ) : (
        <Act name={w.reset} onAct={doing(asked)} />
      )}
      <Act name={w.endSessions} onAct={doing(ended)} />
      <Act name={w.handOver} onAct={() => setAsking("handing")} />
      <Act name={more.duties.go} onAct={() => setAsking("duties")} />
      <Act name={more.leave.go} onAct={() => setAsking("leave")} />
      {asking === "handing" && <HandOver account={account} onShow={onShow} onDone={onDone} onClose={close} />}
      {asking === "duties" && <ChangeDuties account={account} onDone={said} onClose={close} />}
      {asking === "leave" && <BeginLeave account={account} others={others} onDone={said} onClose={close} />}
    </details>
  );
}

/// A leave that is over before its time ends with the day before.
function EndLeave({ account, onDone }: { account: AccountRow; onDone: (said: string) => void }) {
  const w = useAccountWords().leave;
  const sending = useSending();
  const today = new Date().toLocaleDateString("sv", { timeZone: "Asia/Ho_Chi_Minh" });
  const last = account.from && account.from.iso > today ? account.from.iso : today;
  const end = () =>
    void sending.send(async () => {
      await accountApi.changeTerm(account.id, { from: account.from!.iso, to: last });
      onDone(w.ended(account.name));
    });
  if (!account.to || account.to.iso <= today) return null;
  return (
    <>
      <Refusal error={sending.error} />
      <Act name={w.end} onAct={end} />
    </>
  );
}

function Act({ name, onAct }: { name: string; onAct: () => void }) {
  return (
    <p>
      <button type="button" class="btn btn-plain" onClick={onAct}>
        {name}
      </button>
    </p>
  );
}

interface HandOverProps extends Omit<ListProps, "accounts"> {
  account: AccountRow;
  onClose: () => void;
}

/// The new officer has the same rights from a day, the old one until the day before.
function HandOver({ account, onShow, onDone, onClose }: HandOverProps) {
  const words = useWords();
  const w = words.accounts;
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const [wrong, setWrong] = useState(false);
  const day = readDay(from);
  const isReady = () => {
    setWrong(day === null);
    return day !== null && name.trim() !== "";
  };
  const act = async () => {
    const handed = await accountApi.handOver(account.id, { name: name.trim(), from: day! });
    onShow({ name: name.trim(), link: handed.invitation.link });
    onDone();
  };
  return (
    <FormDialog title={w.handOverTitle(account.name)} act={w.handOver} onAct={act} onClose={onClose} isReady={isReady}>
      <TextField label={w.handOverName} value={name} onValue={setName} required autofocus />
      <TextField
        label={w.handOverFrom}
        hint={words.day.form}
        error={wrong ? words.day.wrong : null}
        value={from}
        onValue={setFrom}
        inputMode="numeric"
      />
    </FormDialog>
  );
}

function Add({ onDone, onShow }: { onDone: () => void; onShow: (shown: Shown) => void }) {
  const words = useWords();
  const w = words.accounts;
  const { fields, change, clear } = useDraft<Charge & { name: string; login: string }>("account", {
    name: "",
    login: "",
    roles: ["reporter"],
    branches: [],
    unit: null,
    everyUnit: false,
  });
  const [asked, setAsked] = useState(false);
  const isReady = () => {
    setAsked(true);
    return isWhole(fields);
  };
  const add = async () => {
    const name = fields.name.trim();
    const login = fields.login.trim();
    const made = await api.addAccount({ name, login, ...bodyOf(fields) });
    if (made.invitation) onShow({ name, link: made.invitation.link });
    clear();
    setAsked(false);
    onDone();
    return w.done(name);
  };
  return (
    <section class="panel" aria-labelledby="add">
      <h2 id="add">{w.add}</h2>
      <ActForm act={w.add} onAct={add} isReady={isReady}>
        <p class="small muted">{w.inviteHint}</p>
        <div class="form-row">
          <TextField
            label={w.name}
            value={fields.name}
            onValue={(name) => change({ name })}
            required
          />
          <TextField
            label={words.login.login}
            hint={w.loginHint}
            value={fields.login}
            onValue={(login) => change({ login })}
          />
        </div>
        <ChargeFields charge={fields} onChange={change} asked={asked} />
      </ActForm>
    </section>
  );
}
