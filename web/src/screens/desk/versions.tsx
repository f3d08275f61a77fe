import { useContext } from "preact/hooks";
import { deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { rowKey } from "../../grid/cells";
import { useLoad } from "../../load";
import { SelectField } from "../../parts/field";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { navigate, usePlace, withQuery } from "../../router";
import type { Difference, Filing, VersionRow } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords, type DeskWords } from "../../words/desk";
import { SaidBeside } from "./said_beside";

/// Every submission of a filing, and any two of them side by side.
export function VersionsScreen({ of }: { of: FilingOf }) {
  const words = useDeskWords();
  const w = words.versions;
  const named = useNamed();
  const loaded = useLoad("versions", () => deskApi.filing(of));
  const filing = loaded.data;
  const title = filing ? `${w.title}: ${words.filing.title(of.form, filing.unit.name, named(filing.period))}` : w.title;
  return (
    <Screen title={title} tools={<a href={placeOfFiling(of)}>{words.receipt.toFiling}</a>}>
      <Waiting loaded={loaded} what={w.what}>
        {(shown) => (
          <>
            <List of={of} filing={shown} />
            {shown.versions.length > 1 && <Two of={of} filing={shown} />}
          </>
        )}
      </Waiting>
    </Screen>
  );
}

function List({ of, filing }: { of: FilingOf; filing: Filing }) {
  const words = useDeskWords();
  const w = words.versions;
  if (filing.versions.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <Table label={w.title} heads={[w.number, w.at, w.by, w.state, w.reason, w.said, words.filing.receipt]} numbers={[0]}>
      {filing.versions.map((version) => (
        <tr key={version.number}>
          <td class="number">{version.number}</td>
          <td class="nowrap">{version.at.print}</td>
          <td>{version.by}</td>
          <td>{words.versionState[version.state]}</td>
          <td>{notesOf(version, words)}</td>
          <td>
            <SaidBeside said={version.said} />
          </td>
          <td>
            <a href={`${placeOfFiling(of)}/receipt?version=${version.number}`}>
              {words.filing.receipt} {version.number}
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/// Why, on what condition; who filed it for the unit, or accepted what they had submitted.
const notesOf = ({ behalf, steps }: VersionRow, words: DeskWords): string =>
  [
    ...(behalf ? [words.versions.behalf(words.submit.ways[behalf.came], behalf.reason ?? "")] : []),
    ...steps.flatMap(({ reason, self }) => [...(self ? [words.versions.self] : []), ...(reason ? [reason] : [])]),
  ].join(" · ");

function Two({ of, filing }: { of: FilingOf; filing: Filing }) {
  const w = useDeskWords().versions;
  const { query } = usePlace();
  const last = filing.versions.length;
  const a = query.get("a") ?? String(filing.versions[last - 2]!.number);
  const b = query.get("b") ?? String(filing.versions[last - 1]!.number);
  const loaded = useLoad(`compare/${a}/${b}`, () => deskApi.compare(of, a, b));
  const options = filing.versions.map(({ number, at }): [string, string] => [String(number), `${number} · ${at.print}`]);
  return (
    <section class="desk-list">
      <h2>{w.compare}</h2>
      <div class="form-row">
        <SelectField label={w.from} value={a} options={options} onValue={(to) => navigate(withQuery({ a: to, b }), true)} />
        <SelectField label={w.to} value={b} options={options} onValue={(to) => navigate(withQuery({ a, b: to }), true)} />
      </div>
      <Waiting loaded={loaded} what={w.what2}>
        {({ differences }) =>
          differences.length === 0 ? (
            <p class="empty">{w.same}</p>
          ) : (
            <Differences label={w.differences(a, b, differences.length)} heads={[a, b]} rows={differences} />
          )
        }
      </Waiting>
    </section>
  );
}

interface DifferencesProps {
  label: string;
  heads: [string, string];
  rows: Difference[];
}

function Differences({ label, heads, rows }: DifferencesProps) {
  const { entry, versions: w } = useDeskWords();
  const { language } = useContext(SpeechContext);
  return (
    <>
      <h3>{label}</h3>
      <Table
        label={label}
        heads={[entry.code, entry.name, `${w.number} ${heads[0]}`, `${w.number} ${heads[1]}`]}
        numbers={[2, 3]}
      >
        {rows.map((one) => (
          <tr key={rowKey(one)}>
            <td>{one.code}</td>
            <td>{one.name[language]}</td>
            <td class="number">{one.a ?? "…"}</td>
            <td class="number">{one.b ?? "…"}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
