import type { ComponentChildren, FunctionComponent } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { isHighContrast, keepContrast } from "./contrast";
import { useSending } from "./load";
import { Icon, type IconName } from "./parts/icons";
import { leaveBy, match, usePlace } from "./router";
import { AUDITING, useSession } from "./session";
import type { Role } from "./types";
import { SpeechContext, useSay, useWords, type Words } from "./words";

interface Room {
  to: string;
  icon: IconName;
  word: keyof Words["rail"];
  /// Who may enter, where not everybody may: as catalogue/rights.csv has it. The server asks again.
  roles?: readonly Role[];
  /// Other addresses whose screens belong here.
  also?: string[];
}

function isIn(room: Room, path: string): boolean {
  return [room.to, ...(room.also ?? [])].some((start) => path === start || path.startsWith(`${start}/`));
}

const REPORTING: Role[] = ["reporter", "checker", "compiler", "emulation", "commander", "auditor", "administrator"];

const ROOMS: Room[] = [
  { to: "/work", icon: "work", word: "work", also: ["/filings", "/entry", "/mappings"] },
  { to: "/board", icon: "board", word: "board", also: ["/findings", "/corrections"], roles: REPORTING },
  { to: "/collections", icon: "leave", word: "collections" },
  { to: "/documents", icon: "documents", word: "documents", roles: ["compiler", "administrator"] },
  { to: "/years", icon: "figures", word: "years", also: ["/table", "/import"] },
  { to: "/targets", icon: "targets", word: "targets" },
  { to: "/reviews", icon: "note", word: "reviews" },
  { to: "/tasks", icon: "tasks", word: "tasks" },
  { to: "/awards", icon: "awards", word: "awards" },
  { to: "/clusters", icon: "units", word: "clusters" },
  { to: "/units", icon: "units", word: "units" },
  { to: "/indicators", icon: "indicators", word: "indicators", also: ["/forms"] },
  { to: "/decisions", icon: "decisions", word: "decisions" },
  { to: "/articles", icon: "articles", word: "articles" },
  { to: "/removals", icon: "removals", word: "removals" },
  {
    to: "/ledger",
    icon: "ledger",
    word: "ledger",
    roles: AUDITING,
  },
  { to: "/accounts", icon: "accounts", word: "accounts", roles: ["administrator"] },
];

interface FrameProps {
  leave: () => Promise<void>;
  children: ComponentChildren;
}

/// The bar of 44 px with the office's name, the rail, and the screen.
export function Frame({ leave, children }: FrameProps) {
  const words = useWords();
  const { path } = usePlace();
  const [menuOpen, setMenuOpen] = useState(false);
  useEffect(() => setMenuOpen(false), [path]);
  // What the hall sees is the review alone.
  if (match("/reviews/:id/hall", path)) {
    return (
      <div class="frame frame--hall">
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    );
  }
  return (
    <div class="frame">
      <a class="skip-link" href="#main">
        {words.frame.skip}
      </a>
      <Bar leave={leave} menuOpen={menuOpen} setMenuOpen={setMenuOpen} />
      <Rail open={menuOpen} path={path} leave={leave} />
      <main id="main" tabIndex={-1}>
        <Warnings />
        {children}
      </main>
    </div>
  );
}

interface BarProps {
  leave: () => Promise<void>;
  menuOpen: boolean;
  setMenuOpen: (open: boolean) => void;
}

function Bar({ leave, menuOpen, setMenuOpen }: BarProps) {
  const words = useWords();
  const { office } = useSession();
  return (
    <header class="office-bar">
      <button
        type="button"
        class="bar-button bar-menu"
        aria-expanded={menuOpen}
        aria-controls="rail"
        onClick={() => setMenuOpen(!menuOpen)}
      >
        <Icon name={menuOpen ? "close" : "menu"} /> {words.frame.menu}
      </button>
      <a class="office-bar__office" href="/">
        {office}
      </a>
      <span class="office-bar__product">{words.product}</span>
      <div class="bar-search">
        <Search />
      </div>
      <div class="bar-right">
        <Switches leave={leave} />
      </div>
    </header>
  );
}

/// The search box is fetched behind the first screen; on a phone it stands in the menu.
function Search() {
  const [Box, setBox] = useState<FunctionComponent | null>(null);
  useEffect(() => void import("./screens/search").then(({ SearchBox }) => setBox(() => SearchBox)), []);
  return Box && <Box />;
}

/// What the server lacks is fetched behind the first screen too, and only by those who can mend it.
function Warnings() {
  const [Care, setCare] = useState<FunctionComponent | null>(null);
  const isKeeper = useSession().account.roles.includes("administrator");
  useEffect(() => {
    if (isKeeper) void import("./screens/care").then((care) => setCare(() => care.default));
  }, [isKeeper]);
  return Care && <Care />;
}

/// Language, contrast, who is here and the way out: at the end of the bar, on a phone of the menu.
function Switches({ leave }: { leave: () => Promise<void> }) {
  const words = useWords();
  const { account } = useSession();
  const say = useSay();
  const leaving = useSending();
  return (
    <>
      <ContrastSwitch />
      <LanguageSwitch />
      <a class="bar-account" title={account.login} href="/me">
        {account.name}
      </a>
      <button
        type="button"
        class="bar-button"
        disabled={leaving.busy}
        onClick={() => leaveBy(() => void leaving.send(leave))}
      >
        {words.frame.signOut}
      </button>
      {leaving.error && <span role="alert">{say(leaving.error)}</span>}
    </>
  );
}

export function LanguageSwitch() {
  const { language, words, speak } = useContext(SpeechContext);
  const other = language === "vi" ? "en" : "vi";
  return (
    <button type="button" class="bar-button" lang={other} onClick={() => speak(other)}>
      {words.frame.otherLanguage}
    </button>
  );
}

export function ContrastSwitch() {
  const words = useWords();
  const [high, setHigh] = useState(isHighContrast);
  return (
    <button
      type="button"
      class="bar-button bar-contrast"
      aria-pressed={high}
      onClick={() => {
        keepContrast(high ? "normal" : "high");
        setHigh(!high);
      }}
    >
      {words.frame.highContrast}
    </button>
  );
}

interface RailProps {
  open: boolean;
  path: string;
  leave: () => Promise<void>;
}

function Rail({ open, path, leave }: RailProps) {
  const words = useWords();
  const { account } = useSession();
  const rooms = ROOMS.filter((room) => room.roles?.some((role) => account.roles.includes(role)) ?? true);
  return (
    <nav id="rail" class={open ? "rail rail--open" : "rail"} aria-label={words.frame.rail}>
      {open && <Search />}
      <ul>
        {rooms.map((room) => (
          <li key={room.to}>
            <a
              href={room.to}
              aria-current={isIn(room, path) ? "page" : undefined}
            >
              <Icon name={room.icon} large />
              <span>{words.rail[room.word]}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="rail-switches">
        <Switches leave={leave} />
      </div>
    </nav>
  );
}
