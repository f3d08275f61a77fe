import { useEffect } from "preact/hooks";
import { watchLedger } from "../../live";

/// Asks again whenever something was recorded: what others send stands here at once.
export function useLive(reload: () => void): void {
  useEffect(() => watchLedger(() => reload()), [reload]);
}
