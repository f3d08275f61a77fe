import "../../styles/awards.scss";
import { match, usePlace } from "../../router";
import { NotFound } from "../not_found";
import { CallScreen } from "./call";
import { RoundScreen } from "./round";
import { RoundsScreen } from "./rounds";

/// Rounds of awards: the list, a new one, one with its seven steps. Fetched when the first is opened.
export function Awards() {
  const { path } = usePlace();
  if (path === "/awards") return <RoundsScreen />;
  if (path === "/awards/new") return <CallScreen />;
  const one = match("/awards/:id", path);
  return one ? <RoundScreen key={one.id} id={one.id!} /> : <NotFound />;
}
