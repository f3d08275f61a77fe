import { useState } from "preact/hooks";
import { api } from "../api";
import { useDraft } from "../drafts";
import { useLoad, useSending } from "../load";
import { ActForm } from "../parts/act_form";
import { TextField } from "../parts/field";
import { Refusal } from "../parts/notice";
import type { Choice } from "../parts/picker";
import { UnitPicker } from "../parts/pickers";
import { ReasonDialog } from "../parts/reason_dialog";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { useSession } from "../session";
import type { Article } from "../types";
import { useWords } from "../words";

/// Public pages: one person proposes, another publishes, and what was wrong is withdrawn.
export function Articles() {
  const words = useWords();
  const w = words.articles;
  const loaded = useLoad("articles", api.articles);
  return (
    <Screen title={w.title}>
      <p class="lead">{w.intro}</p>
      <Propose onDone={loaded.reload} />
      <Waiting loaded={loaded} what={w.title}>
        {({ articles }) => <List articles={articles} onDone={loaded.reload} />}
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

const TAGS: Record<Article["state"], string> = {
  draft: "tag",
  proposed: "tag tag--info",
  published: "tag tag--ok",
  withdrawn: "tag tag--error",
};

function List({ articles, onDone }: { articles: Article[]; onDone: () => void }) {
  const words = useWords();
  const w = words.articles;
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
