import type { Piece } from "../../api_reviews";

/// The bound numbers that are others now, taken anew: what was seen is left out and the server
/// writes it again.
export function withNewNumbers(text: string, pieces: Piece[]): string {
  let taken = text;
  for (const piece of pieces) {
    if ("text" in piece || !piece.stale || piece.seen === null) continue;
    const seen = `${piece.binding.slice(0, -2)}=${piece.seen}}}`;
    taken = taken.replaceAll(seen, piece.binding);
  }
  return taken;
}
