// The budget of the first load: commune offices have weak machines and thin lines.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 120_000;

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const { files } = JSON.parse(readFileSync(`${dist}manifest.json`, "utf8"));
let total = 0;
for (const { path } of files) {
  const bytes = gzipSync(readFileSync(dist + path), { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${path}`);
}
console.log(`${String(total).padStart(8)}  of ${LIMIT_BYTES} bytes, gzip`);
process.exitCode = total > LIMIT_BYTES ? 1 : 0;
