import { useState } from "preact/hooks";
import { api } from "../api";
import { useLoad, useSending } from "../load";
import { TextField } from "../parts/field";
import { Notice, Refusal } from "../parts/notice";
import { Waiting } from "../parts/waiting";
import { usePlace } from "../router";
import type { Session } from "../types";
import { useWords } from "../words";
import { Door } from "./login";

interface SetupProps {
  onDone: (session: Session) => void;
}

/// The one-time link of the first start leads here: the first account is the administrator's.
export function Setup({ onDone }: SetupProps) {
  const words = useWords();
  const token = usePlace().query.get("token") ?? "";
  const link = useLoad(`setup ${token}`, () => api.setup(token));
  return (
    <Door title={words.setup.title}>
      <Waiting loaded={link} what={words.setup.link}>
        {({ valid }) =>
          valid ? (
            <FirstAccount token={token} onDone={onDone} />
          ) : (
            <>
              <Notice kind="warn">
                <p>{words.setup.spent}</p>
              </Notice>
              <p>
                <a href="/documents">{words.setup.toLogin}</a>
              </p>
            </>
          )
        }
      </Waiting>
    </Door>
  );
}

function FirstAccount({ token, onDone }: { token: string } & SetupProps) {
  const words = useWords();
  const [fields, setFields] = useState({ name: "", login: "", password: "", again: "" });
  const [differs, setDiffers] = useState(false);
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const { name, login, password, again } = fields;
    setDiffers(password !== again);
    if (password !== again) return;
    void sending.send(async () => {
      onDone(await api.setUp({ token, name: name.trim(), login: login.trim(), password }));
    });
  };
  const set = (name: keyof typeof fields) => (value: string) =>
    setFields((old) => ({ ...old, [name]: value }));
  return (
    <form onSubmit={submit}>
      <p>{words.setup.intro}</p>
      <Refusal error={sending.error} />
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
      <TextField
        label={words.login.password}
        hint={words.setup.passwordHint}
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
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {words.setup.go}
        </button>
      </p>
    </form>
  );
}
