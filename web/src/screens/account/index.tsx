import { useContext, useState } from "preact/hooks";
import { accountApi, type Me, type Right, type SessionRow, type TokenRow } from "../../api_account";
import { useLoad, useSending } from "../../load";
import { ActForm } from "../../parts/act_form";
import { CopyLine } from "../../parts/copy_line";
import { TextField, Tick } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { QrCode } from "../../parts/qr";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { readDay } from "../../text/dates";
import { SpeechContext, useWords } from "../../words";
import { useAccountWords } from "../../words/account";
import { StandIn } from "./leave";
import { MailboxPanel } from "./mailbox";

export { Accounts } from "../accounts";

/// One's own account: password, second step, where one is signed in, programs, rights.
export function MyAccount() {
  const w = useAccountWords().me;
  const me = useLoad("me", accountApi.me);
  const sessions = useLoad("sessions", accountApi.sessions);
  const tokens = useLoad("tokens", accountApi.tokens);
  const rights = useLoad("rights", accountApi.rights);
  const changed = () => {
    me.reload();
    sessions.reload();
  };
  return (
    <Screen title={w.title}>
      <StandIn />
      <Waiting loaded={sessions} what={w.sessions}>
        {(data) => <Sessions sessions={data.sessions} onDone={sessions.reload} />}
      </Waiting>
      <Password onDone={changed} />
      <Waiting loaded={me} what={w.factor}>
        {(data) => <SecondFactor me={data} onDone={changed} />}
      </Waiting>
      <Waiting loaded={me} what={w.mail}>
        {(data) => <MailboxPanel me={data} onDone={me.reload} />}
      </Waiting>
      <Waiting loaded={tokens} what={w.tokens}>
        {(data) => (
          <Tokens tokens={data.tokens} rights={rights.data?.rights ?? []} onDone={tokens.reload} />
        )}
      </Waiting>
      <Waiting loaded={rights} what={w.rights}>
        {(data) => <Rights rights={data.rights} />}
      </Waiting>
    </Screen>
  );
}

function Sessions({ sessions, onDone }: { sessions: SessionRow[]; onDone: () => void }) {
  const w = useAccountWords().me;
  const sending = useSending();
  const end = (id: string) =>
    sending.send(async () => {
      await accountApi.endSession(id);
      onDone();
    });
  return (
    <section class="panel">
      <h2>{w.sessions}</h2>
      <Refusal error={sending.error} />
      <Table label={w.sessions} heads={[w.where, w.browser, w.begun, w.seen, w.end]} wide={[1]}>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td>{w.machine[session.machine]}</td>
            <td class="wide-only small">{session.browser}</td>
            <td class="nowrap">{session.begun.print}</td>
            <td class="nowrap">{session.seen.print}</td>
            <td>
              {session.this ? (
                <span class="muted">{w.here}</span>
              ) : (
                <button type="button" class="btn btn-plain" onClick={() => void end(session.id)}>
                  {w.end}
                </button>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Password({ onDone }: { onDone: () => void }) {
  const w = useAccountWords().me;
  const hint = useAccountWords().invite.passwordHint;
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const change = async () => {
    await accountApi.changePassword({ old, new: fresh });
    setOld("");
    setFresh("");
    onDone();
    return w.passwordDone;
  };
  return (
    <section class="panel" aria-labelledby="password">
      <h2 id="password">{w.password}</h2>
      <ActForm act={w.password} onAct={change}>
        <div class="form-row">
          <TextField
            label={w.old}
            type="password"
            autocomplete="current-password"
            value={old}
            onValue={setOld}
            required
          />
          <TextField
            label={w.fresh}
            hint={hint}
            type="password"
            autocomplete="new-password"
            value={fresh}
            onValue={setFresh}
            required
          />
        </div>
      </ActForm>
    </section>
  );
}

function SecondFactor({ me, onDone }: { me: Me; onDone: () => void }) {
  const w = useAccountWords().me;
  const [password, setPassword] = useState("");
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const [code, setCode] = useState("");
  const sending = useSending();
  const { app, printed, codes: left } = me.second_factor;
  const doing = (act: () => Promise<void>) => () =>
    sending.send(async () => {
      await act();
      setPassword("");
      onDone();
    });
  const begin = doing(async () => setBegun(await accountApi.beginApp(password)));
  const print = doing(async () => setCodes((await accountApi.printCodes(password)).codes));
  const remove = doing(async () => accountApi.removeFactor(password));
  const confirm = async () => {
    await accountApi.confirmApp(code);
    setBegun(null);
    setCode("");
    onDone();
    return w.appDone;
  };
  return (
    <section class="panel" aria-labelledby="factor">
      <h2 id="factor">{w.factor}</h2>
      <p>
        {!app && !printed && w.factorNone} {app && w.factorApp} {printed && w.factorCodes(left)}
      </p>
      <Refusal error={sending.error} />
      <TextField
        label={w.confirm}
        type="password"
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
        size="short"
      />
      <p class="form-act">
        <button type="button" class="btn btn-plain" disabled={!password} onClick={() => void begin()}>
          {w.begin}
        </button>
        <button type="button" class="btn btn-plain" disabled={!password} onClick={() => void print()}>
          {w.print}
        </button>
        {(app || printed) && (
          <button
            type="button"
            class="btn btn-danger-line"
            disabled={!password}
            onClick={() => void remove()}
          >
            {w.remove}
          </button>
        )}
      </p>
      {begun !== null && (
        <ActForm act={w.confirmApp} onAct={confirm}>
          <p>{w.scan}</p>
          <QrCode text={begun.uri} label={w.scanLabel} />
          <CopyLine label={w.secret} text={begun.secret} />
          <TextField
            label={w.code}
            inputMode="numeric"
            autocomplete="one-time-code"
            value={code}
            onValue={setCode}
            size="short"
            required
          />
        </ActForm>
      )}
      {codes.length > 0 && (
        <Notice kind="ok" role="status">
          <p>{w.printed}</p>
          <ol class="mono">
            {codes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ol>
        </Notice>
      )}
    </section>
  );
}

interface TokensProps {
  tokens: TokenRow[];
  rights: Right[];
  onDone: () => void;
}

function Tokens({ tokens, rights, onDone }: TokensProps) {
  const w = useAccountWords().me;
  const { language } = useContext(SpeechContext);
  const sending = useSending();
  const nameOf = (act: string) => rights.find((right) => right.act === act)?.name[language] ?? act;
  const revoke = (id: string) =>
    sending.send(async () => {
      await accountApi.endToken(id);
      onDone();
    });
  return (
    <section class="panel">
      <h2>{w.tokens}</h2>
      <p class="small muted">{w.tokensHint}</p>
      <Refusal error={sending.error} />
      {tokens.length === 0 ? (
        <p>{w.noTokens}</p>
      ) : (
        <Table label={w.tokens} heads={[w.tokenName, w.tokenActs, w.tokenTo, w.revoke]}>
          {tokens.map((token) => (
            <tr key={token.id}>
              <td>{token.name}</td>
              <td>{token.acts.map(nameOf).join(", ")}</td>
              <td class="nowrap">{token.to.print}</td>
              <td>
                <button type="button" class="btn btn-plain" onClick={() => void revoke(token.id)}>
                  {w.revoke}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NewToken rights={rights.filter((right) => right.allowed)} onDone={onDone} />
    </section>
  );
}

/// Sessions and one's own account are a person's; no program has them.
const PERSONAL = ["session.", "setup.", "invitation.", "me.", "events."];

function NewToken({ rights, onDone }: { rights: Right[]; onDone: () => void }) {
  const w = useAccountWords().me;
  const { day } = useWords();
  const { language } = useContext(SpeechContext);
  const [fields, setFields] = useState({ name: "", to: "", password: "" });
  const [acts, setActs] = useState<string[]>([]);
  const [token, setToken] = useState<string | null>(null);
  const sending = useSending();
  const set = (name: keyof typeof fields) => (value: string) =>
    setFields((old) => ({ ...old, [name]: value }));
  const make = (event: Event) => {
    event.preventDefault();
    void sending.send(async () => {
      const to = readDay(fields.to) ?? fields.to;
      const made = await accountApi.makeToken({ ...fields, to, name: fields.name.trim(), acts });
      setToken(made.token);
      setFields({ name: "", to: "", password: "" });
      setActs([]);
      onDone();
    });
  };
  const offered = rights.filter(({ act }) => !PERSONAL.some((start) => act.startsWith(start)));
  return (
    <details>
      <summary>{w.tokenAdd}</summary>
      <form onSubmit={make}>
        <Refusal error={sending.error} />
        <div class="form-row">
          <TextField label={w.tokenName} value={fields.name} onValue={set("name")} required />
          <TextField
            label={w.tokenTo}
            placeholder={day.form}
            value={fields.to}
            onValue={set("to")}
            required
          />
          <TextField
            label={w.confirm}
            type="password"
            autocomplete="current-password"
            value={fields.password}
            onValue={set("password")}
            required
          />
        </div>
        <fieldset class="ticks">
          <legend>{w.tokenActs}</legend>
          {offered.map(({ act, name }) => (
            <Tick
              key={act}
              checked={acts.includes(act)}
              onChecked={(on) => setActs(on ? [...acts, act] : acts.filter((one) => one !== act))}
            >
              {name[language]}
            </Tick>
          ))}
        </fieldset>
        <button class="btn btn-primary" disabled={sending.busy}>
          {w.tokenAdd}
        </button>
      </form>
      {token !== null && <CopyLine label={w.tokenShown} text={token} />}
    </details>
  );
}

function Rights({ rights }: { rights: Right[] }) {
  const w = useAccountWords().me;
  const { language } = useContext(SpeechContext);
  return (
    <section class="panel">
      <h2>{w.rights}</h2>
      <p>{w.rightsCount(rights.filter(({ allowed }) => allowed).length, rights.length)}</p>
      <details>
        <summary>{w.rightsAll}</summary>
        <Table label={w.rights} heads={[w.right, w.allowed, w.who]}>
          {rights.map((right) => (
            <tr key={right.act}>
              <td>{right.name[language]}</td>
              <td>{right.allowed ? w.yes : w.no}</td>
              <td>
                {right.who[language]}
                {right.people.length > 0 && <span class="muted"> ({right.people.join(", ")})</span>}
              </td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  );
}
