interface Chip<Key extends string> {
  key: Key;
  label: string;
}

interface ChipsProps<Key extends string> {
  label: string;
  chips: Chip<Key>[];
  on: Key;
  onPick: (key: Key) => void;
}

/// Filters of which one is on.
export function Chips<Key extends string>({ label, chips, on, onPick }: ChipsProps<Key>) {
  return (
    <div class="chips" role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          class="chip"
          aria-pressed={chip.key === on}
          onClick={() => onPick(chip.key)}
        >
          {chip.label}
        </button>
      ))}
    </div>
  );
}
