import { reviewApi, type ReadAnnex, type ReadRun, type Reading, type ReadSection } from "../../api_reviews";
import { useLoad, useSending } from "../../load";
import { Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { BoundNumber } from "./book";
import type { TabProps } from "./page";
import { useReviewWords } from "./words";

/// The whole report as it would be printed, to be read from its first line to its last annex before
/// it is approved. Every figure opens.
export function ReadingTab({ review, onChanged }: TabProps) {
  const w = useReviewWords();
  const loaded = useLoad(`reading ${review.id} ${review.frozen.length} ${review.approved !== null}`, () =>
    reviewApi.reading(review.id),
  );
  return (
    <Waiting loaded={loaded} what={w.tabs.reading}>
      {(reading) => (
        <>
          <Paper reading={reading} />
          <ApproveReport review={review} onChanged={onChanged} />
        </>
      )}
    </Waiting>
  );
}

/// The one act at the end of what was read.
export function ApproveReport({ review, onChanged }: TabProps) {
  const w = useReviewWords();
  const sending = useSending();
  if (!review.may.approve || review.approved !== null || review.live) return null;
  const approve = () => sending.send(async () => void (await reviewApi.approve(review.id).then(onChanged)));
  return (
    <div class="review-approve">
      <Refusal error={sending.error} />
      <p class="form-act">
        <button type="button" class="btn btn-primary" disabled={sending.busy} onClick={() => void approve()}>
          {w.approve}
        </button>
      </p>
    </div>
  );
}

function Paper({ reading }: { reading: Reading }) {
  const w = useReviewWords().reading;
  return (
    <article class="review-paper" lang="vi">
      <header>
        <p>
          {reading.superior_body}
          <br />
          <strong>{reading.issuing_body}</strong>
          <br />
          {w.number(reading.number || "…", reading.number_mark)}
        </p>
        <p>
          <em>
            {reading.place}, {reading.date_line}
          </em>
        </p>
        {reading.is_draft && <p class="muted">{w.draft}</p>}
        <h2>
          {reading.kind_line}
          <br />
          {reading.subject}
        </h2>
      </header>
      <Paragraphs of={reading.opening} />
      {reading.parts.map((part) => (
        <section key={part.title}>
          <h3>{part.title}</h3>
          {part.sections.map((section) => (
            <SectionOf key={section.key} section={section} />
          ))}
        </section>
      ))}
      <p>
        {reading.signer_authority}
        <br />
        <strong>{reading.signer_post}</strong>
        <br />
        {reading.signer_name}
      </p>
      {reading.annexes.map((annex) => (
        <AnnexOf key={annex.number} annex={annex} />
      ))}
    </article>
  );
}

function SectionOf({ section }: { section: ReadSection }) {
  return (
    <>
      <h4>{section.title}</h4>
      <Paragraphs of={section.paragraphs} />
      {section.pictures.map((title) => (
        <p key={title} class="small muted">
          [{title}]
        </p>
      ))}
    </>
  );
}

function Paragraphs({ of }: { of: ReadRun[][] }) {
  return (
    <>
      {of.map((runs, at) => (
        <p key={at}>
          {runs.map((run, place) => (
            <BoundNumber key={place} why={run.why} name={run.name}>
              {run.text}
            </BoundNumber>
          ))}
        </p>
      ))}
    </>
  );
}

function AnnexOf({ annex }: { annex: ReadAnnex }) {
  const w = useReviewWords().reading;
  const title = w.annex(annex.number, annex.title);
  const numbers = (annex.rows.find(({ is_heading }) => !is_heading)?.cells ?? []).flatMap((cell, at) =>
    cell.is_number ? [at] : [],
  );
  return (
    <section>
      <h3>{title}</h3>
      <p class="small muted">{annex.note}</p>
      <Table label={title} heads={annex.heads} numbers={numbers}>
        {annex.rows.map((row, at) =>
          row.is_heading ? (
            <tr key={at}>
              <th colSpan={annex.heads.length} scope="rowgroup">
                {row.cells[0]?.text}
              </th>
            </tr>
          ) : (
            <tr key={at}>
              {row.cells.map((cell, place) => (
                <td key={place} class={cell.is_number ? "number" : undefined}>
                  <BoundNumber why={cell.text === "–" ? null : cell.why} name={row.cells[1]?.text ?? ""}>
                    {cell.text}
                  </BoundNumber>
                </td>
              ))}
            </tr>
          ),
        )}
      </Table>
    </section>
  );
}
