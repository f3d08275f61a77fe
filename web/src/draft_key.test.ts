// Goal: a draft on an own machine is read with the key of its session, and by nothing else.
// Method: the browser's own cipher, as Node has it.
import { webcrypto } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { draftKey, holdDraftKey, isSealed, seal, unseal } from "./draft_key";

const KEPT = { filing: { words: "quân số 1450" }, unsent: { revision: 2 } };
const PLACE = "A1/U2/BM-06/2026-H2";

beforeAll(() => {
  // Node 18 has it, but under another name.
  globalThis.crypto ??= webcrypto as Crypto;
});

const held = (digit: string) => {
  holdDraftKey(digit.repeat(64));
  return draftKey()!;
};

describe("a sealed draft", () => {
  it("comes back as it was, and tells that something is not sent without being opened", async () => {
    const sealed = await seal(held("a"), PLACE, KEPT);
    expect(isSealed(sealed) && sealed.unsent).toBe(true);
    expect(await unseal(held("a"), PLACE, sealed)).toEqual(KEPT);
  });

  it("holds nothing that can be read", async () => {
    const { bytes } = await seal(held("a"), PLACE, KEPT);
    expect(Buffer.from(bytes).includes("1450")).toBe(false);
    const again = await seal(held("a"), PLACE, KEPT);
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(false);
  });

  it("opens under no other key, and at no other place", async () => {
    const sealed = await seal(held("a"), PLACE, KEPT);
    await expect(unseal(held("b"), PLACE, sealed)).rejects.toThrow();
    await expect(unseal(held("a"), "A1/U3/BM-06/2026-H2", sealed)).rejects.toThrow();
  });

  it("has a key that no script can take along", async () => {
    expect((await held("a")).extractable).toBe(false);
  });

  it("is not made on a shared machine, which gets no key", () => {
    holdDraftKey(null);
    expect(draftKey()).toBeNull();
  });
});
