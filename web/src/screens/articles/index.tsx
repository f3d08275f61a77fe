import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { LettersScreen } from "./letters";
import { List } from "./list";
import { PageScreen } from "./page";

/// Public pages: the list, one article with its words, letters of citizens. Fetched when the first is opened.
export function Articles() {
  const { path } = usePlace();
  if (path === "/articles") return <List />;
  if (path === "/articles/letters") return <LettersScreen />;
  const one = match("/articles/:id", path);
  return one ? <PageScreen key={one.id} id={one.id!} /> : <NotFound />;
}
