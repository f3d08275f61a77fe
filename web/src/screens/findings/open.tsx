import { useContext } from "preact/hooks";
import { placeOfFiling } from "../../api_desk";
import { searchApi, type OpenFinding, type OpenFindings } from "../../api_search";
import { useLoad } from "../../load";
import { Notice } from "../../parts/notice";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import type { FindingSeverity } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useFindingWords } from "../../words/findings";
import { Pick, useYear, YearTools } from ".";

const SEVERITIES: FindingSeverity[] = ["error", "warning", "note"];
const TAGS: Record<FindingSeverity, string> = { error: "tag tag--error", warning: "tag tag--warn", note: "tag" };

/// What the rules find in reports that were sent, of a unit and all below it; each leads to its cell.
export function FindingsScreen() {
  const w = useFindingWords();
  const { year, unit } = useYear();
  const form = usePlace().query.get("form");
  const loaded = useLoad(`findings/${year}/${unit}/${form}`, () => searchApi.findings({ year, unit, form }));
  const forms = [...new Set([...(loaded.data?.findings ?? []).map((each) => each.form), ...(form ? [form] : [])])];
  const tools = (
    <YearTools year={year}>
      <Pick label={w.form} name="form" all={w.allForms} options={forms.sort().map((code) => [code, code])} />
      <Pick
        label={w.severityHead}
        name="severity"
        all={w.allSeverities}
        options={SEVERITIES.map((each) => [each, w.severity[each]])}
      />
    </YearTools>
  );
  return (
    <Screen title={w.findings} tools={tools}>
      <Waiting loaded={loaded} what={w.findings}>
        {(found) => <List found={found} />}
      </Waiting>
    </Screen>
  );
}

function List({ found }: { found: OpenFindings }) {
  const w = useFindingWords();
  const severity = usePlace().query.get("severity");
  const shown = found.findings.filter((each) => !severity || each.severity === severity);
  return (
    <>
      <p class="lead">{w.findingsWhy(found.unit.name)}</p>
      <p role="status">{w.count(shown.length, found.reports)}</p>
      {found.more && (
        <Notice kind="info">
          <p>{w.more}</p>
        </Notice>
      )}
      {shown.length === 0 ? (
        <p class="empty">{w.noFindings}</p>
      ) : (
        <Table label={w.findings} heads={[w.severityHead, w.unit, w.form, w.period, w.what, w.state]}>
          {shown.map((each) => (
            <Row key={`${placeOfFiling(filingOf(each))} ${each.rule}`} found={each} />
          ))}
        </Table>
      )}
    </>
  );
}

const filingOf = ({ unit, form, period }: OpenFinding) => ({ unit: unit.id, form, period: period.code });

function Row({ found }: { found: OpenFinding }) {
  const w = useFindingWords();
  const named = useNamed();
  const { language } = useContext(SpeechContext);
  const cell = found.cells[0]?.code;
  const to = placeOfFiling(filingOf(found)) + (cell ? `?cell=${encodeURIComponent(cell)}` : "");
  return (
    <tr>
      <td>
        <span class={TAGS[found.severity]}>{w.severity[found.severity]}</span>
      </td>
      <td>{found.unit.name}</td>
      <td>{found.form}</td>
      <td>{named(found.period)}</td>
      <td>
        <a href={to}>
          <b>{found.rule}</b> {found[language]}
        </a>
      </td>
      <td>{found.explained ? w.explained : w.notExplained}</td>
    </tr>
  );
}
