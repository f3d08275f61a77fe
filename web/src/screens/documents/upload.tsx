import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { Tick } from "../../parts/field";
import { useSay, useWords } from "../../words";
import { StopNotice } from "../stop";
import { isOver, takeIn, type Fate, type Queued } from "./queue";

let lastKey = 0;

/// Choosing or dropping files, the declaration each batch needs, and what became of each file.
export function Upload({ onAdded }: { onAdded: () => void }) {
  const words = useWords();
  const { files, declared, setDeclared, add } = useQueue(onAdded);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const waiting = files.some(({ fate }) => fate.kind === "waiting");
  return (
    <section class="upload" aria-label={words.upload.title}>
      <div
        class={over ? "upload-drop upload-drop--over" : "upload-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer?.files);
        }}
      >
        <Tick checked={declared} onChecked={setDeclared}>
          {words.upload.declare}
        </Tick>
        <div class="upload-choose">
          <button type="button" class="btn btn-primary" onClick={() => picker.current?.click()}>
            <Icon name="upload" /> {words.upload.choose}
          </button>
          <span class="muted">{words.upload.drop}</span>
        </div>
        <input
          ref={picker}
          class="visually-hidden"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={words.upload.choose}
          accept=".txt,.htm,.html,.docx,.pdf"
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </div>
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
