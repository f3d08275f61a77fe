/// What lets the app open without a line, on a machine of one's own: its own files beside a service
/// worker, and who is signed in. Browsers allow that over TLS only (or on the machine itself).
import type { Session } from "./types";

const SHELF = "tongket.shell";
const WHO = "tongket.session";

const isPossible = (): boolean => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

/// Keeps the files the page was made of; those of an older version go.
export async function keepShell(): Promise<void> {
  if (!isPossible()) return;
  try {
    await navigator.serviceWorker.register("/sw.js");
    // The desk is what somebody needs without a line; it is fetched now, that it is there then.
    await import("./screens/desk");
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const own = loaded.filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith("/api/"));
    const files = [...new Set(["/", ...own.map(({ pathname }) => pathname)])].filter((path) => path !== "/sw.js");
    const shelf = await caches.open(SHELF);
    await shelf.addAll(files);
    for (const { url } of await shelf.keys()) {
      if (!files.includes(new URL(url).pathname)) await shelf.delete(url);
    }
  } catch {
    // A browser that forbids it works as before, with a line.
  }
}

export async function dropShell(): Promise<void> {
  forgetWho();
  if (!isPossible()) return;
  try {
    await caches.delete(SHELF);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  } catch {
    // Nothing was kept, then.
  }
}

/// Who is signed in, for a page loaded again without a line; gone with the window.
export function rememberWho(session: Session): void {
  try {
    sessionStorage.setItem(WHO, JSON.stringify({ ...session, csrf: "" }));
  } catch {
    // Without storage such a page asks to sign in.
  }
}

export function rememberedWho(): Session | null {
  try {
    const kept = sessionStorage.getItem(WHO);
    return kept === null ? null : (JSON.parse(kept) as Session);
  } catch {
    return null;
  }
}

function forgetWho(): void {
  try {
    sessionStorage.removeItem(WHO);
  } catch {
    // Nothing was kept, then.
  }
}
