/// What was typed and not sent, and the filings that were open, on a machine of one's own: in the
/// browser's store, so that a cut line, a restart or an empty battery loses nothing. It lies there sealed
/// wherever the browser has a cipher (`draft_key.ts`). On a shared machine none of it exists.
import type { FilingOf } from "./api_desk";
import { draftKey, isSealed, seal, unseal, type Sealed } from "./draft_key";
import type { DraftBody, Filing } from "./types_desk";

export interface KeptFiling {
  filing: Filing;
  /// What is not sent; null when the server has it all.
  unsent: DraftBody | null;
}

const STORE = "tongket.desk";
const SHELF = "filings";

const keyOf = (account: string, { unit, form, period }: FilingOf): string =>
  [account, unit, form, period].map(encodeURIComponent).join("/");

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(STORE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function on<Result>(
  mode: IDBTransactionMode,
  work: (shelf: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const store = await open();
  try {
    return await new Promise<Result>((resolve, reject) => {
      const turn = store.transaction(SHELF, mode);
      const request = work(turn.objectStore(SHELF));
      turn.oncomplete = () => resolve(request.result);
      turn.onerror = () => reject(turn.error);
      turn.onabort = () => reject(turn.error);
    });
  } finally {
    store.close();
  }
}

/// The store of one account on this machine; every call of it may fail quietly, for a browser may
/// forbid storage: then nothing is kept, and it says so.
export class Kept {
  constructor(private readonly account: string) {}

  async put(of: FilingOf, kept: KeptFiling): Promise<boolean> {
    const place = keyOf(this.account, of);
    const key = draftKey();
    try {
      const record: Sealed | KeptFiling = key ? await seal(key, place, kept) : kept;
      await on("readwrite", (shelf) => shelf.put(record, place));
      return true;
    } catch {
      return false;
    }
  }

  async get(of: FilingOf): Promise<KeptFiling | null> {
    const place = keyOf(this.account, of);
    try {
      const found: unknown = await on("readonly", (shelf) => shelf.get(place));
      if (!isSealed(found)) return (found as KeptFiling | undefined) ?? null;
      const key = draftKey();
      return key ? ((await unseal(key, place, found)) as KeptFiling) : null;
    } catch {
      return null;
    }
  }

  /// The filings of this account of which something is not sent.
  async unsent(): Promise<FilingOf[]> {
    const keys = await on("readonly", (shelf) => shelf.getAllKeys()).catch(() => []);
    const all = await on("readonly", (shelf) => shelf.getAll() as IDBRequest<(KeptFiling | Sealed)[]>).catch(() => []);
    return keys.flatMap((key, at) => {
      const [account, unit, form, period] = String(key).split("/").map(decodeURIComponent);
      if (account !== this.account || !all[at]?.unsent) return [];
      return [{ unit: unit!, form: form!, period: period! }];
    });
  }
}

/// Everything of everybody leaves this machine.
export function forgetKept(): Promise<void> {
  return new Promise((resolve) => {
    if (!("indexedDB" in window)) return resolve();
    const request = indexedDB.deleteDatabase(STORE);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
