import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import { api } from "./api";
import { keepContrast, keptContrast } from "./contrast";
import { holdDraftKey } from "./draft_key";
import { forgetDrafts } from "./drafts";
import type { FilingOf } from "./api_desk";
import { forgetKept, Kept } from "./kept";
import { Frame } from "./frame";
import { ApiError, onSessionLost, rememberCsrf } from "./http";
import { isSharedMachine, rememberMachine, watchIdle } from "./idle";
import { asApiError, useLoad } from "./load";
import { dropShell, keepShell, rememberedWho, rememberWho } from "./offline";
import { Refusal } from "./parts/notice";
import { Waiting } from "./parts/waiting";
import { UnsentDialog } from "./parts/unsent_dialog";
import { navigate, usePlace } from "./router";
import { Screens } from "./screens";
import { Login } from "./screens/login";
import { SessionLost } from "./screens/session_lost";
import { homeOf, SessionContext } from "./session";
import type { Session } from "./types";
import { keepLanguage, keptLanguage, SpeechContext, WORDS, type Language, useWords } from "./words";

type Door =
  | { kind: "opening" }
  | { kind: "stuck"; error: ApiError }
  | { kind: "outside" }
  | { kind: "inside"; session: Session; shared: boolean };

/// Why somebody must sign in again over the screen they were on.
export interface Lost {
  reason: "ended" | "idle";
  resume: () => void;
}

export function App() {
  const [language, setLanguage] = useState(keptLanguage);
  useEffect(() => keepLanguage(language), [language]);
  const speech = useMemo(
    () => ({ language, words: WORDS[language], speak: (other: Language) => setLanguage(other) }),
    [language],
  );
  return (
    <SpeechContext.Provider value={speech}>
      <Doors />
    </SpeechContext.Provider>
  );
}

function Doors() {
  const { path } = usePlace();
  const { language } = useContext(SpeechContext);
  const [door, setDoor] = useState<Door>({ kind: "opening" });
  const [lost, setLost] = useState<Lost | null>(null);
  const [unsent, setUnsent] = useState<FilingOf[]>([]);

  const open = useCallback(() => {
    api.session().then(
      (session) =>
        setDoor({ kind: "inside", session: remember(session), shared: isSharedMachine() }),
      (cause: unknown) => {
        const error = asApiError(cause);
        const known = error.code === "client.offline" && !isSharedMachine() ? rememberedWho() : null;
        if (known) return setDoor({ kind: "inside", session: remember(known), shared: false });
        setDoor(error.status === 401 ? { kind: "outside" } : { kind: "stuck", error });
      },
    );
  }, []);
  useEffect(open, []);

  useEffect(() => {
    let waiting: Promise<void> | null = null;
    onSessionLost(() => {
      waiting ??= new Promise<void>((resume) => setLost({ reason: "ended", resume })).finally(() => {
        waiting = null;
      });
      return waiting;
    });
    return () => onSessionLost(null);
  }, []);

  const shared = door.kind === "inside" && door.shared;
  useEffect(() => {
    if (!shared || lost) return;
    return watchIdle(() => {
      void api.signOut().catch(() => undefined);
      setLost({ reason: "idle", resume: () => undefined });
    });
  }, [shared, lost !== null]);

  const account = door.kind === "inside" ? door.session.account.id : null;
  useEffect(() => {
    if (door.kind !== "inside") return;
    if (door.shared) void dropShell();
    else {
      rememberWho(door.session);
      void keepShell();
    }
  }, [account, shared]);

  if (path === "/setup") return <FirstStart onDone={(session) => enter(session, true)} />;
  if (path === "/invite") return <Invitation onDone={enter} />;
  if (door.kind === "opening") return null;
  if (door.kind === "stuck") {
    return (
      <main class="alone">
        <Refusal error={door.error} again={open} />
      </main>
    );
  }
  if (door.kind === "outside") return <Login onDone={enter} />;

  function enter(session: Session, onSharedMachine: boolean) {
    remember(session);
    rememberMachine(onSharedMachine);
    setDoor({ kind: "inside", session, shared: onSharedMachine });
    if (path === "/setup" || path === "/invite" || path === "/") navigate(homeOf(session.account), true);
  }

  const mayLeave = async () => {
    const kept = shared ? [] : await new Kept(door.session.account.id).unsent();
    if (kept.length > 0) setUnsent(kept);
    else await leave();
  };
  const leave = async () => {
    const contrast = keptContrast();
    await api.signOut();
    // Signing out clears the browser's storage; how to speak and to show is no secret.
    keepLanguage(language);
    if (contrast) keepContrast(contrast);
    forgetDrafts();
    holdDraftKey(null);
    await Promise.all([forgetKept(), dropShell()]);
    // A fresh page: nothing of this person stays in memory for the next one at this machine.
    window.location.assign("/");
  };

  return (
    <SessionContext.Provider value={door.session}>
      <Frame leave={mayLeave}>
        <Screens />
      </Frame>
      {unsent.length > 0 && <UnsentDialog unsent={unsent} onLeave={leave} onClose={() => setUnsent([])} />}
      {lost && (
        <SessionLost
          lost={lost}
          onDone={(session) => {
            if (session.account.id !== door.session.account.id) {
              window.location.assign("/");
              return;
            }
            setDoor({ ...door, session: remember(session) });
            setLost(null);
            lost.resume();
          }}
        />
      )}
    </SessionContext.Provider>
  );
}

/// One person comes by the link of the first start, once.
function FirstStart({ onDone }: { onDone: (session: Session) => void }) {
  const words = useWords();
  const loaded = useLoad("setup screen", () => import("./screens/setup"));
  return (
    <Waiting loaded={loaded} what={words.setup.link}>
      {({ Setup }) => <Setup onDone={onDone} />}
    </Waiting>
  );
}

/// Few come by a one-time link: its page is fetched when one does.
function Invitation({ onDone }: { onDone: (session: Session, onSharedMachine: boolean) => void }) {
  const words = useWords();
  const loaded = useLoad("invite", () => import("./screens/account/invite"));
  return (
    <Waiting loaded={loaded} what={words.setup.link}>
      {({ Invite }) => <Invite onDone={onDone} />}
    </Waiting>
  );
}

function remember(session: Session): Session {
  rememberCsrf(session.csrf);
  holdDraftKey(session.draft_key);
  return session;
}
