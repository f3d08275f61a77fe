import "../../styles/desk.scss";
import "../../styles/forms.scss";
import { useContext } from "preact/hooks";
import { formsApi, type FormHead } from "../../api_forms";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { printDay } from "../../text/dates";
import { SpeechContext } from "../../words";
import { useFormWords } from "../../words/forms";
import { Editor } from "./editor";
import { EMPTY } from "./edit";

/// The forms that are asked, and their editor for administrators.
export function Forms({ code }: { code: string | null }) {
  if (code === null) return <FormsScreen />;
  return <FormScreen key={code} code={code} />;
}

function FormsScreen() {
  const w = useFormWords();
  const { account } = useSession();
  const loaded = useLoad("forms", formsApi.forms);
  const tools = account.roles.includes("administrator") && (
    <a class="btn btn-primary" href="/forms/new">
      {w.make}
    </a>
  );
  return (
    <Screen title={w.list} tools={tools}>
      <p class="lead">{w.listWhy}</p>
      <Waiting loaded={loaded} what={w.list}>
        {({ forms }) => <List forms={forms} />}
      </Waiting>
    </Screen>
  );
}

function List({ forms }: { forms: FormHead[] }) {
  const w = useFormWords();
  const { language } = useContext(SpeechContext);
  if (forms.length === 0) return <p class="empty">{w.none}</p>;
  const words = (list: string[], named: Record<string, string>) => list.map((each) => named[each] ?? each).join(", ");
  return (
    <Table label={w.list} heads={[w.code, w.name, w.periods, w.reporters, w.rows, w.version, w.from]} numbers={[4, 5]}>
      {forms.map((form) => (
        <tr key={form.code}>
          <td>
            <a href={`/forms/${encodeURIComponent(form.code)}`}>{form.code}</a>
          </td>
          <td>{form.name[language]}</td>
          <td>{words(form.kinds, w.kinds)}</td>
          <td>{words(form.levels, w.levels)}</td>
          <td class="number">{form.rows}</td>
          <td class="number">{form.version}</td>
          <td>{printDay(form.from)}</td>
        </tr>
      ))}
    </Table>
  );
}

function FormScreen({ code }: { code: string }) {
  const w = useFormWords();
  const { account } = useSession();
  const isEditor = account.roles.includes("administrator");
  const isNew = code === "new";
  const loaded = useLoad(`form ${code}`, async () =>
    isNew ? { written: EMPTY, rules: [] } : await formsApi.form(code),
  );
  const title = isEditor ? w.edit(isNew ? "" : code) : w.read(code);
  return (
    <Screen title={title} tools={<a href="/forms">{w.back}</a>}>
      <Waiting loaded={loaded} what={w.list}>
        {({ written, rules }) => (
          <Editor key={written.from + code} name={code} written={written} rules={rules} readOnly={!isEditor} />
        )}
      </Waiting>
    </Screen>
  );
}
