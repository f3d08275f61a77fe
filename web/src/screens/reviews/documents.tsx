import { annexesFile, documentFile, slidesFile, type DocumentName, type ReviewPage } from "../../api_reviews";
import { download } from "../../http";
import { useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { useReviewWords } from "./words";

/// Every document of the conference in Word's form and as PDF; of what goes out a flat copy too.
export function Documents({ review }: { review: ReviewPage }) {
  const w = useReviewWords().papers;
  const sending = useSending();
  const names = Object.keys(w.names) as DocumentName[];
  const take = (url: string, file: string) => void sending.send(() => download(url, file));
  const button = (name: DocumentName, form: "docx" | "pdf", flat: boolean) => {
    const file = `${name}-${review.year}${flat ? "-public" : ""}.${form}`;
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
        {file(w.annexes, annexesFile(review.id), `annexes-${review.year}.xlsx`)}
        {file(w.slides, slidesFile(review.id, false), `slides-${review.year}.html`)}
        {file(w.openSlides, slidesFile(review.id, true), `slides-${review.year}-public.html`)}
      </p>
    </section>
  );
}
