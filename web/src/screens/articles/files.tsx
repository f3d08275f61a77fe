import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { articleFile, articlesApi, type ArticlePage, type ArticleWords, type Attachment, type Photo } from "../../api_articles";
import { useSending } from "../../load";
import { ActForm } from "../../parts/act_form";
import { Field, TextField, Tick } from "../../parts/field";
import { FormDialog } from "../../parts/form_dialog";
import { Refusal } from "../../parts/notice";
import { TakeOut } from "../../parts/take_out";
import { useArticleWords } from "./words";

interface FilesProps {
  page: ArticlePage;
  words: ArticleWords;
  onDone: () => void;
}

/// Photos and attachments of an article. Each change is a rewording, which a second person takes.
export function Files({ page, words, onDone }: FilesProps) {
  const w = useArticleWords();
  const isOut = page.state === "published";
  const [asked, setAsked] = useState<Partial<ArticleWords> | null>(null);
  const [note, setNote] = useState("");
  const taking = useSending();
  if (page.state === "withdrawn") return null;
  const change = (what: Partial<ArticleWords>) => {
    if (isOut) return setAsked(what);
    void taking.send(async () => {
      await articlesApi.revise(page.id, what, "");
      onDone();
    });
  };
  return (
    <section class="panel" aria-labelledby="files">
      <h2 id="files">{w.files}</h2>
      <Refusal error={taking.error} />
      <Photos id={page.id} photos={words.photos} onChange={(photos) => change({ photos })} />
      <details class="act">
        <summary>{w.addPhoto}</summary>
        <PhotoForm page={page} onDone={onDone} />
      </details>
      <Attachments id={page.id} attachments={words.attachments} onChange={(attachments) => change({ attachments })} />
      <details class="act">
        <summary>{w.addFile}</summary>
        <AttachmentForm page={page} onDone={onDone} />
      </details>
      {asked && (
        <FormDialog
          title={w.takeOutTitle}
          act={w.save}
          onAct={() => articlesApi.revise(page.id, asked, note.trim()).then(onDone)}
          onClose={() => setAsked(null)}
        >
          <TextField label={w.note} hint={w.noteHint} value={note} onValue={setNote} required autofocus />
        </FormDialog>
      )}
    </section>
  );
}

interface PhotosProps {
  id: string;
  photos: Photo[];
  onChange: (photos: Photo[]) => void;
}

function Photos({ id, photos, onChange }: PhotosProps) {
  const w = useArticleWords();
  if (photos.length === 0) return <p class="empty">{w.noPhoto}</p>;
  return (
    <ul class="photos">
      {photos.map((photo) => (
        <li key={photo.file}>
          <img src={articleFile(id, photo.file)} alt={photo.alt} width={photo.width} height={photo.height} loading="lazy" />
          <p>
            {photo.caption || <span class="muted">{w.noCaption}</span>}{" "}
            <TakeOut what={photo.alt} onTakeOut={() => onChange(photos.filter((each) => each !== photo))} />
          </p>
        </li>
      ))}
    </ul>
  );
}

interface AttachmentsProps {
  id: string;
  attachments: Attachment[];
  onChange: (attachments: Attachment[]) => void;
}

function Attachments({ id, attachments, onChange }: AttachmentsProps) {
  const w = useArticleWords();
  if (attachments.length === 0) return null;
  return (
    <ul>
      {attachments.map((each) => (
        <li key={each.file}>
          <a href={articleFile(id, each.file)} download={`tep.${each.ending}`} data-outside>
            {each.title}
          </a>{" "}
          ({each.ending.toUpperCase()}, {Math.ceil(each.size / 1024)} kB){" "}
          {!each.readable && <span class="tag tag-warn">{w.scan}</span>}{" "}
          <TakeOut what={each.title} onTakeOut={() => onChange(attachments.filter((other) => other !== each))} />
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  page: ArticlePage;
  onDone: () => void;
}

/// What both forms ask of a file: itself, a word that it holds no secret, and of what is out why.
function useFile(page: ArticlePage) {
  const w = useArticleWords();
  const [file, setFile] = useState<File | null>(null);
  const [declared, setDeclared] = useState(false);
  const [note, setNote] = useState("");
  const [error, setError] = useState<string | null>(null);
  const isReady = () => {
    const why = file === null ? w.fileNeeded : declared ? null : w.undeclared;
    setError(why);
    return why === null;
  };
  const fields = (accept: string, label: string, hint: string): ComponentChildren => (
    <>
      <Field label={label} hint={hint} error={error}>
        {(tied) => (
          <input
            {...tied}
            class="form-control"
            type="file"
            accept={accept}
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      {page.state === "published" && <TextField label={w.note} hint={w.noteHint} value={note} onValue={setNote} />}
      <Tick checked={declared} onChecked={setDeclared}>
        {w.declare}
      </Tick>
    </>
  );
  return { file, note: note.trim(), isReady, fields };
}

function PhotoForm({ page, onDone }: FormProps) {
  const w = useArticleWords();
  const brought = useFile(page);
  const [alt, setAlt] = useState("");
  const [caption, setCaption] = useState("");
  const act = async () => {
    await articlesApi.addPhoto(page.id, { alt: alt.trim(), caption: caption.trim(), note: brought.note }, brought.file!);
    onDone();
    return w.saved;
  };
  return (
    <ActForm act={w.addPhoto} onAct={act} isReady={brought.isReady}>
      <TextField label={w.alt} hint={w.altHint} value={alt} onValue={setAlt} />
      <TextField label={w.caption} value={caption} onValue={setCaption} />
      {brought.fields("image/jpeg,image/png,image/webp", w.photoFile, w.photoHint)}
    </ActForm>
  );
}

function AttachmentForm({ page, onDone }: FormProps) {
  const w = useArticleWords();
  const brought = useFile(page);
  const [title, setTitle] = useState("");
  const act = async () => {
    await articlesApi.attach(page.id, { title: title.trim(), note: brought.note }, brought.file!);
    onDone();
    return w.saved;
  };
  return (
    <ActForm act={w.addFile} onAct={act} isReady={brought.isReady}>
      <TextField label={w.fileTitle} value={title} onValue={setTitle} />
      {brought.fields(".pdf,.docx,.xlsx", w.file, w.fileHint)}
    </ActForm>
  );
}
