import { useState } from "preact/hooks";
import { api } from "../../api";
import { articlesApi } from "../../api_articles";
import { useDraft } from "../../drafts";
import { useLoad, useSending } from "../../load";
import { ActForm } from "../../parts/act_form";
import { TextField } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import type { Choice } from "../../parts/picker";
import { UnitPicker } from "../../parts/pickers";
import { ReasonDialog } from "../../parts/reason_dialog";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import type { Article } from "../../types";
import { useWords } from "../../words";
import { useArticleWords } from "./words";

/// Public pages: one person proposes, another publishes, and what was wrong is withdrawn.
export function List() {
  const words = useWords();
  const w = words.articles;
  const loaded = useLoad("articles", api.articles);
  const more = useArticleWords();
  return (
    <Screen title={w.title} tools={<a href="/articles/letters">{more.letters}</a>}>
      <p class="lead">{w.intro}</p>
      <Propose onDone={loaded.reload} />
      <Write onDone={loaded.reload} />
      <Waiting loaded={loaded} what={w.title}>
        {({ articles }) => <All articles={articles} onDone={loaded.reload} />}
      </Waiting>
    </Screen>
  );
}

function Propose({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = words.articles;
  const { fields, change, clear } = useDraft("article", { unit: null as Choice | null, year: "" });
  const [wrong, setWrong] = useState<{ unit?: string; year?: string }>({});
  const { unit, year } = fields;
  const isReady = () => {
    const found = {
      ...(!unit && { unit: words.place.unitMissing }),
      ...(!/^\d{4}$/.test(year.trim()) && { year: words.place.yearWrong }),
    };
    setWrong(found);
    return Object.keys(found).length === 0;
  };
  const propose = async () => {
    await api.proposeArticle(unit!.value, Number(year));
    clear();
    onDone();
    return w.proposed;
  };
  return (
    <section class="panel" aria-labelledby="propose">
      <h2 id="propose">{w.propose}</h2>
      <ActForm act={w.propose} onAct={propose} isReady={isReady}>
        <div class="form-row">
          <UnitPicker
            label={words.units.one}
            error={wrong.unit ?? null}
            chosen={unit}
            onChoose={(picked) => change({ unit: picked })}
          />
          <TextField
            label={words.place.year}
            error={wrong.year}
            inputMode="numeric"
            value={year}
            onValue={(typed) => change({ year: typed })}
          />
        </div>
      </ActForm>
    </section>
  );
}

/// An article of one's own words begins with its title.
function Write({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const w = useArticleWords();
  const [unit, setUnit] = useState<Choice | null>(null);
  const [year, setYear] = useState("");
  const [title, setTitle] = useState("");
  const [wrong, setWrong] = useState<{ unit?: string; year?: string }>({});
  const isReady = () => {
    const found = {
      ...(!unit && { unit: words.place.unitMissing }),
      ...(!/^\d{4}$/.test(year.trim()) && { year: words.place.yearWrong }),
    };
    setWrong(found);
    return Object.keys(found).length === 0;
  };
  const write = async () => {
    await articlesApi.write(unit!.value, Number(year), title.trim());
    setTitle("");
    onDone();
    return w.written;
  };
  return (
    <section class="panel" aria-labelledby="write">
      <h2 id="write">{w.write}</h2>
      <ActForm act={w.write} onAct={write} isReady={isReady}>
        <div class="form-row">
          <UnitPicker label={words.units.one} error={wrong.unit ?? null} chosen={unit} onChoose={setUnit} />
          <TextField label={words.place.year} error={wrong.year} inputMode="numeric" value={year} onValue={setYear} />
        </div>
        <TextField label={w.title} value={title} onValue={setTitle} required />
      </ActForm>
    </section>
  );
}

const TAGS: Record<Article["state"], string> = {
  draft: "tag",
  proposed: "tag tag--info",
  published: "tag tag--ok",
  withdrawn: "tag tag--error",
};

function All({ articles, onDone }: { articles: Article[]; onDone: () => void }) {
  const words = useWords();
  const w = words.articles;
  const more = useArticleWords();
  const [withdrawing, setWithdrawing] = useState<Article | null>(null);
  const publishing = useSending();
  const publish = (article: Article) =>
    publishing.send(async () => {
      await api.publishArticle(article.id);
      onDone();
    });
  if (articles.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <>
      <Refusal error={publishing.error} />
      <Table label={w.title} heads={[w.article, w.state, w.proposedBy, w.publishedBy, w.act]}>
        {articles.map((article) => (
          <tr key={article.id}>
            <td class="cell-title">
              <ArticleName article={article} />
              <span class="small muted cell-by">
                {article.unit.name} · {article.year}
              </span>
            </td>
            <td>
              <span class={TAGS[article.state]}>{w.states[article.state]}</span>
              {article.withdrawn && (
                <p class="small muted">
                  {w.withdrawnBy(article.withdrawn.by, article.withdrawn.at.print)}
                  {article.withdrawn.reason && `: ${article.withdrawn.reason}`}
                </p>
              )}
            </td>
            <td>{article.proposed_by}</td>
            <td>{article.published_by}</td>
            <td>
              <a href={`/articles/${article.id}`}>{more.open}</a>{" "}
              <Act article={article} onPublish={publish} onWithdraw={setWithdrawing} />
            </td>
          </tr>
        ))}
      </Table>
      {withdrawing && (
        <ReasonDialog
          title={w.withdrawTitle}
          text={w.withdrawText(withdrawing.title)}
          reason={w.reason}
          act={w.withdraw}
          onAct={(reason) => api.withdrawArticle(withdrawing.id, reason).then(onDone)}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  );
}

/// The public pages stand on another address; without it there is nothing to lead to.
function ArticleName({ article }: { article: Article }) {
  const { portal } = useSession();
  if (article.state !== "published" || !article.public_path || !portal) return <>{article.title}</>;
  return <a href={portal + article.public_path}>{article.title}</a>;
}

interface ActProps {
  article: Article;
  onPublish: (article: Article) => Promise<void>;
  onWithdraw: (article: Article) => void;
}

function Act({ article, onPublish, onWithdraw }: ActProps) {
  const words = useWords();
  const w = words.articles;
  const { account } = useSession();
  if (article.state === "published") {
    return (
      <button type="button" class="btn btn-danger-line" onClick={() => onWithdraw(article)}>
        {w.withdraw}
      </button>
    );
  }
  if (article.state === "withdrawn") return null;
  if (article.proposed_by === account.name) return <span class="muted">{w.otherPerson}</span>;
  return (
    <button type="button" class="btn btn-plain" onClick={() => void onPublish(article)}>
      {w.publish}
    </button>
  );
}
