import { defineConfig } from "vitest/config";

// Component tests: the built app in Chromium, over made-up answers instead of the server.
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
