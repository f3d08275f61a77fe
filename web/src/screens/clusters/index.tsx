import "../../styles/clusters.scss";
import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { EmulationScreen } from "./emulation";
import { ListScreen } from "./list";
import { PageScreen } from "./page";

/// Clusters and years of emulation: all of them, one of either. Fetched when the first is opened.
export function Clusters() {
  const { path, query } = usePlace();
  if (path === "/clusters") return <ListScreen key={query.get("year")} year={query.get("year")} />;
  const emulation = match("/clusters/emulations/:id", path);
  if (emulation) return <EmulationScreen key={emulation.id} id={emulation.id!} />;
  const one = match("/clusters/:id", path);
  return one ? <PageScreen key={one.id} id={one.id!} /> : <NotFound />;
}
