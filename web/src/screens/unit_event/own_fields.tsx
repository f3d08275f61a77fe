import { SelectField, TextField, Tick } from "../../parts/field";
import { TakeOut } from "../../parts/take_out";
import { DecreeUnit, useForm } from "./context";
import { BODIES, HIERARCHIES, newReceiver, type Change, type Receiver } from "./fields";
import {
  changed,
  FreshFields,
  KindField,
  PartFields,
  ReceiverFields,
  StandingFields,
} from "./receiver";

interface OwnFieldsProps {
  change: Change;
  /// Where the change stands in what is sent: "changes/0".
  path: string;
  onChange: (changes: Partial<Change>) => void;
  /// The next number that no unit of the decree has.
  nextKey: () => number;
}

/// The fields that one kind of change has beside its day.
export function OwnFields(props: OwnFieldsProps) {
  const { change, path, onChange } = props;
  const { w, words } = useForm();
  const { kind } = change;
  return (
    <>
      {kind !== "create" && kind !== "merge" && (
        <DecreeUnit
          label={kind === "lead" ? words.unitKind.cluster! : w.unitOf[kind]}
          path={`${path}/unit`}
          chosen={change.unit}
          onChoose={(unit) => onChange({ unit })}
        />
      )}
      {(kind === "rename" || kind === "re_type" || kind === "re_code") && <Identity {...props} />}
      {kind === "re_parent" && <NewParent {...props} />}
      {kind === "create" && <Made {...props} />}
      {kind === "merge" && <Merged {...props} />}
      {kind === "partial_transfer" && <Transfer {...props} />}
      {(kind === "split" || kind === "abolish") && <Successors {...props} />}
      {kind === "body" && <BodyFields {...props} />}
      {kind === "lead" && (
        <DecreeUnit
          label={w.lead}
          hint={w.leadHint}
          path={`${path}/lead`}
          chosen={change.lead}
          onChoose={(lead) => onChange({ lead })}
        />
      )}
    </>
  );
}

function Identity({ change, path, onChange }: OwnFieldsProps) {
  const { w, wrong } = useForm();
  switch (change.kind) {
    case "rename":
      return (
        <TextField
          label={w.newName}
          hint={w.nameHint}
          error={wrong(`${path}/name`)}
          value={change.name}
          onValue={(name) => onChange({ name })}
        />
      );
    case "re_type":
      return <KindField value={change.unitKind} onValue={(unitKind) => onChange({ unitKind })} />;
    default:
      return (
        <TextField
          label={w.newCode}
          hint={w.noCode}
          error={wrong(`${path}/code`)}
          inputMode="numeric"
          value={change.code}
          onValue={(code) => onChange({ code })}
        />
      );
  }
}

function NewParent({ change, path, onChange }: OwnFieldsProps) {
  const { w, words } = useForm();
  const { standing } = change;
  return (
    <>
      <SelectField
        label={w.hierarchy}
        value={standing.hierarchy}
        options={HIERARCHIES.map((one) => [one, words.hierarchy[one]])}
        onValue={(hierarchy) => onChange({ standing: { ...standing, hierarchy } })}
      />
      <StandingFields
        value={standing}
        path={path}
        hint={w.noParent}
        onChange={(changes) => onChange({ standing: { ...standing, ...changes } })}
      />
    </>
  );
}

/// Changes the one receiver a change has.
function useFirst({ change, onChange }: OwnFieldsProps) {
  const receiver = change.receivers[0]!;
  const changeIt = (changes: Partial<Receiver>) =>
    onChange({ receivers: changed(change.receivers, 0, changes) });
  return { receiver, changeIt };
}

function Made(props: OwnFieldsProps) {
  const { receiver, changeIt } = useFirst(props);
  return (
    <FreshFields
      value={receiver.made}
      path={props.path}
      onChange={(changes) => changeIt({ made: { ...receiver.made, ...changes } })}
    />
  );
}

function Merged(props: OwnFieldsProps) {
  const { change, path, onChange } = props;
  const { w } = useForm();
  const { from } = change;
  const { receiver, changeIt } = useFirst(props);
  return (
    <>
      <DecreeUnit
        key={from.length}
        label={w.addMerged}
        path={`${path}/from`}
        chosen={null}
        onChoose={(choice) => {
          if (!choice || from.some(({ value }) => value === choice.value)) return;
          onChange({ from: [...from, choice] });
        }}
      />
      {from.length > 0 && (
        <ul class="picked" aria-label={w.merged}>
          {from.map((choice) => (
            <li key={choice.value}>
              {choice.label} {choice.detail && <span class="muted">{choice.detail}</span>}{" "}
              <TakeOut
                what={choice.label}
                onTakeOut={() => onChange({ from: from.filter((other) => other !== choice) })}
              />
            </li>
          ))}
        </ul>
      )}
      <ReceiverFields value={receiver} either path={`${path}/into`} onChange={changeIt} />
    </>
  );
}

function Transfer(props: OwnFieldsProps) {
  const { path } = props;
  const { w } = useForm();
  const { receiver, changeIt } = useFirst(props);
  return (
    <>
      <DecreeUnit
        label={w.to}
        path={`${path}/to`}
        chosen={receiver.unit}
        onChoose={(unit) => changeIt({ unit })}
      />
      <PartFields
        value={receiver.part}
        path={`${path}/part`}
        onChange={(changes) => changeIt({ part: { ...receiver.part, ...changes } })}
      />
    </>
  );
}

function Successors({ change, path, onChange, nextKey }: OwnFieldsProps) {
  const { w } = useForm();
  const { receivers } = change;
  const least = change.kind === "split" ? 2 : 0;
  const add = () => {
    const next = change.kind === "split" ? newReceiver(nextKey(), "partial") : newReceiver(nextKey(), "whole", false);
    onChange({ receivers: [...receivers, next] });
  };
  return (
    <>
      {change.kind === "abolish" && <p class="form-text">{w.abolishHint}</p>}
      {receivers.map((receiver, at) => (
        <fieldset key={receiver.made.key} class="receiver">
          <legend>{w.piece(at + 1)}</legend>
          <ReceiverFields
            value={receiver}
            either={change.kind === "split"}
            path={`${path}/into/${at}`}
            onChange={(changes) => onChange({ receivers: changed(receivers, at, changes) })}
          />
          <PartFields
            value={receiver.part}
            path={`${path}/into/${at}/part`}
            onChange={(changes) =>
              onChange({ receivers: changed(receivers, at, { part: { ...receiver.part, ...changes } }) })
            }
          />
          {receivers.length > least && (
            <TakeOut
              what={w.piece(at + 1)}
              onTakeOut={() => onChange({ receivers: receivers.filter((_, index) => index !== at) })}
            />
          )}
        </fieldset>
      ))}
      <p>
        <button type="button" class="btn-word" onClick={add}>
          {w.addPiece}
        </button>
      </p>
      <DecreeUnit
        label={w.heir}
        hint={w.heirHint}
        path={`${path}/heir`}
        chosen={change.heir}
        onChoose={(heir) => onChange({ heir })}
      />
    </>
  );
}

function BodyFields({ change, path, onChange }: OwnFieldsProps) {
  const { w, words, wrong } = useForm();
  return (
    <>
      <SelectField
        label={w.body}
        value={change.body}
        error={wrong(`${path}/body`)}
        options={BODIES.map((body) => [body, words.body[body]])}
        onValue={(body) => onChange({ body })}
      />
      <Tick checked={!change.stands} onChecked={(ends) => onChange({ stands: !ends })}>
        {w.bodyEnds}
      </Tick>
      {change.stands && (
        <TextField
          label={w.bodyName}
          hint={w.bodyNameHint}
          error={wrong(`${path}/name`)}
          value={change.name}
          onValue={(name) => onChange({ name })}
        />
      )}
    </>
  );
}
