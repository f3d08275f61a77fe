import { useState } from "preact/hooks";
import { RELATIONS, type CellLink, type Relation } from "../../api_mapping";
import { SelectField, TextField } from "../../parts/field";
import type { Choice } from "../../parts/picker";
import { IndicatorPicker, UnitPicker } from "../../parts/pickers";
import { useMappingWords } from "../../words/mapping";
import { placeName, readPlace } from "./places";

interface CellProps {
  sheet: string;
  /// Name of the chosen cell; empty: none.
  place: string;
  link: CellLink | null;
  onPlace: (place: string) => void;
  onMap: (link: CellLink) => void;
  onUnmap: () => void;
}

/// What the chosen cell shows. The parent gives it a key, so that another cell begins anew.
export function CellPanel({ sheet, place, link, onPlace, onMap, onUnmap }: CellProps) {
  const words = useMappingWords();
  const w = words.cell;
  const [typed, setTyped] = useState(place);
  const [indicator, setIndicator] = useState<Choice | null>(
    link && { value: link.code, label: `${link.code} · ${link.name}` },
  );
  const [relation, setRelation] = useState<Relation>(link?.relation ?? "period");
  const [unit, setUnit] = useState<Choice | null>(link?.unit ? { value: link.unit.id, label: link.unit.name } : null);
  const [tried, setTried] = useState(false);
  const at = readPlace(typed);
  const map = () => {
    setTried(true);
    if (!at || !indicator) return;
    onMap({
      sheet,
      row: at.row,
      column: at.column,
      cell: placeName(at.row, at.column),
      code: indicator.value,
      name: indicator.label.split(" · ").slice(1).join(" · "),
      slice: link?.code === indicator.value ? link.slice : null,
      unit: unit && { id: unit.value, name: unit.label },
      relation,
      head: link?.head ?? "",
    });
  };
  return (
    <section class="panel mapping-cell" aria-labelledby="cell">
      <h2 id="cell">{w.title}</h2>
      {place === "" && <p class="muted">{w.none}</p>}
      <TextField
        label={w.place}
        hint={w.placeHint}
        error={tried && !at ? w.badPlace : null}
        size="short"
        value={typed}
        onValue={(text) => {
          setTyped(text);
          const there = readPlace(text);
          if (there) onPlace(placeName(there.row, there.column));
        }}
      />
      {link?.head && (
        <p class="small">
          <span class="muted">{w.beside}</span> {link.head}
        </p>
      )}
      <IndicatorPicker
        label={w.indicator}
        error={tried && !indicator ? w.noIndicator : null}
        chosen={indicator}
        onChoose={setIndicator}
      />
      <SelectField
        label={w.relation}
        value={relation}
        options={RELATIONS.map((one) => [one, words.relations[one]])}
        onValue={setRelation}
      />
      <UnitPicker label={w.unit} chosen={unit} onChoose={setUnit} />
      <p class="form-act">
        <button type="button" class="btn btn-plain" onClick={map}>
          {w.map}
        </button>
        {link && (
          <button type="button" class="btn btn-plain" onClick={onUnmap}>
            {w.unmap}
          </button>
        )}
      </p>
    </section>
  );
}
