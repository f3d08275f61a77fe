import { useState } from "preact/hooks";
import type { Milestone, WrittenForm, WrittenSection } from "../../api_forms";
import { TextField, Tick } from "../../parts/field";
import { IndicatorPicker } from "../../parts/pickers";
import { useFormWords } from "../../words/forms";
import * as edit from "./edit";

interface SectionProps {
  form: WrittenForm;
  section: WrittenSection;
  at: number;
  /// Of indicators, by code, as far as they are known.
  names: Map<string, string>;
  onForm: (form: WrittenForm) => void;
}

const FIRST_MILESTONE: Milestone = { month: 1, day: 1, years_before: 0, work_days: 0 };

/// One section: its names, its rows in order, and, in a form of a round, its own day.
export function SectionEditor({ form, section, at, names, onForm }: SectionProps) {
  const w = useFormWords();
  const put = (next: WrittenSection) => onForm(edit.withSection(form, at, next));
  const title = w.section(at + 1);
  return (
    <fieldset class="form-section">
      <legend>{title}</legend>
      <div class="form-row">
        <TextField
          label={w.sectionName}
          value={section.name.vi}
          onValue={(vi) => put({ ...section, name: { ...section.name, vi } })}
        />
        <TextField
          label={w.sectionEn}
          value={section.name.en}
          onValue={(en) => put({ ...section, name: { ...section.name, en } })}
        />
      </div>
      <ol class="form-rows">
        {section.rows.map((row, place) => (
          <li key={row.code + (row.slice ?? "")}>
            <div>
              <span class="form-row-name">
                <b>{row.code}</b> {names.get(row.code) ?? (names.size > 0 && <span class="muted">{w.unasked}</span>)}
                {row.slice && ` · ${row.slice}`}
              </span>
              <Tick
                checked={row.optional ?? false}
                onChecked={(optional) => {
                  const { optional: _, ...plain } = row;
                  put(edit.withRow(section, place, optional ? { ...plain, optional } : plain));
                }}
              >
                {w.optional}
              </Tick>
              <Tick
                checked={row.estimate ?? false}
                onChecked={(estimate) => {
                  const { estimate: _, ...plain } = row;
                  put(edit.withRow(section, place, estimate ? { ...plain, estimate } : plain));
                }}
              >
                {w.estimate}
              </Tick>
              <Movers
                what={row.code}
                onMove={(by) => put(edit.withMovedRow(section, place, by))}
                onTake={() => put(edit.withoutRow(section, place))}
              />
            </div>
          </li>
        ))}
      </ol>
      <IndicatorPicker
        label={w.addRow}
        chosen={null}
        onChoose={(choice) => choice && put(edit.withNewRow(section, choice.value))}
      />
      <Due section={section} onSection={put} />
      <Movers
        what={title}
        onMove={(by) => onForm(edit.withMovedSection(form, at, by))}
        onTake={() => onForm(edit.withoutSection(form, at))}
      />
    </fieldset>
  );
}

interface MoversProps {
  what: string;
  onMove: (by: -1 | 1) => void;
  onTake: () => void;
}

function Movers({ what, onMove, onTake }: MoversProps) {
  const w = useFormWords();
  return (
    <span class="form-movers">
      <button type="button" class="btn btn-plain" aria-label={w.up(what)} title={w.up(what)} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" class="btn btn-plain" aria-label={w.down(what)} title={w.down(what)} onClick={() => onMove(1)}>
        ↓
      </button>
      <button type="button" class="btn btn-plain" aria-label={w.take(what)} title={w.take(what)} onClick={onTake}>
        ×
      </button>
    </span>
  );
}

function Due({ section, onSection }: { section: WrittenSection; onSection: (next: WrittenSection) => void }) {
  const w = useFormWords();
  const { due, ...plain } = section;
  const fields: [keyof Milestone, string][] = [
    ["day", w.day],
    ["month", w.month],
    ["years_before", w.yearsBefore],
    ["work_days", w.workDays],
  ];
  return (
    <>
      <Tick
        checked={due !== undefined}
        onChecked={(is) => onSection(is ? { ...plain, due: FIRST_MILESTONE } : plain)}
      >
        {w.milestone}
      </Tick>
      {due && (
        <div class="form-row">
          {fields.map(([key, label]) => (
            <NumberField
              key={key}
              label={label}
              value={due[key]}
              onNumber={(number) => onSection({ ...section, due: { ...due, [key]: number } })}
            />
          ))}
        </div>
      )}
    </>
  );
}

/// A small whole number; what is none stays in the field and goes nowhere.
function NumberField({ label, value, onNumber }: { label: string; value: number; onNumber: (n: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  return (
    <TextField
      label={label}
      value={typed}
      size="short"
      inputMode="numeric"
      onValue={(text) => {
        setTyped(text);
        if (/^\d{1,3}$/.test(text.trim())) onNumber(Number(text));
      }}
    />
  );
}
