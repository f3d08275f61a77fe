import { useState } from "preact/hooks";
import { placeOfFiling } from "../../api_desk";
import { mappingApi, type BackAnswer, type BackFiling } from "../../api_mapping";
import { useSending } from "../../load";
import { Notice, Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { useSay } from "../../words";
import { useMappingWords } from "../../words/mapping";
import { periodOf, type Asked } from "./asked";
import { DeclaredDrop } from "./declared_drop";

/// A filled copy that came back: what it says otherwise than the drafts, then into them.
export function Again({ id, asked }: { id: string; asked: Asked }) {
  const words = useMappingWords();
  const w = words.again;
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<BackAnswer | null>(null);
  const { busy, error, send } = useSending();
  const ask = (chosen: File, take: boolean) =>
    send(async () => {
      setTold(await mappingApi.sendBook(id, asked.unit?.value ?? null, periodOf(asked), chosen, take));
      setFile(take ? null : chosen);
    });
  const differs = told?.filings.some(({ differences }) => differences.length > 0) ?? false;
  return (
    <section class="upload" aria-labelledby="again">
      <h2 id="again">{w.title}</h2>
      <p class="muted">{w.intro}</p>
      <DeclaredDrop
        choose={w.choose}
        accept=".xlsx"
        quiet
        busy={busy}
        onFile={(chosen) => void ask(chosen, false)}
        onChosen={() => setTold(null)}
      />
      <Refusal error={error} />
      {told && <Problems of={told.problems} />}
      {told && !differs && told.problems.length === 0 && <p class="empty">{w.none}</p>}
      {told?.filings.map((one) => (
        <Filing key={`${one.unit.id} ${one.form}`} of={one} period={periodOf(asked)} />
      ))}
      {file && differs && (
        <p class="form-act">
          <button type="button" class="btn btn-primary" disabled={busy} onClick={() => ask(file, true)}>
            {w.take}
          </button>
        </p>
      )}
    </section>
  );
}

function Problems({ of }: { of: BackAnswer["problems"] }) {
  const w = useMappingWords().again;
  const say = useSay();
  if (of.length === 0) return null;
  return (
    <Table label={w.problems(of.length)} heads={[w.where, w.why]}>
      {of.map((one) => (
        <tr key={`${one.sheet} ${one.cell} ${one.code}`}>
          <td class="nowrap">{[one.sheet, one.cell].filter(Boolean).join(" · ")}</td>
          <td>
            {say(one)} <span class="small muted">{one.code}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Filing({ of, period }: { of: BackFiling; period: string }) {
  const w = useMappingWords().again;
  const say = useSay();
  const title = w.filing(of.form, of.unit.name);
  return (
    <>
      <h3>{title}</h3>
      {of.error && <Notice kind="error" role="alert">{say(of.error)}</Notice>}
      {of.revision !== undefined && (
        <Notice kind="ok" role="status">
          {w.taken(of.revision)} <a href={placeOfFiling({ unit: of.unit.id, form: of.form, period })}>{w.open}</a>
        </Notice>
      )}
      {of.differences.length > 0 && (
        <Table label={title} heads={w.heads} numbers={[1, 2]}>
          {of.differences.map(({ code, before, after }) => (
            <tr key={code}>
              <td>{code}</td>
              <td class="number">{before ?? w.missing}</td>
              <td class="number">{after ?? w.missing}</td>
            </tr>
          ))}
        </Table>
      )}
      {[...of.judged.slips, ...of.judged.findings].length > 0 && (
        <ul>
          {of.judged.slips.map((one) => (
            <li key={`slip ${one.code}`}>{say(one)}</li>
          ))}
          {of.judged.findings.map((one) => (
            <li key={`finding ${one.rule}`}>{say(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
