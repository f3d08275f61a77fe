import type { ComponentChildren } from "preact";
import { useWords } from "../words";

/// Signs of a page of figures and what each means.
export function Signs({ of }: { of: readonly (readonly [string, string])[] }) {
  return (
    <>
      {of.map(([sign, meaning]) => (
        <span key={sign}>
          <b class="sign">{sign}</b> {meaning}
        </span>
      ))}
    </>
  );
}

interface LegendProps {
  signs: readonly (readonly [string, string])[];
  /// The last entry the page knows.
  position: number;
  children?: ComponentChildren;
}

/// The foot of a page of figures: its signs, how a number looks that is not final or is the unit's own
/// word, what the page has besides, and up to where it knows.
export function Legend({ signs, position, children }: LegendProps) {
  const words = useWords();
  return (
    <p class="legend">
      <Signs of={signs} />
      <span>
        <span class="cell-digits legend-provisional">12</span> {words.year.provisional}
      </span>
      <span>
        <i>12</i> {words.year.state.stated}
      </span>
      {children}
      <span>{words.year.upTo(position)}</span>
    </p>
  );
}

/// What the dot of a corrected figure means.
export function CorrectedSign() {
  return (
    <span>
      <span class="legend-corrected" aria-hidden="true" /> {useWords().year.corrected}
    </span>
  );
}
