import type { Plugin } from "vite";

export function compileStyles(file: string): Promise<string>;
export function theme(): Plugin;
