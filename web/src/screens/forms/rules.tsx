import type { WrittenForm, WrittenRule } from "../../api_forms";
import { SelectField, TextArea, TextField } from "../../parts/field";
import { useFormWords } from "../../words/forms";
import * as edit from "./edit";

interface RulesProps {
  form: WrittenForm;
  /// What is wrong at a place such as "rules/0/expression"; null where nothing is.
  wrongAt: (place: string) => string | null;
  onForm: (form: WrittenForm) => void;
}

/// The rules this form has beyond the catalogue's: what has to hold, and what is said when it does not.
export function OwnRules({ form, wrongAt, onForm }: RulesProps) {
  const w = useFormWords();
  return (
    <fieldset class="form-section">
      <legend>{w.ownRules}</legend>
      <p class="small muted">{w.ownRulesWhy}</p>
      {(form.rules ?? []).map((rule, at) => (
        <OwnRule
          key={at}
          rule={rule}
          wrongAt={(key) => wrongAt(`rules/${at}/${key}`)}
          onRule={(next) => onForm(edit.withRule(form, at, next))}
          onTake={() => onForm(edit.withoutRule(form, at))}
        />
      ))}
      <button type="button" class="btn btn-plain" onClick={() => onForm(edit.withNewRule(form))}>
        {w.addRule}
      </button>
    </fieldset>
  );
}

interface RuleProps {
  rule: WrittenRule;
  wrongAt: (key: string) => string | null;
  onRule: (rule: WrittenRule) => void;
  onTake: () => void;
}

function OwnRule({ rule, wrongAt, onRule, onTake }: RuleProps) {
  const w = useFormWords();
  return (
    <fieldset class="form-rule">
      <legend>{rule.id}</legend>
      <TextField
        label={w.mustHold}
        hint={w.mustHoldHint}
        value={rule.expression}
        onValue={(expression) => onRule({ ...rule, expression })}
        error={rule.expression === "" ? null : wrongAt("expression")}
      />
      <SelectField
        label={w.severity}
        value={rule.severity}
        options={Object.entries(w.severities)}
        onValue={(severity) => onRule({ ...rule, severity })}
      />
      <TextArea
        label={w.sentence}
        rows={2}
        value={rule.vi}
        onValue={(vi) => onRule({ ...rule, vi })}
        error={rule.expression === "" ? null : wrongAt("vi")}
      />
      <TextField label={w.sentenceEn} value={rule.en} onValue={(en) => onRule({ ...rule, en })} />
      <button type="button" class="btn btn-plain" aria-label={w.take(rule.id)} onClick={onTake}>
        {w.takeRule}
      </button>
    </fieldset>
  );
}
