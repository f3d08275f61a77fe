import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../load";
import { Field, TextField } from "../parts/field";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { navigate, usePlace, withQuery } from "../router";
import { useSession } from "../session";
import { printDay, readDay } from "../text/dates";
import type { UnitRow } from "../types";
import { useSpoken, useWords } from "../words";
import { DueNotice } from "./unit/due_notice";

const TYPING_RESTS_MS = 250;

/// Units by name, as they stood on a chosen day.
export function Units() {
  const words = useWords();
  const w = words.units;
  const { account } = useSession();
  const { query } = usePlace();
  const [q, setQ] = useState(query.get("q") ?? "");
  const on = query.get("on");
  const asked = query.get("q") ?? "";
  useEffect(() => {
    const timer = window.setTimeout(() => navigate(withQuery({ q }), true), TYPING_RESTS_MS);
    return () => window.clearTimeout(timer);
  }, [q]);
  const list = useLoad(`units ${asked} ${on}`, () => api.units(asked, on));
  return (
    <Screen
      title={w.title}
      tools={
        account.roles.includes("administrator") && (
          <a class="btn btn-plain" href="/units/event">
            {words.unitForm.open}
          </a>
        )
      }
    >
      <div class="filters">
        <TextField label={w.find} type="search" value={q} onValue={setQ} />
        <DayField label={w.on} day={on} onDay={(day) => navigate(withQuery({ on: day }), true)} />
      </div>
      <DueNotice on={on} />
      <Waiting loaded={list} what={w.title}>
        {({ units }) => <List units={units} on={on} />}
      </Waiting>
    </Screen>
  );
}

interface DayFieldProps {
  label: string;
  day: string | null;
  onDay: (day: string | null) => void;
}

/// A day typed as dd/mm/yyyy; taken when it is a day that exists, or when the field is emptied.
export function DayField({ label, day, onDay }: DayFieldProps) {
  const words = useWords();
  const [typed, setTyped] = useState(printDay(day));
  const wrong = typed.trim() !== "" && readDay(typed) === null;
  return (
    <Field label={label} error={wrong && typed.length >= 8 ? words.day.wrong : null}>
      {(tied) => (
        <input
          {...tied}
          class="form-control form-control--short"
          inputMode="numeric"
          autocomplete="off"
          placeholder={words.day.form}
          value={typed}
          onInput={(event) => {
            const value = event.currentTarget.value;
            setTyped(value);
            const read = readDay(value);
            if (read !== null || value.trim() === "") onDay(read);
          }}
        />
      )}
    </Field>
  );
}

function List({ units, on }: { units: UnitRow[]; on: string | null }) {
  const words = useWords();
  const w = words.units;
  const say = useSpoken();
  if (units.length === 0) return <p class="empty">{w.none}</p>;
  const search = on ? `?on=${on}` : "";
  return (
    <Table label={w.title} heads={[w.name, w.kind, w.code, w.parent, w.from, w.to]}>
      {units.map((unit) => (
        <tr key={unit.id}>
          <td class="cell-title">
            <a href={`/units/${encodeURIComponent(unit.id)}${search}`}>{unit.name}</a>
            {unit.note && (
              <span class="cell-by small muted">
                {say({ vi: unit.note, en: unit.note_en ?? unit.note })}
              </span>
            )}
          </td>
          <td>{words.unitKind[unit.kind] ?? unit.kind}</td>
          <td>{unit.code}</td>
          <td class="nowrap">{unit.parent?.name}</td>
          <td class="nowrap">{printDay(unit.from)}</td>
          <td class="nowrap">{printDay(unit.to)}</td>
        </tr>
      ))}
    </Table>
  );
}
