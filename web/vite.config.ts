import { defineConfig } from "vite";
import { theme } from "./tools/theme.mjs";

// What the server sends too: nothing inline, nothing from elsewhere.
export const contentPolicy =
  "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [theme()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  css: { preprocessorOptions: { scss: { loadPaths: ["theme"] } } },
  build: {
    // The floor of the offices' machines: Chrome 109 is the last on Windows 7 and 8.1.
    target: ["chrome109", "firefox115"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  preview: {
    strictPort: true,
    headers: { "Content-Security-Policy": contentPolicy },
  },
});
