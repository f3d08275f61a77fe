import { useEffect, useRef, useState } from "preact/hooks";
import { FileDrop } from "../../parts/file_drop";
import { useSay, useWords } from "../../words";
import { StopNotice } from "../stop";
import { isOver, takeIn, type Fate, type Queued } from "./queue";

let lastKey = 0;

/// Choosing or dropping files, the declaration each batch needs, and what became of each file.
export function Upload({ onAdded }: { onAdded: () => void }) {
  const words = useWords();
  const { files, declared, setDeclared, add } = useQueue(onAdded);
  const waiting = files.some(({ fate }) => fate.kind === "waiting");
  return (
    <section class="upload" aria-label={words.upload.title}>
      <FileDrop
        declare={words.upload.declare}
        declared={declared}
        onDeclared={setDeclared}
        choose={words.upload.choose}
        hint={words.upload.drop}
        accept=".txt,.htm,.html,.docx,.pdf"
        multiple
        onFiles={add}
      />
      <p role="status" class={waiting && !declared ? "field-error" : "visually-hidden"}>
        {waiting && !declared ? words.upload.needsDeclaration : ""}
      </p>
      {files.some(({ fate }) => fate.kind === "marked") && <StopNotice />}
      {files.length > 0 && (
        <ul class="upload-files">
          {files.map(({ key, file, fate }) => (
            <li key={key}>
              <span class="upload-name">{file.name}</span> <FateLine fate={fate} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/// Files wait until the declaration is made, then go one after the other. The declaration holds for
/// one batch: it is taken back when the last file is through.
function useQueue(onAdded: () => void) {
  const [files, setFiles] = useState<Queued[]>([]);
  const [declared, setDeclared] = useState(false);
  const running = useRef(false);

  const tell = (key: number) => (fate: Fate) =>
    setFiles((old) => old.map((one) => (one.key === key ? { ...one, fate } : one)));

  useEffect(() => {
    const next = files.find(({ fate }) => fate.kind === "waiting");
    if (!declared || running.current || !next) return;
    running.current = true;
    void takeIn(next.file, tell(next.key)).then(() => {
      running.current = false;
      onAdded();
      // A new array wakes this effect for the next file.
      setFiles((old) => [...old]);
    });
  }, [files, declared]);

  const done = files.length > 0 && files.every(isOver);
  useEffect(() => {
    if (done) setDeclared(false);
  }, [done]);

  const add = (list: FileList | null | undefined) => {
    const added = [...(list ?? [])].map(
      (file): Queued => ({ key: ++lastKey, file, fate: { kind: "waiting" } }),
    );
    setFiles((old) => (old.every(isOver) ? added : [...old, ...added]));
  };
  return { files, declared, setDeclared, add };
}

function FateLine({ fate }: { fate: Fate }) {
  const words = useWords();
  const say = useSay();
  const w = words.upload;
  switch (fate.kind) {
    case "waiting":
      return <span class="muted">{w.waiting}</span>;
    case "looking":
      return <span class="muted">{w.looking}</span>;
    case "sending":
      return (
        <span class="upload-progress">
          <progress max={100} value={fate.percent} aria-label={w.sending} />
          <span class="muted">{fate.percent < 100 ? `${fate.percent}%` : w.reading}</span>
        </span>
      );
    case "read":
      return (
        <span>
          <span class="tag tag--ok">{w.read}</span> <a href={`/documents/${fate.id}`}>{w.open}</a>
        </span>
      );
    case "refused":
      return (
        <span class="upload-refused" role="alert">
          {say(fate.error)} <span class="small">({fate.error.code})</span>
        </span>
      );
    default:
      return (
        <span class="upload-refused" role="alert">
          {w[fate.kind]}
        </span>
      );
  }
}
