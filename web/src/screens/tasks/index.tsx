import "../../styles/tasks.scss";
import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { BoardScreen } from "./board";
import { GiveScreen } from "./give";
import { PageScreen } from "./page";
import { ToldScreen } from "./told";

/// Tasks of a year: the board, a new one, one with its course, those a document tells. Fetched when the first is opened.
export function Tasks() {
  const { path, query } = usePlace();
  if (path === "/tasks") {
    const [unit, year] = [query.get("unit"), query.get("year")];
    return <BoardScreen key={`${unit} ${year}`} unit={unit} year={year} filter={query.get("show")} />;
  }
  if (path === "/tasks/new") return <GiveScreen unit={query.get("unit")} year={query.get("year")} />;
  const told = match("/tasks/told/:report", path);
  if (told) return <ToldScreen key={told.report} report={told.report!} />;
  const one = match("/tasks/:id", path);
  return one ? <PageScreen key={one.id} id={one.id!} /> : <NotFound />;
}
