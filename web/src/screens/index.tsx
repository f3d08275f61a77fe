import { useEffect } from "preact/hooks";
import { useLoad } from "../load";
import { Waiting } from "../parts/waiting";
import { match, navigate, usePlace } from "../router";
import { homeOf, useSession } from "../session";
import { useWords } from "../words";
import { Documents } from "./documents";
import { Indicators } from "./indicators";
import { NotFound } from "./not_found";
import { Reader } from "./reader";
import { ReportScreen } from "./report";
import { TableScreen } from "./table";
import { TargetsScreen } from "./targets";
import { UnitScreen } from "./unit";
import { UnitEventScreen } from "./unit_event";
import { UnitYearScreen } from "./unit_year";
import { Units } from "./units";
import { ValuesScreen } from "./values";
import { YearScreen } from "./year";

/// Which screen stands at which address. The key makes another document or unit a new screen.
export function Screens() {
  const { path } = usePlace();
  const { account } = useSession();
  if (path === "/") return <Redirect to={homeOf(account)} />;
  if (DESK.some((start) => isIn(start, path))) return <LazyDesk path={path} />;
  if (isIn("/collections", path)) return <LazyCollections />;
  if (isIn("/reviews", path)) return <LazyReviews />;
  if (isIn("/tasks", path)) return <LazyTasks />;
  if (isIn("/awards", path)) return <LazyAwards />;
  if (isIn("/clusters", path)) return <LazyClusters />;
  if (path === "/documents") return <Documents />;
  const document = match("/documents/:id", path);
  if (document) return <Reader key={document.id} id={document.id!} />;
  const report = match("/reports/:id", path);
  if (report) return <ReportScreen key={report.id} id={report.id!} />;
  const year = path === "/years" ? {} : match("/years/:year", path);
  if (year) return <YearScreen period={year.year ?? null} />;
  const unitYear = match("/years/:year/:unit", path);
  if (unitYear) return <UnitYearScreen key={unitYear.unit} unit={unitYear.unit!} year={unitYear.year!} />;
  const table = path === "/table" ? {} : match("/table/:period", path);
  if (table) return <TableScreen period={table.period ?? null} />;
  if (path === "/import") return <ValuesScreen />;
  if (isIn("/mappings", path)) return <LazyMappings path={path} />;
  const targets = path === "/targets" ? {} : match("/targets/:year", path);
  if (targets) return <TargetsScreen year={targets.year ?? null} />;
  if (path === "/units") return <Units />;
  if (path === "/units/event") return <UnitEventScreen />;
  const unit = match("/units/:id", path);
  if (unit) return <UnitScreen key={unit.id} id={unit.id!} />;
  if (path === "/indicators") return <Indicators />;
  if (path === "/ledger") return <LazyLedger />;
  const form = path === "/forms" ? {} : match("/forms/:code", path);
  if (form) return <LazyForms code={form.code ?? null} />;
  if (path === "/findings" || path === "/corrections") return <LazyFindings path={path} />;
  if (path === "/decisions") return <LazyDecisions />;
  if (path === "/removals") return <LazyRemovals />;
  if (isIn("/articles", path)) return <LazyArticles />;
  if (path === "/accounts" || path === "/me") return <LazyAccounts path={path} />;
  return <NotFound />;
}

const isIn = (start: string, path: string): boolean => path === start || path.startsWith(`${start}/`);

/// Where the screens of the reporting desk stand.
const DESK = ["/work", "/filings", "/entry", "/board", "/calendar", "/working-year"];

/// The desk comes when it is first asked for: the first load stays small for thin lines.
function LazyDesk({ path }: { path: string }) {
  const words = useWords();
  const loaded = useLoad("desk", () => import("./desk"));
  return (
    <Waiting loaded={loaded} what={words.rail.work}>
      {({ Desk }) => <Desk path={path} />}
    </Waiting>
  );
}

/// Ad-hoc tables are asked for when something happens: they come when they are.
function LazyCollections() {
  const words = useWords();
  const loaded = useLoad("collections", () => import("./collections"));
  return (
    <Waiting loaded={loaded} what={words.rail.collections}>
      {({ Collections }) => <Collections />}
    </Waiting>
  );
}

/// Reviews are held twice a year: their screens come when one is looked at.
function LazyReviews() {
  const words = useWords();
  const loaded = useLoad("reviews", () => import("./reviews"));
  return (
    <Waiting loaded={loaded} what={words.rail.reviews}>
      {({ Reviews }) => <Reviews />}
    </Waiting>
  );
}

/// Tasks are looked at by those who have some.
function LazyTasks() {
  const words = useWords();
  const loaded = useLoad("tasks", () => import("./tasks"));
  return (
    <Waiting loaded={loaded} what={words.rail.tasks}>
      {({ Tasks }) => <Tasks />}
    </Waiting>
  );
}

/// Awards are given once or twice a year.
function LazyAwards() {
  const words = useWords();
  const loaded = useLoad("awards screens", () => import("./awards"));
  return (
    <Waiting loaded={loaded} what={words.rail.awards}>
      {({ Awards }) => <Awards />}
    </Waiting>
  );
}

/// Public pages are few people's work.
function LazyArticles() {
  const words = useWords();
  const loaded = useLoad("articles-screens", () => import("./articles"));
  return (
    <Waiting loaded={loaded} what={words.rail.articles}>
      {({ Articles }) => <Articles />}
    </Waiting>
  );
}

/// Clusters likewise.
function LazyClusters() {
  const words = useWords();
  const loaded = useLoad("clusters", () => import("./clusters"));
  return (
    <Waiting loaded={loaded} what={words.rail.clusters}>
      {({ Clusters }) => <Clusters />}
    </Waiting>
  );
}

/// So do the superiors' forms.
function LazyMappings({ path }: { path: string }) {
  const words = useWords();
  const loaded = useLoad("mappings", () => import("./mappings"));
  return (
    <Waiting loaded={loaded} what={words.rail.work}>
      {({ Mappings }) => <Mappings path={path} />}
    </Waiting>
  );
}

/// Few look into the ledger: its screen comes when somebody does.
function LazyLedger() {
  const words = useWords();
  const loaded = useLoad("ledger", () => import("./ledger"));
  return (
    <Waiting loaded={loaded} what={words.rail.ledger}>
      {({ LedgerScreen }) => <LedgerScreen />}
    </Waiting>
  );
}

/// Decisions about what may be held and shown are few.
function LazyDecisions() {
  const words = useWords();
  const loaded = useLoad("decisions screen", () => import("./decisions"));
  return (
    <Waiting loaded={loaded} what={words.rail.decisions}>
      {({ Decisions }) => <Decisions />}
    </Waiting>
  );
}

/// Hardly ever is something taken out.
function LazyRemovals() {
  const words = useWords();
  const loaded = useLoad("removals screen", () => import("./removals"));
  return (
    <Waiting loaded={loaded} what={words.rail.removals}>
      {({ Removals }) => <Removals />}
    </Waiting>
  );
}

/// Forms are changed once a year: their editor comes when it is asked for.
function LazyForms({ code }: { code: string | null }) {
  const words = useWords();
  const loaded = useLoad("forms", () => import("./forms"));
  return (
    <Waiting loaded={loaded} what={words.rail.indicators}>
      {({ Forms }) => <Forms code={code} />}
    </Waiting>
  );
}

/// Lists of what is to be looked after come when somebody looks.
function LazyFindings({ path }: { path: string }) {
  const words = useWords();
  const loaded = useLoad("findings", () => import("./findings"));
  return (
    <Waiting loaded={loaded} what={words.rail.board}>
      {({ FindingsScreen, CorrectionsScreen }) =>
        path === "/findings" ? <FindingsScreen /> : <CorrectionsScreen />
      }
    </Waiting>
  );
}

/// Accounts, one's own too, are seldom looked at: they come when they are.
function LazyAccounts({ path }: { path: string }) {
  const words = useWords();
  const loaded = useLoad("account", () => import("./account"));
  return (
    <Waiting loaded={loaded} what={words.rail.accounts}>
      {({ Accounts, MyAccount }) => (path === "/me" ? <MyAccount /> : <Accounts />)}
    </Waiting>
  );
}

function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, true), [to]);
  return null;
}
