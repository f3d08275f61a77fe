import { useState } from "preact/hooks";
import { accountApi, type Me } from "../../api_account";
import { ActForm } from "../../parts/act_form";
import { TextField, Tick } from "../../parts/field";
import { useAccountWords } from "../../words/account";

/// Where the letter of the day goes, and whether one is wanted.
export function MailboxPanel({ me, onDone }: { me: Me; onDone: () => void }) {
  const w = useAccountWords().me;
  const [address, setAddress] = useState(me.mail?.address ?? "");
  const [wants, setWants] = useState(me.mail?.wants ?? true);
  const change = async () => {
    await accountApi.changeMailbox({ address: address.trim(), wants });
    onDone();
    return address.trim() ? w.mailDone : w.mailGone;
  };
  return (
    <section class="panel" aria-labelledby="mailbox">
      <h2 id="mailbox">{w.mail}</h2>
      <ActForm act={w.mailSave} onAct={change}>
        <TextField
          label={w.mailAddress}
          hint={w.mailHint}
          autocomplete="email"
          value={address}
          onValue={setAddress}
        />
        <Tick checked={wants} onChecked={setWants}>
          {w.mailWants}
        </Tick>
      </ActForm>
    </section>
  );
}
