import { api } from "../../api";
import { asApiError } from "../../load";
import type { ApiError } from "../../http";
import { firstLook } from "../../text/office_files";

/// The server refuses more than this; saying so before sending spares the line.
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

export type Fate =
  | { kind: "waiting" }
  | { kind: "looking" }
  | { kind: "sending"; percent: number }
  | { kind: "read"; id: string }
  | { kind: "empty" }
  | { kind: "too_large" }
  | { kind: "marked" }
  | { kind: "refused"; error: ApiError };

export interface Queued {
  key: number;
  file: File;
  fate: Fate;
}

export const isOver = ({ fate }: Queued) => !["waiting", "looking", "sending"].includes(fate.kind);

/// Takes one file through: looked at here first, then sent; `tell` hears of each step. Never
/// throws, so that the other files of a batch go on.
export async function takeIn(file: File, tell: (fate: Fate) => void): Promise<void> {
  if (file.size === 0) return tell({ kind: "empty" });
  if (file.size > FILE_BYTES_MAX) return tell({ kind: "too_large" });
  tell({ kind: "looking" });
  if ((await firstLook(file, file.name)) === "marked") return tell({ kind: "marked" });
  tell({ kind: "sending", percent: 0 });
  try {
    const { id } = await api.addDocument(file, (percent) => tell({ kind: "sending", percent }));
    tell({ kind: "read", id });
  } catch (cause) {
    const error = asApiError(cause);
    tell(error.code === "document.secret_mark" ? { kind: "marked" } : { kind: "refused", error });
  }
}
