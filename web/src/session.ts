import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "./types";

/// Who is signed in. Screens behind the sign-in page may rely on it.
export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a screen for signed-in people was shown to nobody");
  return session;
}
