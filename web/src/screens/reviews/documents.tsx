import { annexesFile, documentFile, slidesFile, type DocumentName, type ReviewPage } from "../../api_reviews";
import { download } from "../../http";
import { useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { fold } from "../../text/fold";
import { useReviewWords } from "./words";

/// How the file of each is called: Vietnamese without marks, so that every program and disk keeps it.
const FILES: Record<DocumentName, string> = {
  report: "bao-cao",
  summary: "bao-cao-tom-tat",
  script: "kich-ban-dieu-hanh",
  programme: "chuong-trinh",
  delegates: "danh-sach-dai-bieu",
  invitation: "giay-moi",
  conclusions: "thong-bao-ket-luan",
  minutes: "bien-ban",
  article: "bai-viet",
};

/// "bao-cao-tong-ket-nam-2026-xa-kim-dong.docx"
function fileName(what: string, review: ReviewPage, flat: boolean, ending: string): string {
  const words = [what, fold(review.name), fold(review.unit_name), flat && "cong-khai"].filter(Boolean).join(" ");
  return `${words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${ending}`;
}

/// Every document of the conference in Word's form and as PDF; of what goes out a flat copy too.
export function Documents({ review }: { review: ReviewPage }) {
  const w = useReviewWords().papers;
  const sending = useSending();
  const names = Object.keys(w.names) as DocumentName[];
  const take = (url: string, file: string) => void sending.send(() => download(url, file));
  const button = (name: DocumentName, form: "docx" | "pdf", flat: boolean) => {
    const file = fileName(FILES[name], review, flat, form);
    const what = flat ? `${w.names[name]}, ${w.flat}` : w.names[name];
    return (
      <button
        type="button"
        class="btn btn-plain"
        disabled={sending.busy}
        aria-label={w.take(what, form.toUpperCase())}
        onClick={() => take(documentFile(review.id, name, form, flat), file)}
      >
        {form.toUpperCase()}
      </button>
    );
  };
  const file = (label: string, url: string, name: string) => (
    <button type="button" class="btn btn-plain" disabled={sending.busy} onClick={() => take(url, name)}>
      {label}
    </button>
  );
  return (
    <section>
      <h2>{w.documents}</h2>
      <Refusal error={sending.error} />
      <Table label={w.documents} heads={w.documentHeads}>
        {names.map((name) => (
          <tr key={name}>
            <td>{w.names[name]}</td>
            <td>{button(name, "docx", false)}</td>
            <td>{button(name, "pdf", false)}</td>
            <td>{button(name, "docx", true)}</td>
          </tr>
        ))}
      </Table>
      <p class="form-act">
        {file(w.annexes, annexesFile(review.id), fileName("phu-luc", review, false, "xlsx"))}
        {file(w.slides, slidesFile(review.id, false), fileName("trang-chieu", review, false, "html"))}
        {file(w.openSlides, slidesFile(review.id, true), fileName("trang-chieu", review, true, "html"))}
      </p>
    </section>
  );
}
