import "../../styles/mappings.scss";
import { mappingApi } from "../../api_mapping";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { match } from "../../router";
import { useMappingWords } from "../../words/mapping";
import { NotFound } from "../not_found";
import { List } from "./list";
import { NewTable } from "./new_table";
import { TableScreen } from "./table";
import { WorkbookScreen } from "./workbook";

/// Foreign forms that are mapped once; fetched when the first of their screens is opened.
export function Mappings({ path }: { path: string }) {
  if (path === "/mappings") return <List />;
  if (path === "/mappings/table") return <NewTable />;
  const one = match("/mappings/:id", path);
  return one ? <One key={one.id} id={one.id!} /> : <NotFound />;
}

function One({ id }: { id: string }) {
  const w = useMappingWords();
  const loaded = useLoad(`mapping ${id}`, () => mappingApi.one(id));
  if (loaded.data?.kind === "workbook") return <WorkbookScreen first={loaded.data} />;
  if (loaded.data?.kind === "table") return <TableScreen of={loaded.data} />;
  return (
    <Screen title={w.title} tools={<a href="/mappings">{w.back}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {() => null}
      </Waiting>
    </Screen>
  );
}
