import type { Span } from "../types";

/// Cuts a text by code points, as the server counts them. JavaScript counts UTF-16 units, where one
/// character outside the basic plane is two; a plain slice() would then cut beside the words.
export class CodePoints {
  /// Offsets in UTF-16 units of each code point; only kept when the two counts differ.
  private readonly units: Uint32Array | null;
  readonly length: number;

  constructor(readonly text: string) {
    if (!/[\ud800-\udfff]/.test(text)) {
      this.units = null;
      this.length = text.length;
      return;
    }
    const starts: number[] = [];
    for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) starts.push(at);
    starts.push(text.length);
    this.units = Uint32Array.from(starts);
    this.length = starts.length - 1;
  }

  /// The words of a half-open span; offsets beyond the text are drawn in to its ends.
  slice(first: number, past: number): string {
    return this.text.slice(this.unit(first), this.unit(past));
  }

  private unit(at: number): number {
    const inside = Math.max(0, Math.min(at, this.length));
    return this.units ? this.units[inside]! : inside;
  }
}

export interface Piece<Owner> extends Span {
  text: string;
  /// Everything that covers this piece, longest span first.
  owners: Owner[];
}

/// Cuts a text at every end of every span, so that overlapping spans become a flat row of pieces.
export function pieces<Owner>(
  source: CodePoints,
  spans: readonly (Span & { owner: Owner })[],
): Piece<Owner>[] {
  const inside = spans
    .map((span) => ({
      owner: span.owner,
      first: Math.max(0, span.first),
      past: Math.min(source.length, span.past),
    }))
    .filter((span) => span.first < span.past)
    .sort((a, b) => b.past - b.first - (a.past - a.first));
  const cuts = new Set([0, source.length]);
  for (const span of inside) cuts.add(span.first).add(span.past);
  const ends = [...cuts].sort((a, b) => a - b);
  const row: Piece<Owner>[] = [];
  for (let at = 0; at + 1 < ends.length; ++at) {
    const first = ends[at]!;
    const past = ends[at + 1]!;
    const owners = inside.filter((span) => span.first <= first && past <= span.past);
    row.push({ first, past, text: source.slice(first, past), owners: owners.map((o) => o.owner) });
  }
  return row;
}
