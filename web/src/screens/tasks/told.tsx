import { useState } from "preact/hooks";
import { taskApi, type ToldTasks } from "../../api_tasks";
import { useLoad, useSending } from "../../load";
import { Tick } from "../../parts/field";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { QuoteWords } from "./quote";
import { useTaskWords } from "./words";

/// Next year's tasks as a document tells them, taken over with their words as evidence.
export function ToldScreen({ report }: { report: string }) {
  const w = useTaskWords().told;
  const loaded = useLoad(`told ${report}`, () => taskApi.told(report));
  const data = loaded.data;
  return (
    <Screen title={data ? w.title(data.unit.name, data.year) : w.titleShort} tools={<a href={`/reports/${report}`}>{useTaskWords().page.quoteOf}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(told) => <Told key={told.tasks.map(({ task }) => task).join()} told={told} onTaken={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Told({ told, onTaken }: { told: ToldTasks; onTaken: () => void }) {
  const w = useTaskWords().told;
  const open = told.tasks.filter(({ task }) => task === null).map(({ place }) => place);
  const [picked, setPicked] = useState(open);
  const sending = useSending();
  const take = () => sending.send(() => taskApi.take(told.report, picked).then(onTaken));
  if (told.tasks.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <div class="tasks">
      <Refusal error={sending.error} />
      {open.length === 0 && (
        <Notice kind="ok" role="status">
          <p>{w.done(told.tasks.length)}</p>
        </Notice>
      )}
      <ol class="tasks-told">
        {told.tasks.map(({ place, words, quote, task }) => (
          <li key={place}>
            {task === null ? (
              <Tick
                checked={picked.includes(place)}
                onChecked={(on) => setPicked(on ? [...picked, place] : picked.filter((each) => each !== place))}
              >
                {words} <span class="visually-hidden">{w.pick(place)}</span>
              </Tick>
            ) : (
              <p>
                <a href={`/tasks/${task}`}>{words}</a> · {w.followed}
              </p>
            )}
            {quote && <QuoteWords quote={quote} />}
          </li>
        ))}
      </ol>
      {open.length > 0 && (
        <p class="form-act">
          <button type="button" class="btn btn-primary" disabled={sending.busy || picked.length === 0} onClick={() => void take()}>
            {w.follow(picked.length)}
          </button>
        </p>
      )}
    </div>
  );
}
