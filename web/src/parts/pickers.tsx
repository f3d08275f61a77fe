import { useRef } from "preact/hooks";
import { api } from "../api";
import { todayInVietNam } from "../text/dates";
import { fold } from "../text/fold";
import type { Catalogue, UnitRow } from "../types";
import { useWords, type Words } from "../words";
import { Picker, type Choice } from "./picker";
import { endOf } from "./unit_end";

interface PickProps {
  label: string;
  hint?: string;
  error?: string | null;
  chosen: Choice | null;
  onChoose: (choice: Choice | null) => void;
}

interface UnitPickerProps extends PickProps {
  /// The day on which a name is looked up; today when null.
  on?: string | null;
  /// Choices that no server knows yet.
  also?: Choice[];
}

export function UnitPicker({ on = null, also = [], ...props }: UnitPickerProps) {
  const words = useWords();
  return (
    <Picker
      {...props}
      find={async (typed, signal) => {
        if (typed === "") return [];
        const fresh = also.filter(({ label }) => fold(label).includes(fold(typed)));
        const { units } = await api.units(typed, on, signal);
        const named = units.map((unit) => unitChoice(unit, words));
        const alike = on === null && typed === fold(typed) ? await unitsLike(typed, words, signal) : [];
        const known = new Set(named.map(({ value }) => value));
        return [...fresh, ...named, ...alike.filter(({ value }) => !known.has(value))];
      }}
    />
  );
}

function unitChoice(unit: UnitRow, words: Words): Choice {
  const past = endOf(unit.to, todayInVietNam(), words);
  return {
    value: unit.id,
    label: unit.name,
    detail: [unit.parent?.name, past].filter(Boolean).join(" · "),
  };
}

/// Names typed without marks: a lookup by name would not know them, the search box's does.
async function unitsLike(typed: string, words: Words, signal: AbortSignal): Promise<Choice[]> {
  const { searchApi } = await import("../api_search");
  const { results } = await searchApi.search(typed, signal).catch(() => ({ results: [] }));
  return results.flatMap(({ kind, unit, title, detail, to }): Choice[] => {
    if (kind !== "unit" || !unit) return [];
    const above = detail.vi.startsWith(`${title.vi}, `) ? detail.vi.slice(title.vi.length + 2) : detail.vi;
    const past = endOf(to ?? null, todayInVietNam(), words);
    return [{ value: unit, label: title.vi, detail: [above, past].filter(Boolean).join(" · ") }];
  });
}

/// The catalogue is small and still; it is fetched once for each field.
export function IndicatorPicker(props: PickProps) {
  const catalogue = useRef<Promise<Catalogue> | null>(null);
  return (
    <Picker
      {...props}
      find={async (typed) => {
        catalogue.current ??= api.indicators().catch((error: unknown) => {
          catalogue.current = null;
          throw error;
        });
        const { indicators } = await catalogue.current;
        const wanted = fold(typed).split(" ");
        return indicators
          .filter(({ code, name }) => {
            const text = fold(`${code} ${name}`);
            return wanted.every((word) => text.includes(word));
          })
          .map(({ code, name, measure }) => ({
            value: code,
            label: `${code} · ${name}`,
            detail: measure,
          }));
      }}
    />
  );
}
