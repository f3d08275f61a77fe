import "../../styles/reviews.scss";
import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { HallScreen } from "./hall";
import { ListScreen } from "./list";
import { OpenScreen } from "./opening";
import { PageScreen } from "./page";

/// Sơ kết and tổng kết: all of them, a new one, one in its parts, and what the hall sees. Fetched
/// when the first is opened.
export function Reviews() {
  const { path } = usePlace();
  if (path === "/reviews") return <ListScreen />;
  if (path === "/reviews/new") return <OpenScreen />;
  const hall = match("/reviews/:id/hall", path);
  if (hall) return <HallScreen key={hall.id} id={hall.id!} />;
  const one = match("/reviews/:id", path);
  return one ? <PageScreen key={one.id} id={one.id!} /> : <NotFound />;
}
