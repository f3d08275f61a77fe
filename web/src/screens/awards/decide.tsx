import { useState } from "preact/hooks";
import { awardApi, type Coded, type Decided } from "../../api_awards";
import { useSending } from "../../load";
import { SelectField, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Notice, Refusal } from "../../parts/notice";
import { ReasonDialog } from "../../parts/reason_dialog";
import { readDay } from "../../text/dates";
import type { RoundProps } from "./round";
import { useAwardWords, useNamed } from "./words";

/// Decisions of the round, each by one body; their lines count in the figures by themselves.
export function Decisions({ round, reload }: RoundProps) {
  const { decide: w } = useAwardWords();
  const [open, setOpen] = useState(false);
  const bodies = waitingBodies(round);
  const may = round.may.decide && bodies.length > 0;
  if (round.decisions.length === 0 && !may) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      <ul class="awards-decisions">
        {round.decisions.map((each) => (
          <One key={each.id} decided={each} round={round} reload={reload} />
        ))}
      </ul>
      {may && (
        <p class="form-act">
          <button class="btn btn-primary" onClick={() => setOpen(true)}>
            {w.open}
          </button>
        </p>
      )}
      {open && <Dialog round={round} reload={reload} bodies={bodies} onClose={() => setOpen(false)} />}
    </section>
  );
}

/// Bodies that something open is proposed to.
function waitingBodies({ rows }: RoundProps["round"]): Coded[] {
  const open = rows.filter(({ decision }) => decision === null).map(({ body }) => body);
  return open.filter(({ code }, at) => open.findIndex((each) => each.code === code) === at);
}

function One({ decided, round, reload }: RoundProps & { decided: Decided }) {
  const { decide: w, rows } = useAwardWords();
  const sending = useSending();
  const [revoking, setRevoking] = useState(false);
  const enter = () =>
    void sending.send(async () => {
      await awardApi.register(round.id, decided.id);
      reload();
    });
  const stands = !decided.revoked;
  return (
    <li>
      {decided.cite}: {w.lines(decided.lines)}
      {decided.first_number !== null && <> · {w.registered(decided.first_number)}</>}
      {decided.revoked && (
        <span class="awards-over">
          {" "}
          · {w.revoked}: {decided.revoked_for}
        </span>
      )}{" "}
      {stands && decided.first_number === null && round.may.register && (
        <button class="btn btn-plain btn-sm" disabled={sending.busy} onClick={enter}>
          {w.register}
        </button>
      )}
      {stands && round.may.revoke && (
        <button class="btn btn-plain btn-sm" onClick={() => setRevoking(true)}>
          {w.revoke}
        </button>
      )}
      <Refusal error={sending.error} />
      {revoking && (
        <ReasonDialog
          title={`${w.revoke}: ${decided.number}`}
          text={w.revokeText}
          reason={rows.reason}
          act={w.revoke}
          onAct={async (reason) => {
            await awardApi.revoke(round.id, decided.id, reason);
            reload();
          }}
          onClose={() => setRevoking(false)}
        />
      )}
    </li>
  );
}

function Dialog({ round, reload, bodies, onClose }: RoundProps & { bodies: Coded[]; onClose: () => void }) {
  const { decide: w } = useAwardWords();
  const named = useNamed();
  const [body, setBody] = useState(bodies[0]!.code);
  const [number, setNumber] = useState("");
  const [day, setDay] = useState("");
  const [signer, setSigner] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <FormDialog
      title={w.open}
      act={w.send}
      onClose={onClose}
      isReady={() => {
        const ready = number.trim() !== "" && readDay(day) !== null;
        setWrong(!ready);
        return ready;
      }}
      onAct={async () => {
        await awardApi.decide(round.id, { body, number: number.trim(), day: readDay(day)!, signer: signer.trim() });
        reload();
      }}
    >
      <p>{w.note}</p>
      {wrong && (
        <Notice kind="error" role="alert">
          <p>{w.missing}</p>
        </Notice>
      )}
      <SelectField
        label={w.body}
        value={body}
        onValue={setBody}
        options={bodies.map((each): [string, string] => [each.code, named(each)])}
      />
      <TextField label={w.number} size="short" value={number} onValue={setNumber} placeholder="102/QĐ-BCH" />
      <TextField label={w.day} size="short" value={day} onValue={setDay} placeholder="05/12/2026" />
      <TextField label={w.signer} hint={w.signerHint} value={signer} onValue={setSigner} />
    </FormDialog>
  );
}
