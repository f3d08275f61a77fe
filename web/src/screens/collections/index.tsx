import "../../styles/collections.scss";
import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { AskScreen } from "./ask";
import { ListScreen } from "./list";
import { PageScreen } from "./page";

/// Ad-hoc tables: all of them, a new one, one that fills. Fetched when the first is opened.
export function Collections() {
  const { path, query } = usePlace();
  if (path === "/collections") return <ListScreen />;
  const like = query.get("like");
  if (path === "/collections/new") return <AskScreen key={like ?? ""} like={like} />;
  const one = match("/collections/:id", path);
  return one ? <PageScreen key={one.id} id={one.id!} /> : <NotFound />;
}
