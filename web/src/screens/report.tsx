import { useEffect } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../load";
import { Screen } from "../parts/screen";
import { Waiting } from "../parts/waiting";
import { navigate } from "../router";
import { useWords } from "../words";

/// A report is read where it was accepted: this address leads on to its document, with the words.
export function ReportScreen({ id }: { id: string }) {
  const words = useWords();
  const list = useLoad("documents", api.documents);
  const found = list.data?.documents.find(({ report }) => report === id);
  useEffect(() => {
    if (found) navigate(`/documents/${found.id}${window.location.search}`, true);
  }, [found]);
  return (
    <Screen title={words.report.title}>
      <Waiting loaded={list} what={words.report.title}>
        {() => !found && <p class="empty">{words.report.gone}</p>}
      </Waiting>
    </Screen>
  );
}
