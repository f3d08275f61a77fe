import { useState } from "preact/hooks";
import { api } from "../api";
import { useDraft } from "../drafts";
import { useLoad } from "../load";
import { ActForm } from "../parts/act_form";
import { SelectField, TextField } from "../parts/field";
import { FormDialog } from "../parts/form_dialog";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { usePlace } from "../router";
import { useSession } from "../session";
import type { Removal, RemovalReason } from "../types";
import { useWords, type Words } from "../words";

/// "Gỡ bỏ nội dung": what was put in by mistake is taken out by two people.
export function Removals() {
  const words = useWords();
  const w = words.removals;
  const loaded = useLoad("removals", api.removals);
  return (
    <Screen title={w.title}>
      <p class="lead">{w.intro}</p>
      <Propose onDone={loaded.reload} />
      <Waiting loaded={loaded} what={w.title}>
        {({ removals }) => <List removals={removals} onDone={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

const REASONS: RemovalReason[] = ["mistake", "person", "secret"];

/// "note 2C0" as people read it.
function nameOf({ target }: Removal, words: Words): string {
  return target.label.replace(/^\w+/, (kind) => words.removals.kind[kind] ?? kind);
}

function Propose({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = words.removals;
  const asked = usePlace().query.get("target") ?? "";
  const { fields, change, clear } = useDraft(`removal ${asked}`, {
    target: asked,
    reason: "mistake" as RemovalReason,
  });
  const propose = async () => {
    await api.proposeRemoval(fields.target.trim(), fields.reason);
    clear();
    onDone();
    return w.proposed;
  };
  return (
    <section class="panel" aria-labelledby="propose">
      <h2 id="propose">{w.propose}</h2>
      <ActForm act={w.propose} onAct={propose}>
        <div class="form-row">
          <TextField
            label={w.target}
            hint={w.targetHint}
            value={fields.target}
            onValue={(target) => change({ target })}
            required
          />
          <SelectField
            label={w.reason}
            hint={w.reasonHint}
            value={fields.reason}
            options={REASONS.map((reason) => [reason, w.reasons[reason]])}
            onValue={(reason) => change({ reason })}
          />
        </div>
      </ActForm>
    </section>
  );
}

function List({ removals, onDone }: { removals: Removal[]; onDone: () => void }) {
  const words = useWords();
  const w = words.removals;
  const { account } = useSession();
  const [confirming, setConfirming] = useState<Removal | null>(null);
  if (removals.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <>
      <Table label={w.title} heads={[w.content, w.reason, w.proposedBy, w.confirmedBy]}>
        {removals.map((removal) => (
          <tr key={removal.id}>
            <td>{nameOf(removal, words)}</td>
            <td>{w.reasons[removal.reason]}</td>
            <td>
              {removal.proposed.by} <span class="small muted nowrap">{removal.proposed.at.print}</span>
            </td>
            <td>
              {removal.confirmed ? (
                <>
                  {removal.confirmed.by}{" "}
                  <span class="small muted nowrap">{removal.confirmed.at.print}</span>
                </>
              ) : removal.proposed.by === account.name ? (
                <span class="muted">{w.otherPerson}</span>
              ) : (
                <button
                  type="button"
                  class="btn btn-danger-line"
                  onClick={() => setConfirming(removal)}
                >
                  {w.confirm}
                </button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {confirming && (
        <FormDialog
          title={w.confirmTitle}
          act={w.confirm}
          danger
          onAct={() => api.confirmRemoval(confirming.id).then(onDone)}
          onClose={() => setConfirming(null)}
        >
          <p>{w.confirmText(nameOf(confirming, words))}</p>
        </FormDialog>
      )}
    </>
  );
}
