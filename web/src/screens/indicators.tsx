import { api } from "../api";
import { useLoad } from "../load";
import { Chips } from "../parts/chips";
import { Screen } from "../parts/screen";
import { Table } from "../parts/table";
import { Waiting } from "../parts/waiting";
import { navigate, usePlace, withQuery } from "../router";
import { fold } from "../text/fold";
import type { Catalogue, Indicator } from "../types";
import { useNamed, useWords } from "../words";

type Kind = "all" | "public" | "internal" | "off" | "unverified";
const KINDS: Kind[] = ["all", "public", "internal", "off", "unverified"];

const IS_KIND: Record<Kind, (indicator: Indicator) => boolean> = {
  all: () => true,
  public: (indicator) => indicator.public,
  internal: (indicator) => !indicator.public,
  off: (indicator) => indicator.hold === "off",
  unverified: (indicator) => !indicator.verified,
};

/// What is counted, how it adds up, and whether it may be held and shown.
export function Indicators() {
  const words = useWords();
  const loaded = useLoad("indicators", api.indicators);
  return (
    <Screen title={words.indicators.title} tools={<a href="/forms">{words.indicators.forms}</a>}>
      <Waiting loaded={loaded} what={words.indicators.title}>
        {(catalogue) => <List catalogue={catalogue} />}
      </Waiting>
    </Screen>
  );
}

function List({ catalogue }: { catalogue: Catalogue }) {
  const words = useWords();
  const named = useNamed();
  const w = words.indicators;
  const { query } = usePlace();
  const q = query.get("q") ?? "";
  const area = query.get("area") ?? "";
  const asked = query.get("kind") as Kind | null;
  const kind = asked && KINDS.includes(asked) ? asked : "all";
  const wanted = fold(q).split(" ");
  const inArea = catalogue.indicators.filter(
    (one) =>
      (area === "" || one.area === area) &&
      wanted.every((word) => fold(`${one.code} ${one.name} ${one.name_en}`).includes(word)),
  );
  const shown = inArea.filter(IS_KIND[kind]);
  return (
    <>
      <div class="filters">
        <div class="field">
          <label class="form-label" for="indicator-q">
            {w.find}
          </label>
          <input
            id="indicator-q"
            class="form-control"
            type="search"
            spellcheck={false}
            value={q}
            onInput={(event) => navigate(withQuery({ q: event.currentTarget.value }), true)}
          />
        </div>
        <div class="field">
          <label class="form-label" for="indicator-area">
            {w.area}
          </label>
          <select
            id="indicator-area"
            class="form-select"
            value={area}
            onChange={(event) => navigate(withQuery({ area: event.currentTarget.value }), true)}
          >
            <option value="">{w.everyArea}</option>
            {catalogue.areas.map(({ code, name, name_en }) => (
              <option key={code} value={code}>
                {named({ name, name_en })}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Chips
        label={w.filter}
        on={kind}
        onPick={(picked) => navigate(withQuery({ kind: picked === "all" ? null : picked }), true)}
        chips={KINDS.map((key) => ({
          key,
          label: `${w.kind[key]} · ${inArea.filter(IS_KIND[key]).length}`,
        }))}
      />
      {shown.length === 0 ? (
        <p class="empty">{w.none}</p>
      ) : (
        <Table
          label={w.title}
          heads={[w.code, w.name, w.measure, w.overUnits, w.overTime, w.filledBy, w.shown]}
        >
          {shown.map((one) => (
            <Row key={one.code} indicator={one} />
          ))}
        </Table>
      )}
    </>
  );
}

function Row({ indicator }: { indicator: Indicator }) {
  const words = useWords();
  const named = useNamed();
  const w = words.indicators;
  return (
    <tr>
      <td class="item-code">{indicator.code}</td>
      <td class="cell-title">
        {named(indicator)}{" "}
        {!indicator.verified && <span class="tag tag--warn">{w.unverified}</span>}
      </td>
      <td>{words.measure(indicator.measure)}</td>
      <td class="nowrap">{words.rule[indicator.over_units] ?? indicator.over_units}</td>
      <td class="nowrap">{words.rule[indicator.over_time] ?? indicator.over_time}</td>
      <td class="nowrap">{w.filled(indicator.filled_by)}</td>
      <td class="nowrap">
        {indicator.public ? (
          <span class="tag tag--ok">{w.public}</span>
        ) : (
          <span class="tag">{w.internal}</span>
        )}{" "}
        {indicator.hold === "off" && <span class="tag tag--warn">{w.off}</span>}
      </td>
    </tr>
  );
}
