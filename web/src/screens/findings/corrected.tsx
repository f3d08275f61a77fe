import { useContext } from "preact/hooks";
import { placeOfFiling } from "../../api_desk";
import { searchApi, type Correction } from "../../api_search";
import { useLoad } from "../../load";
import { Screen } from "../../parts/screen";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import { SpeechContext, useNamed } from "../../words";
import { useFindingWords } from "../../words/findings";
import { Pick, useYear, YearTools } from ".";

/// What changed in reports after they had been accepted: before and after, who, and why.
export function CorrectionsScreen() {
  const w = useFindingWords();
  const { year, unit } = useYear();
  const form = usePlace().query.get("form");
  const loaded = useLoad(`corrections/${year}/${unit}`, () => searchApi.corrections({ year, unit }));
  const forms = [...new Set((loaded.data?.corrections ?? []).map((each) => each.form))].sort();
  const tools = (
    <YearTools year={year}>
      <Pick label={w.form} name="form" all={w.allForms} options={forms.map((code) => [code, code])} />
    </YearTools>
  );
  return (
    <Screen title={w.corrections} tools={tools}>
      <p class="lead">{w.correctionsWhy}</p>
      <Waiting loaded={loaded} what={w.corrections}>
        {({ corrections }) => <List shown={corrections.filter((each) => !form || each.form === form)} />}
      </Waiting>
    </Screen>
  );
}

function List({ shown }: { shown: Correction[] }) {
  const w = useFindingWords();
  if (shown.length === 0) return <p class="empty">{w.noCorrections}</p>;
  const heads = [w.unit, w.form, w.period, w.cell, w.before, w.after, w.why, w.at, w.by, w.compare];
  return (
    <Table label={w.corrections} heads={heads} numbers={[4, 5]}>
      {shown.map((each) => (
        <Row key={`${each.entry} ${each.code} ${each.slice}`} correction={each} />
      ))}
    </Table>
  );
}

function Row({ correction }: { correction: Correction }) {
  const named = useNamed();
  const { language } = useContext(SpeechContext);
  const { unit, form, period, code, name, a, b, first, second, reason, at, by } = correction;
  const filing = placeOfFiling({ unit: unit.id, form, period: period.code });
  return (
    <tr>
      <td>{unit.name}</td>
      <td>{form}</td>
      <td>{named(period)}</td>
      <td>
        <a href={`${filing}?cell=${encodeURIComponent(code)}`}>
          <b>{code}</b> {name[language]}
        </a>
      </td>
      <td class="number">{a ?? "…"}</td>
      <td class="number">{b ?? "…"}</td>
      <td>{reason}</td>
      <td class="nowrap">
        <time dateTime={at.iso}>{at.print}</time>
      </td>
      <td>{by}</td>
      <td>
        <a href={`${filing}/versions?a=${first}&b=${second}`}>
          {first} → {second}
        </a>
      </td>
    </tr>
  );
}
