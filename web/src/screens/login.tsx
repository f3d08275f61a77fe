import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { ContrastSwitch, LanguageSwitch } from "../frame";
import { useSending } from "../load";
import { TextField, Tick } from "../parts/field";
import { Refusal } from "../parts/notice";
import type { Session } from "../types";
import { useWords } from "../words";

interface LoginProps {
  onDone: (session: Session, onSharedMachine: boolean) => void;
}

export function Login({ onDone }: LoginProps) {
  const words = useWords();
  const [shared, setShared] = useState(true);
  return (
    <Door title={words.login.title}>
      <SignIn onDone={(session) => onDone(session, shared)} shared={shared}>
        <Tick checked={shared} onChecked={setShared}>
          {words.login.shared}
          <span class="form-text">{words.login.sharedHint}</span>
        </Tick>
      </SignIn>
      <p class="small muted">{words.login.noSecrets}</p>
    </Door>
  );
}

interface DoorProps {
  title: string;
  children: preact.ComponentChildren;
}

/// A page for somebody who is not signed in: the product's name, one form.
export function Door({ title, children }: DoorProps) {
  const words = useWords();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words]);
  return (
    <div class="frame frame--door">
      <header class="office-bar">
        <div class="bar-right">
          <ContrastSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main class="alone">
        <p class="alone-name">{words.product}</p>
        <p class="alone-purpose muted">{words.purpose}</p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

interface SignInProps {
  onDone: (session: Session) => void;
  /// Set when the same person must come back; then only the password is asked.
  login?: string;
  /// Whether others use this machine too: then the server ends the session after a quarter of an hour.
  shared: boolean;
  children?: preact.ComponentChildren;
}

export function SignIn({ onDone, login: known, shared, children }: SignInProps) {
  const words = useWords();
  const [login, setLogin] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const sending = useSending();
  // Once it was asked for it stays, so that a wrong one can be mended.
  const [asksCode, setAsksCode] = useState(false);
  const needsCode = sending.error?.code === "access.second_factor";
  useEffect(() => {
    if (needsCode) setAsksCode(true);
  }, [needsCode]);
  const submit = (event: Event) => {
    event.preventDefault();
    void sending.send(async () => {
      const machine = shared ? "shared" : "own";
      const session = await api.signIn({
        login: login.trim(),
        password,
        machine,
        ...(code && { code: code.trim() }),
      });
      setPassword("");
      onDone(session);
    });
  };
  return (
    <form onSubmit={submit}>
      <Refusal error={sending.error} />
      <TextField
        label={words.login.login}
        value={login}
        onValue={setLogin}
        autocomplete="username"
        required
      />
      <TextField
        label={words.login.password}
        type="password"
        value={password}
        onValue={setPassword}
        autocomplete="current-password"
        autofocus={known !== undefined}
        required
      />
      {asksCode && (
        <TextField
          label={words.login.code}
          hint={words.login.codeHint}
          value={code}
          onValue={setCode}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
      )}
      {children}
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {sending.busy ? words.login.going : words.login.go}
        </button>
      </p>
    </form>
  );
}
