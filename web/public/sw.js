// Gives the app's own files when the line is cut, on a machine of one's own. It never touches what the
// interface answers: figures are kept by the app itself, and only where the person allowed it.
const SHELF = "tongket.shell";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  const page = request.mode === "navigate";
  event.respondWith(fetch(request).catch(() => kept(page ? "/" : request)));
});

async function kept(request) {
  const found = await (await caches.open(SHELF)).match(request, { ignoreVary: true });
  return found ?? Response.error();
}
