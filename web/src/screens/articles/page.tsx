import { useContext, useState } from "preact/hooks";
import {
  articlesApi,
  CATEGORIES,
  type ArticlePage,
  type ArticleWords,
  type Category,
  type TypedWords,
} from "../../api_articles";
import { useLoad } from "../../load";
import { ActForm } from "../../parts/act_form";
import { SelectField, TextArea, TextField, Tick } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { printDay, readDay } from "../../text/dates";
import { SpeechContext } from "../../words";
import { Files } from "./files";
import { useArticleWords } from "./words";

/// One article: its words to be read and mended, what is near to it, and a second person's yes.
export function PageScreen({ id }: { id: string }) {
  const w = useArticleWords();
  const loaded = useLoad(`articles/${id}`, () => articlesApi.page(id));
  const tools = <a href="/articles">{w.back}</a>;
  return (
    <Screen title={loaded.data?.title ?? w.words} tools={tools}>
      <Waiting loaded={loaded} what={w.words}>
        {(page) => <Page key={page.revisions.length} page={page} onDone={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Page({ page, onDone }: { page: ArticlePage; onDone: () => void }) {
  const w = useArticleWords();
  return (
    <>
      <p class="lead">
        {page.unit.name} · {page.year}
      </p>
      {page.waiting && (
        <Notice>
          <p>{w.waiting}</p>
        </Notice>
      )}
      <Copies page={page} />
      {page.words ? <Words page={page} words={page.words} onDone={onDone} /> : <p class="empty">{w.wordsGone}</p>}
      {page.words && <Files page={page} words={page.words} onDone={onDone} />}
      <HeldBackList page={page} />
      <Check page={page} onDone={onDone} />
      <History page={page} />
    </>
  );
}

function Copies({ page }: { page: ArticlePage }) {
  const w = useArticleWords();
  if (page.copies.length === 0) return null;
  return (
    <Notice kind="warn">
      <p>
        <b>{w.copies}.</b> {w.copiesWhy}
      </p>
      <ul>
        {page.copies.map((copy) => (
          <li key={copy.id}>
            <a href={`/articles/${copy.id}`}>{w.copy(copy.title, copy.unit.name, copy.percent)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/// What is typed: lists as text, a paragraph after an empty line, a task a line.
interface Typed {
  title: string;
  lead: string;
  paragraphs: string;
  tasks: string;
  category: Category;
  author: string;
  tags: string;
  number: string;
  day: string;
  issuer: string;
  note: string;
}

const typedOf = (words: ArticleWords): Typed => ({
  title: words.title,
  lead: words.lead,
  category: words.category,
  author: words.author,
  paragraphs: words.paragraphs.join("\n\n"),
  tasks: words.tasks.join("\n"),
  tags: words.tags.join(", "),
  number: words.paper?.number ?? "",
  day: words.paper ? printDay(words.paper.day) : "",
  issuer: words.paper?.issuer ?? "",
  note: "",
});

const parts = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter(Boolean);

/// A văn bản is spoken of when its number is given.
const wordsOf = (typed: Typed): TypedWords => ({
  title: typed.title.trim(),
  lead: typed.lead.replace(/\s+/g, " ").trim(),
  paragraphs: parts(typed.paragraphs, /\n\s*\n/),
  tasks: parts(typed.tasks, /\n/),
  category: typed.category,
  author: typed.author,
  tags: parts(typed.tags, /,/),
  paper: typed.number.trim() ? { number: typed.number.trim(), day: readDay(typed.day) ?? "", issuer: typed.issuer.trim() } : null,
});

interface WordsProps {
  page: ArticlePage;
  words: ArticleWords;
  onDone: () => void;
}

function Words({ page, words, onDone }: WordsProps) {
  const w = useArticleWords();
  const [typed, setTyped] = useState(() => typedOf(words));
  if (page.state === "withdrawn") return null;
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value });
  const save = async () => {
    await articlesApi.revise(page.id, wordsOf(typed), typed.note.trim());
    onDone();
    return w.saved;
  };
  return (
    <section class="panel" aria-labelledby="words">
      <h2 id="words">{w.words}</h2>
      <ActForm act={w.save} onAct={save}>
        <TextField label={w.title} value={typed.title} onValue={set("title")} required />
        <TextArea label={w.lead} value={typed.lead} onValue={set("lead")} />
        <TextArea label={w.paragraphs} hint={w.paragraphsHint} value={typed.paragraphs} onValue={set("paragraphs")} rows={12} />
        <TextArea label={w.tasks} hint={w.tasksHint} value={typed.tasks} onValue={set("tasks")} rows={4} />
        <div class="form-row">
          <SelectField<Category>
            label={w.category}
            value={typed.category}
            options={CATEGORIES.map((category) => [category, w.categories[category]])}
            onValue={set("category")}
          />
          <TextField label={w.author} value={typed.author} onValue={set("author")} />
          <TextField label={w.tags} hint={w.tagsHint} value={typed.tags} onValue={set("tags")} />
        </div>
        <details class="act" open={words.paper !== null}>
          <summary>{w.paper}</summary>
          <p class="form-text">{w.paperHint}</p>
          <div class="form-row">
            <TextField label={w.number} value={typed.number} onValue={set("number")} />
            <TextField label={w.day} hint={w.dayHint} size="short" value={typed.day} onValue={set("day")} />
            <TextField label={w.issuer} value={typed.issuer} onValue={set("issuer")} />
          </div>
        </details>
        {page.state === "published" && (
          <TextField label={w.note} hint={w.noteHint} value={typed.note} onValue={set("note")} required />
        )}
      </ActForm>
    </section>
  );
}

/// Words that say a figure which is not public, why it is not, and where one value is opened.
function HeldBackList({ page }: { page: ArticlePage }) {
  const w = useArticleWords();
  const { language } = useContext(SpeechContext);
  if (page.held_back.length === 0) return null;
  return (
    <Notice kind="warn">
      <p>
        <b>{w.heldBack}</b>
      </p>
      <ul>
        {page.held_back.map((each) => (
          <li key={each.field + each.code + each.period}>
            {each[language]}{" "}
            {each.may_open && (
              <a href={`/decisions?${new URLSearchParams({ unit: each.unit.id, name: each.unit.name, indicator: each.code, year: String(each.year) })}`}>
                {w.openOne}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/// Nobody says yes to words of their own.
function Check({ page, onDone }: { page: ArticlePage; onDone: () => void }) {
  const w = useArticleWords();
  const { account } = useSession();
  const [from, setFrom] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const wrote = [page.state === "proposed" ? page.proposed_by : null, ...page.revisions.map((each) => (each.accepted ? null : each.by))];
  if ((page.state !== "proposed" && !page.waiting) || wrote.includes(account.name)) return null;
  const isReady = () => {
    const bad = from.trim() !== "" && readDay(from) === null;
    setWrong(bad ? w.fromWrong : null);
    return !bad;
  };
  const publish = async () => {
    await articlesApi.publish(page.id, page.revisions.length, readDay(from), leaveOut);
    onDone();
    return w.published;
  };
  return (
    <section class="panel" aria-labelledby="check">
      <h2 id="check">{w.check}</h2>
      <ActForm act={w.publish} onAct={publish} isReady={isReady}>
        {page.state === "proposed" && (
          <TextField label={w.from} hint={w.fromHint} error={wrong} size="short" value={from} onValue={setFrom} />
        )}
        {page.held_back.length > 0 && (
          <Tick checked={leaveOut} onChecked={setLeaveOut}>
            {w.leaveOut}
          </Tick>
        )}
      </ActForm>
    </section>
  );
}

function History({ page }: { page: ArticlePage }) {
  const w = useArticleWords();
  if (page.revisions.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{w.history}</h2>
      <Table label={w.history} heads={[w.by, w.at, w.why, w.accepted]}>
        {page.revisions.map((each) => (
          <tr key={each.entry}>
            <td>{each.by}</td>
            <td>{each.at.print}</td>
            <td>{each.reason}</td>
            <td>{each.accepted?.by}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
