import { useState } from "preact/hooks";
import { useWords } from "../words";
import { TextField } from "./field";

/// Who comes in by a one-time link: their name, how they sign in, a password typed twice.
export interface Newcomer {
  name: string;
  login: string;
  password: string;
}

interface Typed extends Newcomer {
  again: string;
}

export interface NewcomerForm {
  typed: Typed;
  set: (name: keyof Typed) => (value: string) => void;
  /// The two passwords differed when they were sent last.
  differs: boolean;
  /// What may be sent, without the spaces around it; null while the passwords differ.
  ready: () => Newcomer | null;
}

export function useNewcomer(known: Partial<Newcomer> = {}): NewcomerForm {
  const [typed, setTyped] = useState<Typed>({ name: "", login: "", password: "", again: "", ...known });
  const [differs, setDiffers] = useState(false);
  return {
    typed,
    set: (name) => (value) => setTyped((old) => ({ ...old, [name]: value })),
    differs,
    ready: () => {
      const { name, login, password, again } = typed;
      setDiffers(password !== again);
      return password === again ? { name: name.trim(), login: login.trim(), password } : null;
    },
  };
}

/// Name and login.
export function WhoFields({ form: { typed, set } }: { form: NewcomerForm }) {
  const words = useWords();
  return (
    <>
      <TextField
        label={words.setup.name}
        hint={words.setup.nameHint}
        value={typed.name}
        onValue={set("name")}
        autocomplete="name"
        required
      />
      <TextField
        label={words.login.login}
        hint={words.setup.loginHint}
        value={typed.login}
        onValue={set("login")}
        autocomplete="username"
        required
      />
    </>
  );
}

interface PasswordFieldsProps {
  form: NewcomerForm;
  label: string;
  hint: string;
}

/// The password, and once more.
export function PasswordFields({ form: { typed, set, differs }, label, hint }: PasswordFieldsProps) {
  const words = useWords();
  return (
    <>
      <TextField
        label={label}
        hint={hint}
        type="password"
        value={typed.password}
        onValue={set("password")}
        autocomplete="new-password"
        required
      />
      <TextField
        label={words.setup.again}
        error={differs ? words.setup.differs : null}
        type="password"
        value={typed.again}
        onValue={set("again")}
        autocomplete="new-password"
        required
      />
    </>
  );
}
