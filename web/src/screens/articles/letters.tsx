import { useState } from "preact/hooks";
import { articlesApi, type Letter, type Letters } from "../../api_articles";
import { useLoad, useSending } from "../../load";
import { ActForm } from "../../parts/act_form";
import { TextArea, TextField } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useSession } from "../../session";
import { useArticleWords } from "./words";

/// What citizens wrote, each with its answer, and the question that is put to them.
export function LettersScreen() {
  const w = useArticleWords();
  const loaded = useLoad("feedback", articlesApi.letters);
  return (
    <Screen title={w.letters} tools={<a href="/articles">{w.back}</a>}>
      <p class="lead">{w.lettersWhy}</p>
      <Waiting loaded={loaded} what={w.letters}>
        {(letters) => (
          <>
            <All letters={letters.feedback} onDone={loaded.reload} />
            <Poll poll={letters.poll} onDone={loaded.reload} />
          </>
        )}
      </Waiting>
    </Screen>
  );
}

function All({ letters, onDone }: { letters: Letter[]; onDone: () => void }) {
  const w = useArticleWords();
  const [dropping, setDropping] = useState<Letter | null>(null);
  if (letters.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <>
      {letters.map((letter) => (
        <One key={letter.id + letter.state} letter={letter} onDone={onDone} onDrop={() => setDropping(letter)} />
      ))}
      {dropping && (
        <FormDialog
          title={w.dropTitle}
          act={w.drop}
          danger
          onAct={() => articlesApi.dropLetter(dropping.id).then(onDone)}
          onClose={() => setDropping(null)}
        >
          <p>{w.dropText}</p>
        </FormDialog>
      )}
    </>
  );
}

interface OneProps {
  letter: Letter;
  onDone: () => void;
  onDrop: () => void;
}

function One({ letter, onDone, onDrop }: OneProps) {
  const w = useArticleWords();
  const { account } = useSession();
  const publishing = useSending();
  const publish = () => publishing.send(() => articlesApi.publishLetter(letter.id).then(onDone));
  const id = `letter-${letter.id}`;
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>
        {letter.print_day} <span class="tag">{w.states[letter.state]}</span>
      </h2>
      <Refusal error={publishing.error} />
      <p>
        {letter.text} {letter.name && <span class="muted">({letter.name})</span>}
      </p>
      {letter.state === "published" ? (
        <p>
          <b>{w.answer}:</b> {letter.answer}
        </p>
      ) : (
        <Answer letter={letter} onDone={onDone} />
      )}
      {letter.answered_by && <p class="small muted">{w.answered(letter.answered_by)}</p>}
      {letter.state === "answered" && letter.answered_by !== account.name && (
        <button type="button" class="btn btn-plain" onClick={() => void publish()}>
          {w.letOut}
        </button>
      )}{" "}
      <button type="button" class="btn btn-danger-line" onClick={onDrop}>
        {w.drop}
      </button>
    </section>
  );
}

function Answer({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const w = useArticleWords();
  const [answer, setAnswer] = useState(letter.answer);
  const send = async () => {
    await articlesApi.answer(letter.id, answer.trim());
    onDone();
    return "";
  };
  return (
    <ActForm act={w.answerIt} onAct={send}>
      <TextArea label={w.answer} value={answer} onValue={setAnswer} required />
    </ActForm>
  );
}

function Poll({ poll, onDone }: { poll: Letters["poll"]; onDone: () => void }) {
  const w = useArticleWords();
  const [question, setQuestion] = useState("");
  const [options, setOptions] = useState("");
  const closing = useSending();
  const open = async () => {
    const list = options.split("\n").map((option) => option.trim()).filter(Boolean);
    await articlesApi.openPoll(question.trim(), list);
    onDone();
    return w.pollOpened;
  };
  return (
    <section class="panel" aria-labelledby="poll">
      <h2 id="poll">{w.poll}</h2>
      <Refusal error={closing.error} />
      <p>
        {poll ? w.pollOpen(poll.question) : w.pollNone}{" "}
        {poll && (
          <button type="button" class="btn btn-plain" onClick={() => void closing.send(() => articlesApi.closePoll().then(onDone))}>
            {w.closePoll}
          </button>
        )}
      </p>
      <ActForm act={w.openPoll} onAct={open}>
        <TextField label={w.question} value={question} onValue={setQuestion} required />
        <TextArea label={w.options} hint={w.optionsHint} value={options} onValue={setOptions} required />
      </ActForm>
    </section>
  );
}
