import "../../styles/desk.scss";
import { match } from "../../router";
import { NotFound } from "../not_found";
import { BoardScreen } from "./board";
import { CalendarScreen } from "./calendar";
import { ExcelScreen } from "./excel";
import { FilingScreen } from "./filing";
import { ManyScreen } from "./many";
import { ReceiptScreen } from "./receipt";
import { UnitFilings } from "./unit_filings";
import { VersionsScreen } from "./versions";
import { WorkScreen } from "./work";
import { WorkingYearScreen } from "./working_year";

const FILING = "/filings/:unit/:form/:period";

/// The screens of the reporting desk; they are fetched when the first of them is opened.
export function Desk({ path }: { path: string }) {
  if (path === "/work") return <WorkScreen />;
  if (path === "/board") return <BoardScreen />;
  if (path === "/calendar") return <CalendarScreen />;
  if (path === "/working-year") return <WorkingYearScreen />;
  if (path === "/filings") return <UnitFilings />;
  const filing = match(FILING, path);
  if (filing) return <FilingScreen key={path} of={filingOf(filing)} />;
  const receipt = match(`${FILING}/receipt`, path);
  if (receipt) return <ReceiptScreen key={path} of={filingOf(receipt)} />;
  const versions = match(`${FILING}/versions`, path);
  if (versions) return <VersionsScreen key={path} of={filingOf(versions)} />;
  const excel = match(`${FILING}/excel`, path);
  if (excel) return <ExcelScreen key={path} of={filingOf(excel)} />;
  const many = match("/entry/:form/:period", path);
  if (many) return <ManyScreen key={path} form={many.form!} period={many.period!} />;
  return <NotFound />;
}

const filingOf = (found: Record<string, string>) => ({
  unit: found.unit!,
  form: found.form!,
  period: found.period!,
});
