import { useState } from "preact/hooks";
import { accountApi, type LinkState } from "../../api_account";
import { useLoad, useSending } from "../../load";
import { Tick } from "../../parts/field";
import { PasswordFields, useNewcomer, WhoFields } from "../../parts/newcomer";
import { Notice, Refusal } from "../../parts/notice";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import type { Session } from "../../types";
import { useWords } from "../../words";
import { useAccountWords } from "../../words/account";
import { Door } from "../login";

interface InviteProps {
  onDone: (session: Session, onSharedMachine: boolean) => void;
}

/// The one-time link an administrator hands over leads here: a new officer sets up the account, or
/// somebody who lost the password chooses a new one.
export function Invite({ onDone }: InviteProps) {
  const w = useAccountWords().invite;
  const token = usePlace().query.get("token") ?? "";
  const link = useLoad(`invite ${token}`, () => accountApi.link(token));
  return (
    <Door title={link.data?.kind === "reset" ? w.resetTitle : w.title}>
      <Waiting loaded={link} what={w.link}>
        {(state) =>
          state.valid ? (
            <Arrival token={token} state={state} onDone={onDone} />
          ) : (
            <>
              <Notice kind="warn">
                <p>{w.spent}</p>
              </Notice>
              <p>
                <a href="/">{w.toLogin}</a>
              </p>
            </>
          )
        }
      </Waiting>
    </Door>
  );
}

function Arrival({ token, state, onDone }: { token: string; state: LinkState } & InviteProps) {
  const words = useWords();
  const w = useAccountWords().invite;
  const isReset = state.kind === "reset";
  const form = useNewcomer({ name: state.name ?? "", login: state.login ?? "" });
  const [shared, setShared] = useState(true);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const who = form.ready();
    if (!who) return;
    const { password } = who;
    const machine = shared ? "shared" : "own";
    const body = { token, ...(isReset ? { password } : who), machine } as const;
    void sending.send(async () => onDone(await accountApi.comeIn(body), shared));
  };
  return (
    <form onSubmit={submit}>
      <p>{isReset ? w.resetIntro(form.typed.login) : w.intro}</p>
      {!isReset && state.roles && (
        <p>
          {w.charge(
            state.roles.map((role) => words.role[role]).join(", "),
            state.unit?.name ?? words.accounts.everyUnit,
          )}
        </p>
      )}
      <Refusal error={sending.error} />
      {!isReset && <WhoFields form={form} />}
      <PasswordFields form={form} label={w.password} hint={w.passwordHint} />
      <Tick checked={shared} onChecked={setShared}>
        {words.login.shared}
        <span class="form-text">{words.login.sharedHint}</span>
      </Tick>
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {w.go}
        </button>
      </p>
    </form>
  );
}
