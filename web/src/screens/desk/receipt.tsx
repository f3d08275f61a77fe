import { useContext } from "preact/hooks";
import { deskApi, placeOfFiling, type FilingOf } from "../../api_desk";
import { useLoad } from "../../load";
import { CopyLine } from "../../parts/copy_line";
import { Icon } from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { usePlace } from "../../router";
import { useSession } from "../../session";
import type { Receipt } from "../../types_desk";
import { SpeechContext, useNamed } from "../../words";
import { useDeskWords } from "../../words/desk";
import { SaidBeside } from "./said_beside";

/// The receipt of a submission: one page of A4, to be kept with the anchor it bears.
export function ReceiptScreen({ of }: { of: FilingOf }) {
  const w = useDeskWords().receipt;
  const version = usePlace().query.get("version");
  const loaded = useLoad(`receipt/${version}`, () => deskApi.receipt(of, version));
  const tools = (
    <>
      <a href={placeOfFiling(of)}>{w.toFiling}</a>
      <button type="button" class="btn btn-primary" onClick={() => window.print()}>
        <Icon name="print" /> {w.print}
      </button>
    </>
  );
  return (
    <Screen title={w.title} tools={tools}>
      <Waiting loaded={loaded} what={w.what}>
        {(receipt) => <Paper receipt={receipt} />}
      </Waiting>
    </Screen>
  );
}

function Paper({ receipt }: { receipt: Receipt }) {
  const words = useDeskWords();
  const w = words.receipt;
  const named = useNamed();
  const { language } = useContext(SpeechContext);
  const { office } = useSession();
  const rows: [string, string][] = [
    [w.code, receipt.code],
    [words.unit, receipt.unit.name],
    [words.form, `${receipt.form} ${receipt.name[language]}`.trim()],
    [words.period, named(receipt.period)],
    [w.version, String(receipt.version)],
    [w.at, receipt.at.print],
    [w.by, receipt.by],
    ...(receipt.behalf
      ? [[w.behalf, `${words.submit.ways[receipt.behalf.came]}: ${receipt.behalf.reason ?? ""}`] as [string, string]]
      : []),
    [w.figures, String(receipt.figures)],
    [w.entry, String(receipt.entry)],
    [w.hash, receipt.hash],
  ];
  return (
    <article class="paper">
      <p class="paper-office">{office}</p>
      <p class="paper-title">{w.title}</p>
      <dl class="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SaidBeside said={receipt.said} />
      <CopyLine label={w.anchor} text={receipt.anchor} />
      <p class="paper-anchor">
        {w.anchor}: {receipt.anchor}
      </p>
      <p>{w.anchorHint}</p>
      <p class="muted">{w.confirm}</p>
    </article>
  );
}
