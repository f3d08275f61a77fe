/// On a shared machine the session ends after a quarter of an hour without a touch.
export const IDLE_MS = 15 * 60 * 1000;

const SIGNS_OF_LIFE = ["keydown", "pointerdown", "wheel", "input"] as const;

/// Calls `end` once nobody has touched the page for `idleMs`; gives back how to stop watching.
export function watchIdle(end: () => void, idleMs = IDLE_MS): () => void {
  let timer = window.setTimeout(end, idleMs);
  const alive = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(end, idleMs);
  };
  SIGNS_OF_LIFE.forEach((sign) => window.addEventListener(sign, alive, { passive: true }));
  return () => {
    window.clearTimeout(timer);
    SIGNS_OF_LIFE.forEach((sign) => window.removeEventListener(sign, alive));
  };
}

const OWN_MACHINE = "tongket.own_machine";

/// Whether this window runs on a machine others use too; so until somebody says otherwise.
export function isSharedMachine(): boolean {
  try {
    return sessionStorage.getItem(OWN_MACHINE) !== "yes";
  } catch {
    return true;
  }
}

export function rememberMachine(shared: boolean): void {
  try {
    if (shared) sessionStorage.removeItem(OWN_MACHINE);
    else sessionStorage.setItem(OWN_MACHINE, "yes");
  } catch {
    // Without storage the machine counts as shared after a reload, the safe side.
  }
}
