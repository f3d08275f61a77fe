import { notePosition } from "./http";

/// Tells when the ledger grew. A browser gives one host six connections, so of all windows only one
/// holds the stream (Web Locks) and passes the news on (BroadcastChannel). Where locks are missing,
/// as over plain HTTP, each window holds its own.
export function watchLedger(tell: (position: number) => void): () => void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return openStream(tell);
  const channel = new BroadcastChannel("tongket.changed");
  channel.onmessage = (event: MessageEvent<number>) => tell(event.data);
  const leaving = new AbortController();
  void navigator.locks
    .request("tongket.events", { signal: leaving.signal }, () => {
      const close = openStream((position) => {
        channel.postMessage(position);
        tell(position);
      });
      return new Promise<void>((done) => {
        leaving.signal.addEventListener("abort", () => {
          close();
          done();
        });
        if (leaving.signal.aborted) {
          close();
          done();
        }
      });
    })
    .catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
  };
}

function openStream(tell: (position: number) => void): () => void {
  const stream = new EventSource("/api/v1/events");
  stream.addEventListener("changed", (event: MessageEvent<string>) => {
    const { position } = JSON.parse(event.data) as { position: number };
    notePosition(position);
    tell(position);
  });
  return () => stream.close();
}
