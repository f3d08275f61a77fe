/// Seals what an own machine keeps of drafts. The key comes with the session and lives in memory: whoever
/// reads the browser's files without a session finds bytes. docs/reference/drafts.md says what that is
/// good for and what not.

/// The record as it lies in the store. `unsent` stays readable, so that what waits can be named.
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
  unsent: boolean;
}

let key: Promise<CryptoKey> | null = null;

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));

/// Nothing is held without a key, nor where the browser has no cipher: it has one over TLS only, or on
/// the machine itself.
export function holdDraftKey(hex: string | null | undefined): void {
  key =
    hex && globalThis.crypto?.subtle
      ? crypto.subtle.importKey("raw", bytesOf(hex), "AES-GCM", false, ["encrypt", "decrypt"])
      : null;
}

export const draftKey = (): Promise<CryptoKey> | null => key;

/// The place goes under the seal too: no record can be put where another was.
const parameters = (nonce: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
  name: "AES-GCM",
  iv: nonce,
  additionalData: new TextEncoder().encode(place),
});

export async function seal(
  held: Promise<CryptoKey>,
  place: string,
  kept: { unsent: unknown },
): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(kept));
  const bytes = await crypto.subtle.encrypt(parameters(nonce, place), await held, text);
  return { nonce, bytes, unsent: kept.unsent !== null };
}

/// What was sealed at this place under this key; any other is an error.
export async function unseal(held: Promise<CryptoKey>, place: string, { nonce, bytes }: Sealed): Promise<unknown> {
  const text = await crypto.subtle.decrypt(parameters(nonce, place), await held, bytes);
  return JSON.parse(new TextDecoder().decode(text));
}

export const isSealed = (record: unknown): record is Sealed =>
  typeof record === "object" && record !== null && "nonce" in record;
