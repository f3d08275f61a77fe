import { useContext, useState } from "preact/hooks";
import { deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { ApiError } from "../../http";
import { SelectField, Tick, TextArea } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { ReasonDialog } from "../../parts/reason_dialog";
import { navigate } from "../../router";
import type { Came, FilingAct } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";
import { obstaclesOf } from "./findings";
import type { Desk } from "./use_filing";

interface ActsProps {
  of: FilingOf;
  desk: Desk;
  onDone: () => void;
  /// Takes the person to the first thing that is in the way.
  onFix: () => void;
}

type Shown = Exclude<FilingAct, "save" | "lift" | "behalf">;

const SHOWN: Shown[] = ["submit", "accept", "return", "reopen", "finalize"];

/// What this person may do with the filing now; the first of it is the screen's one primary button.
export function Acts(props: ActsProps) {
  const w = useDeskWords();
  const [open, setOpen] = useState<Shown | null>(null);
  const may = SHOWN.filter((act) => props.desk.filing.may.includes(act));
  const names: Record<Shown, string> = {
    submit: w.filing.submit,
    accept: w.judge.accept,
    return: w.judge.giveBack,
    reopen: w.judge.reopen,
    finalize: w.judge.finalize,
  };
  const close = () => setOpen(null);
  return (
    <div class="filing-acts">
      {may.map((act, at) => (
        <button
          key={act}
          type="button"
          class={at === 0 ? "btn btn-primary" : "btn btn-plain"}
          onClick={() => setOpen(act)}
        >
          {names[act]}
        </button>
      ))}
      {open === "submit" && <Submit {...props} onClose={close} />}
      {open === "accept" && <Accept {...props} onClose={close} />}
      {open && open !== "submit" && open !== "accept" && <Other {...props} act={open} onClose={close} />}
    </div>
  );
}

type OpenProps = ActsProps & { onClose: () => void };

function Submit({ of, desk, onFix, onClose }: OpenProps) {
  const w = useDeskWords().submit;
  const { language } = useContext(SpeechContext);
  const named = useNamed();
  const [declared, setDeclared] = useState(false);
  const [asked, setAsked] = useState(false);
  const [came, setCame] = useState<Came>("phone");
  const [why, setWhy] = useState("");
  const isForAnother = desk.filing.may.includes("behalf");
  const { filing } = desk;
  const { errors, unexplained, explained, missing, refused } = obstaclesOf(desk);
  const blocked = errors + unexplained + missing + refused > 0;
  const submit = async () => {
    if (!(await desk.flush())) throw new ApiError(0, "client.offline");
    await deskApi.submit(of, desk.revision(), isForAnother ? { came, reason: why.trim() } : null);
    navigate(`${placeOfFiling(of)}/receipt`);
  };
  return (
    <FormDialog
      title={w.title}
      act={blocked ? w.goFix : w.go}
      isReady={() => {
        if (blocked) {
          onClose();
          // After the dialog has given the focus back.
          window.setTimeout(onFix);
          return false;
        }
        setAsked(true);
        return declared && (!isForAnother || why.trim() !== "");
      }}
      onAct={submit}
      onClose={onClose}
    >
      <p>{w.text(`${filing.form.code} ${filing.form.name[language]}`, filing.unit.name, named(filing.period))}</p>
      {blocked ? (
        <ul class="desk-late">
          {errors > 0 && <li>{w.errors(errors)}</li>}
          {refused > 0 && <li>{w.refused(refused)}</li>}
          {missing > 0 && <li>{w.missing(missing)}</li>}
          {unexplained > 0 && <li>{w.unexplained(unexplained)}</li>}
        </ul>
      ) : (
        <>
          {explained > 0 && <p>{w.warnings(explained)}</p>}
          <p class="muted">{w.stays}</p>
          {isForAnother && (
            <fieldset class="filing-behalf">
              <legend>{w.behalf(filing.unit.name)}</legend>
              <SelectField
                label={w.came}
                value={came}
                options={Object.entries(w.ways) as [Came, string][]}
                onValue={setCame}
              />
              <TextArea
                label={w.why}
                error={asked && why.trim() === "" ? w.whyMissing : null}
                value={why}
                rows={2}
                onValue={setWhy}
              />
            </fieldset>
          )}
          <Tick checked={declared} onChecked={setDeclared}>
            {w.declare}
          </Tick>
          {asked && !declared && (
            <p class="field-error" role="alert">
              {w.declareMissing}
            </p>
          )}
        </>
      )}
    </FormDialog>
  );
}

function Accept({ of, desk, onDone, onClose }: OpenProps) {
  const w = useDeskWords().judge;
  const [condition, setCondition] = useState("");
  const accept = async () => {
    await deskApi.accept(of, condition.trim());
    onDone();
  };
  return (
    <FormDialog title={w.acceptTitle} act={w.accept} onAct={accept} onClose={onClose}>
      <p>{w.acceptText(desk.filing.unit.name)}</p>
      <TextArea label={w.condition} hint={w.conditionHint} value={condition} rows={2} onValue={setCondition} />
    </FormDialog>
  );
}

function Other({ of, desk, onDone, onClose, act }: OpenProps & { act: "return" | "reopen" | "finalize" }) {
  const w = useDeskWords().judge;
  const unit = desk.filing.unit.name;
  if (act === "finalize") {
    const finalize = async () => {
      await deskApi.finalize(of);
      onDone();
    };
    return (
      <FormDialog title={w.finalizeTitle} act={w.finalize} onAct={finalize} onClose={onClose}>
        <p>{w.finalizeText(unit)}</p>
      </FormDialog>
    );
  }
  const back = act === "return";
  return (
    <ReasonDialog
      title={back ? w.giveBackTitle : w.reopenTitle}
      text={back ? w.giveBackText(unit) : w.reopenText(unit)}
      reason={w.reason}
      act={back ? w.giveBack : w.reopen}
      onAct={async (reason) => {
        await (back ? deskApi.giveBack(of, reason) : deskApi.reopen(of, reason));
        onDone();
      }}
      onClose={onClose}
    />
  );
}
