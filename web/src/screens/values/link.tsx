import { mayRecord, useSession } from "../../session";
import { useWords } from "../../words";

/// The way to the screen for files of values, for those who may record.
export function ImportLink() {
  const words = useWords();
  const { account } = useSession();
  return mayRecord(account) ? <a href="/import">{words.values.open}</a> : null;
}
