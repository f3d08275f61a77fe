import { useState } from "preact/hooks";
import { accountApi, type LinkState } from "../../api_account";
import { useLoad, useSending } from "../../load";
import { TextField, Tick } from "../../parts/field";
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
  const [fields, setFields] = useState({
    name: state.name ?? "",
    login: state.login ?? "",
    password: "",
    again: "",
  });
  const [shared, setShared] = useState(true);
  const [differs, setDiffers] = useState(false);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const { name, login, password, again } = fields;
    setDiffers(password !== again);
    if (password !== again) return;
    const who = isReset ? {} : { name: name.trim(), login: login.trim() };
    void sending.send(async () => {
      const machine = shared ? "shared" : "own";
      onDone(await accountApi.comeIn({ token, ...who, password, machine }), shared);
    });
  };
  const set = (name: keyof typeof fields) => (value: string) =>
    setFields((old) => ({ ...old, [name]: value }));
  return (
    <form onSubmit={submit}>
      <p>{isReset ? w.resetIntro(fields.login) : w.intro}</p>
      <Refusal error={sending.error} />
      {!isReset && (
        <>
          <TextField
            label={words.setup.name}
            hint={words.setup.nameHint}
            value={fields.name}
            onValue={set("name")}
            autocomplete="name"
            required
          />
          <TextField
            label={words.login.login}
            hint={words.setup.loginHint}
            value={fields.login}
            onValue={set("login")}
            autocomplete="username"
            required
          />
        </>
      )}
      <TextField
        label={w.password}
        hint={w.passwordHint}
        type="password"
        value={fields.password}
        onValue={set("password")}
        autocomplete="new-password"
        required
      />
      <TextField
        label={words.setup.again}
        error={differs ? words.setup.differs : null}
        type="password"
        value={fields.again}
        onValue={set("again")}
        autocomplete="new-password"
        required
      />
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
