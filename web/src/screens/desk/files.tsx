import { useState } from "preact/hooks";
import { deskApi, fileOf, type FilingOf } from "../../api_desk";
import type { Sheet } from "../../grid/sheet";
import type { ApiError } from "../../http";
import { asApiError } from "../../load";
import { Field } from "../../parts/field";
import { FileDrop } from "../../parts/file_drop";
import { Refusal } from "../../parts/notice";
import type { FiledFile } from "../../types_desk";
import { useDeskWords } from "../../words/desk";

interface FilesProps {
  of: FilingOf;
  sheet: Sheet;
  files: FiledFile[];
  readOnly: boolean;
}

/// The files beside the cells, and bringing one: it does not touch what is typed.
export function Files({ of, sheet, files: loaded, readOnly }: FilesProps) {
  const w = useDeskWords().files;
  const [files, setFiles] = useState(loaded);
  const [code, setCode] = useState("");
  const [declared, setDeclared] = useState(false);
  const [stopped, setStopped] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const doing = async (act: () => Promise<FiledFile[]>) => {
    setError(null);
    try {
      setFiles(await act());
    } catch (cause) {
      setError(asApiError(cause));
    }
  };
  const bring = (file: File | undefined) => {
    if (!file) return;
    setStopped(declared ? "" : w.needsDeclaration);
    if (declared) void doing(async () => [...files, await deskApi.attach(of, file, code || null)]);
  };
  const take = (id: string) =>
    void doing(async () => {
      await deskApi.detach(of, id);
      return files.filter((file) => file.id !== id);
    });
  if (readOnly && files.length === 0) return null;
  const codes = [...new Set(sheet.rows.filter((row, at) => sheet.isTyped(at) && row.slice === null).map((row) => row.code))];
  return (
    <section class="filing-words" aria-labelledby="files">
      <h2 id="files">{w.title}</h2>
      <Refusal error={error} />
      <ul>
        {files.map(({ id, name, code: beside }) => (
          <li key={id}>
            <a href={fileOf(of, id)} download={name} data-outside>
              {name}
            </a>{" "}
            <span class="small muted">{beside ?? w.whole}</span>{" "}
            {!readOnly && (
              <button type="button" class="btn-word" onClick={() => take(id)}>
                {w.drop}
                <span class="visually-hidden">: {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <details>
          <summary>{w.add}</summary>
          <Field label={w.beside}>
            {(tied) => (
              <select {...tied} class="form-select" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
                <option value="">{w.whole}</option>
                {codes.map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <FileDrop
            declare={w.declare}
            declared={declared}
            onDeclared={setDeclared}
            choose={w.choose}
            hint={w.hint}
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
            quiet
            onFiles={(chosen) => bring(chosen?.[0])}
          />
          {stopped && (
            <p class="field-error" role="alert">
              {stopped}
            </p>
          )}
        </details>
      )}
    </section>
  );
}
