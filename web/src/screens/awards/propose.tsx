import { useState } from "preact/hooks";
import { awardApi, type Force } from "../../api_awards";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Notice } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import type { RoundProps } from "./round";
import { useAwardWords, useNamed } from "./words";

/// A unit proposes a collective, a person or a family for something that a body may give.
export function Propose({ round, reload }: RoundProps) {
  const w = useAwardWords();
  const [open, setOpen] = useState(false);
  return (
    <p class="form-act">
      <button class="btn btn-primary" onClick={() => setOpen(true)}>
        {w.propose.open}
      </button>
      {open && <Dialog round={round} reload={reload} onClose={() => setOpen(false)} />}
    </p>
  );
}

function Dialog({ round, reload, onClose }: RoundProps & { onClose: () => void }) {
  const words = useAwardWords();
  const named = useNamed();
  const w = words.propose;
  const [unit, setUnit] = useState<Choice | null>(null);
  const [at, setAt] = useState("0");
  const [force, setForce] = useState<Force>("militia");
  const [name, setName] = useState("");
  const [post, setPost] = useState("");
  const [grounds, setGrounds] = useState("");
  const [wrong, setWrong] = useState(false);
  const offered = round.offered[Number(at)];
  return (
    <FormDialog
      title={w.open}
      act={w.send}
      onClose={onClose}
      isReady={() => {
        const ready = unit !== null && offered !== undefined;
        setWrong(!ready);
        return ready;
      }}
      onAct={async () => {
        const { body, form, whom } = offered!;
        const order = { whom, force, form: form.code, body: body.code, name, post, grounds };
        await awardApi.propose(round.id, { unit: unit!.value, ...order });
        reload();
      }}
    >
      {wrong && (
        <Notice kind="error" role="alert">
          <p>{w.missing}</p>
        </Notice>
      )}
      <UnitPicker label={w.unit} chosen={unit} onChoose={setUnit} />
      <SelectField
        label={w.what}
        value={at}
        onValue={setAt}
        options={round.offered.map((each, place): [string, string] => [
          String(place),
          `${named(each.form)} · ${words.rows.whom[each.whom]} · ${named(each.body)}`,
        ])}
      />
      <SelectField
        label={w.force}
        value={force}
        onValue={setForce}
        options={Object.entries(w.forces) as [Force, string][]}
      />
      <TextField label={w.name} hint={w.nameHint} value={name} onValue={setName} />
      <TextField label={w.post} value={post} onValue={setPost} />
      <TextArea label={w.grounds} hint={w.groundsHint} rows={3} value={grounds} onValue={setGrounds} />
    </FormDialog>
  );
}
