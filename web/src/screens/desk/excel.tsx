import { useContext, useState } from "preact/hooks";
import { bookFile, deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { rowKey } from "../../grid/cells";
import type { ApiError } from "../../http";
import { asApiError, useLoad } from "../../load";
import { FileDrop } from "../../parts/file_drop";
import { Notice, Refusal } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import type { BookAnswer, FormRow } from "../../types_desk";
import { SpeechContext, useSay } from "../../words";
import { useDeskWords, useShortPeriod } from "../../words/desk";

/// The server refuses more than this; saying so before sending spares the line.
const FILE_BYTES_MAX = 20 * 1_048_576;

/// The form as a workbook: down, filled elsewhere, up; what differs is seen before it goes into the draft.
export function ExcelScreen({ of }: { of: FilingOf }) {
  const w = useDeskWords().excel;
  const shortPeriod = useShortPeriod();
  const loaded = useLoad("excel", () => deskApi.filing(of));
  const [declared, setDeclared] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [stopped, setStopped] = useState("");
  const [told, setTold] = useState<BookAnswer | null>(null);
  const taken = told?.revision !== undefined;

  const send = async (chosen: File, take: number | null) => {
    setBusy(true);
    setError(null);
    try {
      setTold(await deskApi.sendBook(of, chosen, take));
    } catch (cause) {
      setError(asApiError(cause));
      // The draft moved on: what differs is another thing now.
      setTold(null);
      loaded.reload();
    }
    setBusy(false);
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen || busy) return;
    const why = !declared ? w.needsDeclaration : chosen.size > FILE_BYTES_MAX ? w.tooLarge : "";
    setStopped(why);
    setTold(null);
    if (why) return;
    setFile(chosen);
    void send(chosen, null);
  };
  return (
    <Screen title={`${w.title}: ${of.form} · ${shortPeriod(of.period)}`} tools={<a href={placeOfFiling(of)}>{w.toFiling}</a>}>
      <p class="lead">{w.intro}</p>
      <p>
        <a class="btn btn-plain" href={bookFile(of)} download data-outside>
          {w.download}
        </a>
      </p>
      <section class="upload" aria-label={w.title}>
        <FileDrop
          declare={w.declare}
          declared={declared}
          onDeclared={setDeclared}
          choose={w.choose}
          hint={w.hint}
          accept=".xlsx"
          quiet={told !== null && !taken}
          onFiles={(files) => choose(files?.[0])}
        />
        <p role="status" class={stopped ? "field-error" : "muted"}>
          {stopped || (busy ? w.reading : "")}
        </p>
      </section>
      <Refusal error={error} />
      {taken && (
        <Notice kind="ok" role="status">
          <p>
            {w.taken} <a href={placeOfFiling(of)}>{w.toFiling}</a>
          </p>
        </Notice>
      )}
      {told && <Told told={told} rows={loaded.data?.form.sections.flatMap((section) => section.rows) ?? []} />}
      {told && !taken && told.differences.length > 0 && (
        <p class="form-act">
          <button type="button" class="btn btn-primary" disabled={busy} onClick={() => file && void send(file, loaded.data?.draft?.revision ?? 0)}>
            {w.take(told.differences.length)}
          </button>
        </p>
      )}
    </Screen>
  );
}

function Told({ told, rows }: { told: BookAnswer; rows: FormRow[] }) {
  const { excel: w, entry } = useDeskWords();
  const { language } = useContext(SpeechContext);
  const say = useSay();
  const { problems, differences } = told;
  return (
    <>
      {problems.length > 0 && (
        <section>
          <h2>{w.problems(problems.length)}</h2>
          <Table label={w.problems(problems.length)} heads={[w.where, w.why]}>
            {problems.map((one) => (
              <tr key={`${one.sheet} ${one.row} ${one.code}`}>
                <td class="nowrap">{w.place(one.sheet, one.row)}</td>
                <td>
                  {say(one)} <span class="small muted">{one.code}</span>
                </td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      {differences.length === 0 && problems.length === 0 && <p class="empty">{w.none}</p>}
      {differences.length > 0 && (
        <section>
          <h2>{w.differences(differences.length)}</h2>
          <Table
            label={w.differences(differences.length)}
            heads={[entry.code, entry.name, w.before, w.after]}
            numbers={[2, 3]}
          >
            {differences.map(({ code, before, after }) => (
              <tr key={code}>
                <td>{code}</td>
                <td>{rows.find((row) => rowKey(row) === code)?.name[language] ?? ""}</td>
                <td class="number">{before ?? w.missing}</td>
                <td class="number">{after ?? w.missing}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
    </>
  );
}
