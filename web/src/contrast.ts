/// Light, or "tương phản cao" (black, white, yellow). Unless chosen, the system's wish is followed.
export type Contrast = "normal" | "high";

const KEPT = "tongket.contrast";

export function keptContrast(): Contrast | null {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === "high" || kept === "normal" ? kept : null;
  } catch {
    return null;
  }
}

export function showContrast(contrast: Contrast | null): void {
  if (contrast) document.documentElement.dataset.contrast = contrast;
}

export function keepContrast(contrast: Contrast): void {
  showContrast(contrast);
  try {
    localStorage.setItem(KEPT, contrast);
  } catch {
    // A browser that forbids storage still switches; it only forgets.
  }
}

export function isHighContrast(): boolean {
  const shown = document.documentElement.dataset.contrast;
  if (shown) return shown === "high";
  return window.matchMedia("(prefers-contrast: more)").matches;
}
