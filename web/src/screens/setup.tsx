import { api } from "../api";
import { useLoad, useSending } from "../load";
import { PasswordFields, useNewcomer, WhoFields } from "../parts/newcomer";
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
  const form = useNewcomer();
  const sending = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const who = form.ready();
    if (who) void sending.send(async () => onDone(await api.setUp({ token, ...who })));
  };
  return (
    <form onSubmit={submit}>
      <p>{words.setup.intro}</p>
      <Refusal error={sending.error} />
      <WhoFields form={form} />
      <PasswordFields form={form} label={words.login.password} hint={words.setup.passwordHint} />
      <p class="form-act">
        <button class="btn btn-primary" disabled={sending.busy}>
          {words.setup.go}
        </button>
      </p>
    </form>
  );
}
