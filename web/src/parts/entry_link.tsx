import { seesLedger, useSession } from "../session";

/// The number of an entry; a link to it for those who may read the ledger.
export function EntryLink({ entry }: { entry: number }) {
  const { account } = useSession();
  if (!seesLedger(account)) return <>{entry}</>;
  return <a href={`/ledger?after=${Math.max(0, entry - 1)}`}>{entry}</a>;
}
