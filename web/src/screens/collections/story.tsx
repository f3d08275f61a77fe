import { collectionApi, type Row } from "../../api_collections";
import { useLoad } from "../../load";
import { Dialog } from "../../parts/dialog";
import { Waiting } from "../../parts/waiting";
import { headOf } from "./asked_columns";
import { useCollectionWords } from "./words";

interface StoryProps {
  id: string;
  row: Row;
  onClose: () => void;
}

/// "Số này ở đâu ra?": everything the unit sent, the last first, by whom, when, in which entry.
export function Story({ id, row, onClose }: StoryProps) {
  const w = useCollectionWords();
  const loaded = useLoad(`row ${id} ${row.unit.id}`, () => collectionApi.row(id, row.unit.id));
  return (
    <Dialog title={w.page.story(row.unit.name)} onClose={onClose}>
      <Waiting loaded={loaded} what={w.what}>
        {({ columns, versions }) => (
          <ol class="collection-story" reversed>
            {versions.map((said) => (
              <li key={said.entry}>
                <p>
                  {w.page.storyEntry(said.by, said.at.print, said.entry)}
                  {said.nil && ` · ${w.page.nil}`}
                  {said.late && <span class="collection-late"> · {w.page.lateMark}</span>}
                </p>
                <dl>
                  {columns.map((column, at) => (
                    <div key={at}>
                      <dt>{headOf(column)}</dt>
                      <dd>{said.cells[at] ?? "–"}</dd>
                    </div>
                  ))}
                </dl>
                {said.returned && (
                  <p class="collection-late">
                    {w.page.returned(said.returned.reason ?? w.page.gone)} (
                    {w.page.storyEntry(said.returned.by, said.returned.at.print, said.returned.entry)})
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
      </Waiting>
      <p class="form-act">
        <button type="button" class="btn btn-plain" onClick={onClose}>
          {w.page.shut}
        </button>
      </p>
    </Dialog>
  );
}
