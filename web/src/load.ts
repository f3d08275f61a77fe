import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./http";

/// How long the person has waited: nothing is shown under 300 ms, a skeleton after, words after 2 s.
export type Patience = "fresh" | "skeleton" | "words";

export interface Loaded<Data> {
  data: Data | null;
  error: ApiError | null;
  patience: Patience;
  /// Asks again; what is on the screen stays there meanwhile.
  reload: () => void;
  /// Puts an answer in that came by another call.
  put: (data: Data) => void;
}

const SKELETON_AFTER_MS = 300;
const WORDS_AFTER_MS = 2000;

/// Loads what a screen shows. When `key` changes the old answer is dropped, for it is another thing.
export function useLoad<Data>(key: string, load: () => Promise<Data>): Loaded<Data> {
  const [state, setState] = useState<{ key: string; data: Data | null; error: ApiError | null }>({
    key,
    data: null,
    error: null,
  });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;

  useEffect(() => {
    let wanted = true;
    loader.current().then(
      (data) => wanted && setState({ key, data, error: null }),
      (error: unknown) =>
        wanted &&
        setState((old) => ({
          key,
          data: old.key === key ? old.data : null,
          error: asApiError(error),
        })),
    );
    return () => {
      wanted = false;
    };
  }, [key, turn]);

  const current = state.key === key ? state : { data: null, error: null };
  const patience = usePatience(key, current.data === null && current.error === null);
  const reload = useCallback(() => setTurn((old) => old + 1), []);
  const put = useCallback((data: Data) => setState({ key, data, error: null }), [key]);
  return { data: current.data, error: current.error, patience, reload, put };
}

function usePatience(key: string, waiting: boolean): Patience {
  const [patience, setPatience] = useState<Patience>("fresh");
  useEffect(() => {
    setPatience("fresh");
    if (!waiting) return;
    const timers = [
      window.setTimeout(() => setPatience("skeleton"), SKELETON_AFTER_MS),
      window.setTimeout(() => setPatience("words"), WORDS_AFTER_MS),
    ];
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, [key, waiting]);
  return patience;
}

/// A fault of ours is not the person's: it goes to the browser's error list and reads as unreadable.
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error(error);
  return new ApiError(0, "client.unreadable");
}

export interface Sending {
  busy: boolean;
  error: ApiError | null;
  clear: () => void;
  /// Runs one act; a second one waits for nothing and is ignored while the first is under way.
  send: (act: () => Promise<void>) => Promise<void>;
}

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef(false);
  const send = useCallback(async (act: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (cause) {
      setError(asApiError(cause));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, error, clear: () => setError(null), send };
}
