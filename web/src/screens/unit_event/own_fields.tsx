import { UnitPicker } from "../../parts/pickers";
import { TextField } from "../../parts/field";
import { useWords } from "../../words";
import { HIERARCHIES, NO_RECEIVER, type EventFields, type Receiver } from "./event";
import { KindField, ReceiverFields, SelectField } from "./receiver";

interface OwnFieldsProps {
  fields: EventFields;
  change: (changes: Partial<EventFields>) => void;
}

/// The fields that one kind of event has beside its day and decision.
export function OwnFields({ fields, change }: OwnFieldsProps) {
  const words = useWords();
  const w = words.unitForm;
  const { kind, receivers } = fields;
  const first = receivers[0] ?? NO_RECEIVER;
  const changeFirst = (changes: Partial<Receiver>) =>
    change({ receivers: [{ ...first, ...changes }, ...receivers.slice(1)] });
  return (
    <>
      {kind !== "create" && kind !== "merge" && (
        <UnitPicker label={w.unit} chosen={fields.unit} onChoose={(unit) => change({ unit })} />
      )}
      {kind === "rename" && (
        <TextField
          label={w.name}
          hint={w.nameHint}
          value={first.name}
          onValue={(name) => changeFirst({ name })}
        />
      )}
      {kind === "re_type" && (
        <KindField value={first.unitKind} onValue={(unitKind) => changeFirst({ unitKind })} />
      )}
      {(kind === "re_parent" || kind === "create") && (
        <SelectField
          label={w.hierarchy}
          value={fields.hierarchy}
          options={HIERARCHIES.map((one) => [one, words.hierarchy[one] ?? one])}
          onValue={(hierarchy) => change({ hierarchy })}
        />
      )}
      {kind === "re_parent" && (
        <UnitPicker
          label={words.units.parent}
          hint={w.noParent}
          chosen={fields.parent}
          onChoose={(parent) => change({ parent })}
        />
      )}
      {kind === "create" && <ReceiverFields receiver={first} either={false} onChange={changeFirst} />}
      {kind === "partial_transfer" && (
        <UnitPicker label={w.to} chosen={first.unit} onChoose={(unit) => changeFirst({ unit })} />
      )}
      {kind === "merge" && (
        <>
          <Merged fields={fields} change={change} />
          <ReceiverFields receiver={first} either onChange={changeFirst} />
        </>
      )}
      {kind === "split" && <Receivers fields={fields} change={change} />}
    </>
  );
}

function Merged({ fields, change }: OwnFieldsProps) {
  const words = useWords();
  const { from } = fields;
  return (
    <>
      <UnitPicker
        key={from.length}
        label={words.unitForm.addMerged}
        chosen={null}
        onChoose={(choice) => {
          if (!choice || from.some(({ value }) => value === choice.value)) return;
          change({ from: [...from, choice] });
        }}
      />
      <ul class="picked">
        {from.map((choice) => (
          <li key={choice.value}>
            {choice.label} {choice.detail && <span class="muted">{choice.detail}</span>}{" "}
            <button
              type="button"
              class="btn-word"
              onClick={() => change({ from: from.filter((other) => other !== choice) })}
            >
              {words.decisions.takeOut}
              <span class="visually-hidden"> {choice.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Receivers({ fields, change }: OwnFieldsProps) {
  const words = useWords();
  const w = words.unitForm;
  const { receivers } = fields;
  return (
    <>
      {receivers.map((receiver, at) => (
        <fieldset key={at} class="receiver">
          <legend>{w.piece(at + 1)}</legend>
          <ReceiverFields
            receiver={receiver}
            either
            onChange={(changes) =>
              change({
                receivers: receivers.map((one, index) =>
                  index === at ? { ...one, ...changes } : one,
                ),
              })
            }
          />
          {receivers.length > 1 && (
            <button
              type="button"
              class="btn-word"
              onClick={() => change({ receivers: receivers.filter((_, index) => index !== at) })}
            >
              {words.decisions.takeOut}
              <span class="visually-hidden"> {w.piece(at + 1)}</span>
            </button>
          )}
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          class="btn btn-plain"
          onClick={() => change({ receivers: [...receivers, NO_RECEIVER] })}
        >
          {w.addPiece}
        </button>
      </p>
    </>
  );
}
