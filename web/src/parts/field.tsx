import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  /// Gets what ties the control to its label, hint and error.
  children: (tied: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => JSX.Element;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      {children({
        id,
        ...(about && { "aria-describedby": about }),
        ...(error && { "aria-invalid": "true" as const }),
      })}
      {hint && (
        <div id={`${id}-hint`} class="form-text">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "password" | "search";
  autocomplete?: string;
  inputMode?: "text" | "numeric" | "decimal";
  required?: boolean;
  size?: "short" | "full";
  placeholder?: string;
  /// In a dialog: where the focus goes when it opens.
  autofocus?: boolean;
}

/// A plain text field. It reads `input` events only and binds no letter key, so a Vietnamese input
/// method, which types by Backspace and replacement, works in it as in any other program.
export function TextField({ value, onValue, type = "text", size, required, ...rest }: TextFieldProps) {
  const { autocomplete, inputMode, placeholder, autofocus, ...field } = rest;
  return (
    <Field {...field}>
      {(tied) => (
        <input
          {...tied}
          class={size === "short" ? "form-control form-control--short" : "form-control"}
          type={type}
          value={value}
          required={required}
          autocomplete={autocomplete ?? "off"}
          inputMode={inputMode}
          placeholder={placeholder}
          spellcheck={false}
          autofocus={autofocus}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface TextAreaProps extends Omit<FieldProps, "children"> {
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  required?: boolean;
}

export function TextArea({ value, onValue, rows = 3, required, ...field }: TextAreaProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <textarea
          {...tied}
          class="form-control"
          rows={rows}
          required={required}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps<Key extends string> extends Omit<FieldProps, "children"> {
  value: Key;
  /// What goes out, and what people read.
  options: [Key, string][];
  onValue: (value: Key) => void;
}

export function SelectField<Key extends string>(props: SelectFieldProps<Key>) {
  const { value, options, onValue, ...field } = props;
  return (
    <Field {...field}>
      {(tied) => (
        <select
          {...tied}
          class="form-select"
          value={value}
          onChange={(event) => onValue(event.currentTarget.value as Key)}
        >
          {options.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TickProps {
  checked: boolean;
  onChecked: (checked: boolean) => void;
  children: ComponentChildren;
}

export function Tick({ checked, onChecked, children }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
