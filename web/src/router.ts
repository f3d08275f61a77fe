import { useEffect, useState } from "preact/hooks";

/// Where the person is. Every view of the app is an address, so that it can be kept and sent.
export interface Place {
  path: string;
  query: URLSearchParams;
}

const listeners = new Set<() => void>();

const here = (): Place => ({
  path: window.location.pathname,
  query: new URLSearchParams(window.location.search),
});

const tell = () => listeners.forEach((listener) => listener());

/// Asked before the page is left; true: it goes on by itself once it may, or not at all.
type Keeper = (go: () => void) => boolean;

let keeper: Keeper | null = null;

export function keepWhile(asked: Keeper): () => void {
  keeper = asked;
  return () => {
    if (keeper === asked) keeper = null;
  };
}

/// Goes on unless something on this page has to be sent first.
export function leaveBy(go: () => void): void {
  if (!keeper?.(go)) go();
}

/// The address on the screen; Back changes the browser's before anybody is asked.
let shown = window.location.pathname + window.location.search;

function show(to: string, replace: boolean): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", to);
  shown = to;
  tell();
}

function followBack(): void {
  const to = window.location.pathname + window.location.search;
  if (to === shown) return tell();
  const asked = keeper?.(() => show(to, false));
  if (asked) window.history.pushState(null, "", shown);
  else {
    shown = to;
    tell();
  }
}

/// `replace` is for a view that changed in place (a filter): Back then leaves the page, not the filter.
export function navigate(to: string, replace = false): void {
  if (to === window.location.pathname + window.location.search) return;
  if (replace) show(to, true);
  else leaveBy(() => show(to, false));
}

/// The same page with some parts of the query changed; null takes a part out.
export function withQuery(changes: Record<string, string | null>): string {
  const { path, query } = here();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = () => setPlace(here());
    listeners.add(listener);
    // A screen below may have led elsewhere before this one listened: effects run from the inside out.
    if (here().path !== place.path) listener();
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

/// Ordinary links stay ordinary `<a href>`; a plain left click on one of ours does not load the page.
export function followLinks(): void {
  window.addEventListener("popstate", followBack);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest("a");
    if (!link || link.target || link.hasAttribute("download")) return;
    if (link.origin !== window.location.origin || link.hasAttribute("data-outside")) return;
    if (link.hash && link.pathname === window.location.pathname) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}

/// `match("/documents/:id", "/documents/7K2")` gives {id: "7K2"}; null when the path is another.
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/$/, "$1").split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = decode(given[at]!);
    if (value === null) return null;
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
