// Compiles theme/theme.scss to one plain file with a stable name: the portal links it too.
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import * as sass from "sass";

const web = fileURLToPath(new URL("..", import.meta.url));
const TARGET = ["chrome109", "firefox115"];

export async function compileStyles(file) {
  const { css } = sass.compile(web + file, {
    loadPaths: [`${web}node_modules`, `${web}theme`],
    quietDeps: true,
  });
  return (await transform(css, { loader: "css", minify: true, target: TARGET })).code;
}

/// Vite's part: theme.css stands beside index.html in the build, and is served while developing.
export function theme() {
  return {
    name: "tongket-theme",
    configureServer(server) {
      server.middlewares.use("/theme.css", async (_request, response) => {
        response.setHeader("Content-Type", "text/css; charset=utf-8");
        response.end(await compileStyles("theme/theme.scss"));
      });
    },
    async generateBundle() {
      const source = await compileStyles("theme/theme.scss");
      this.emitFile({ type: "asset", fileName: "theme.css", source });
    },
  };
}
