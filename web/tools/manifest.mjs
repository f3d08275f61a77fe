// Writes dist/manifest.json: every built file with its content type, sorted by path, so that the
// program can carry them inside itself.
import { readdirSync, writeFileSync } from "node:fs";
import { extname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const dist = fileURLToPath(new URL("../dist", import.meta.url));

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield relative(dist, path).split(sep).join(posix.sep);
  }
}

const files = [...filesIn(dist)]
  .filter((path) => path !== "manifest.json")
  .sort()
  .map((path) => {
    const type = TYPES[extname(path)];
    if (!type) throw new Error(`${path}: no content type is known for ${extname(path)}`);
    return { path, type, immutable: path.startsWith("assets/") };
  });
writeFileSync(join(dist, "manifest.json"), JSON.stringify({ files }, null, 2) + "\n");
