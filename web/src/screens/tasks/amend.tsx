import { useState } from "preact/hooks";
import { taskApi, type TaskPage } from "../../api_tasks";
import { TextArea } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { sentTerms, TermsFields, termsOf, useTerms } from "./terms";
import { useTaskWords } from "./words";

interface AmendProps {
  page: TaskPage;
  onChanged: () => void;
  onClose: () => void;
}

/// Who, until when and by what measure, said anew, and why.
export function AmendDialog({ page, onChanged, onClose }: AmendProps) {
  const w = useTaskWords().page;
  const { units, due, measure } = page.versions[page.versions.length - 1]!;
  const terms = useTerms(termsOf(units, due?.iso ?? null, measure));
  const [reason, setReason] = useState("");
  const amend = () => taskApi.amend(page.id, { ...sentTerms(terms.typed)!, reason: reason.trim() }).then(onChanged);
  return (
    <FormDialog
      title={w.amendTitle}
      act={w.amend}
      isReady={() => sentTerms(terms.typed) !== null}
      onAct={amend}
      onClose={onClose}
    >
      <TermsFields {...terms} />
      <TextArea label={w.reason} value={reason} onValue={setReason} rows={2} required />
    </FormDialog>
  );
}
