// The budget of the first load: commune offices have weak machines and thin lines. It is what the page
// names by itself; screens that are fetched later have a smaller one each.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 120_000;
const LATER_LIMIT_BYTES = 60_000;

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const { files } = JSON.parse(readFileSync(`${dist}manifest.json`, "utf8"));
const page = readFileSync(`${dist}index.html`, "utf8");
const named = new Set([...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path));
let [first, later] = [0, 0];
for (const { path } of files) {
  const bytes = gzipSync(readFileSync(dist + path), { level: 9 }).length;
  const now = path === "index.html" || named.has(path);
  if (now) first += bytes;
  else later = Math.max(later, bytes);
  console.log(`${String(bytes).padStart(8)}  ${path}${now ? "" : " (later)"}`);
}
console.log(`${String(first).padStart(8)}  of ${LIMIT_BYTES} bytes, gzip`);
process.exitCode = first > LIMIT_BYTES || later > LATER_LIMIT_BYTES ? 1 : 0;
