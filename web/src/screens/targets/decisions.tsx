import { useRef, useState } from "preact/hooks";
import { annexFile, api, paperFile } from "../../api";
import { useLoad, useSending } from "../../load";
import { Tick } from "../../parts/field";
import { Refusal } from "../../parts/notice";
import { Table } from "../../parts/table";
import { Waiting } from "../../parts/waiting";
import { firstLook } from "../../text/office_files";
import type { TargetDecision, TargetsView } from "../../types";
import { useNamed, useSpoken, useWords } from "../../words";
import { StopNotice } from "../stop";

interface DecisionsProps {
  view: TargetsView;
  mayAttach: boolean;
  onAttached: () => void;
}

/// Every decision that speaks of these targets, latest first; the old ones stay.
export function Decisions({ view, mayAttach, onAttached }: DecisionsProps) {
  const words = useWords();
  const w = words.targets;
  const spoken = useSpoken();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <section>
      <h2>{w.decisions}</h2>
      {view.decisions.length === 0 ? (
        <p class="empty">{w.noDecision}</p>
      ) : (
        <Table label={w.decisions} heads={[w.decision, w.kind, w.lines, w.recorded, w.files]} numbers={[2]}>
          {view.decisions.map((one) => (
            <tr key={one.id}>
              <td>{spoken(one.decision)}</td>
              <td>{w.acts[one.act]}</td>
              <td class="number">{w.standing(one.stands, one.lines)}</td>
              <td>
                {one.by} <span class="small muted nowrap">{one.at.print}</span>
              </td>
              <td>
                <a href={annexFile(one.id)} download={`phu-luc-${one.decision.number.replace(/\W+/g, "-")}.xlsx`} data-outside>
                  {w.annex}
                </a>{" "}
                <button
                  type="button"
                  class="btn btn-plain"
                  aria-expanded={opened === one.id}
                  onClick={() => setOpened(opened === one.id ? null : one.id)}
                >
                  {opened === one.id ? w.closeLines : w.openLines}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {opened && (
        <OneDecision
          key={opened}
          decision={view.decisions.find(({ id }) => id === opened)!}
          mayAttach={mayAttach}
          onAttached={onAttached}
        />
      )}
    </section>
  );
}

function OneDecision({ decision, mayAttach, onAttached }: { decision: TargetDecision; mayAttach: boolean; onAttached: () => void }) {
  const words = useWords();
  const w = words.targets;
  const named = useNamed();
  const spoken = useSpoken();
  const loaded = useLoad(`target decision ${decision.id} ${decision.files}`, () => api.targetDecision(decision.id));
  const title = spoken(decision.decision);
  return (
    <section class="panel" aria-label={title}>
      <h3>{title}</h3>
      <Waiting loaded={loaded} what={title}>
        {({ rows, papers }) => (
          <>
            <Table label={w.linesOf(title)} heads={[w.unit, w.indicator, w.before, w.given, w.state]} numbers={[2, 3]}>
              {rows.map((row) => (
                <tr key={row.unit.id + row.indicator.code}>
                  <td>{row.unit.name}</td>
                  <td>
                    {row.indicator.code} {named(row.indicator)}
                  </td>
                  <td class="number">{row.before?.print}</td>
                  <td class="number">{row.value?.print ?? w.takenBack}</td>
                  <td>{row.stands ? w.stands : w.replaced}</td>
                </tr>
              ))}
            </Table>
            <ul class="plain-list">
              {papers.map((paper, n) => (
                <li key={paper.entry}>
                  {paper.name === null ? (
                    w.paperGone
                  ) : (
                    <a href={paperFile(decision.id, n)} download={paper.name} data-outside>
                      {paper.name}
                    </a>
                  )}{" "}
                  <span class="small muted">
                    {paper.by} · {paper.at.print}
                  </span>
                </li>
              ))}
            </ul>
            {mayAttach && <Attach decision={decision} onAttached={onAttached} />}
          </>
        )}
      </Waiting>
    </section>
  );
}

/// The signed paper, which goes nowhere before it is declared to hold no state secret.
function Attach({ decision, onAttached }: { decision: TargetDecision; onAttached: () => void }) {
  const words = useWords();
  const w = words.targets;
  const [declared, setDeclared] = useState(false);
  const [marked, setMarked] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const sending = useSending();
  const bring = (file: File | undefined) => {
    if (!file) return;
    setMarked(false);
    void sending.send(async () => {
      if ((await firstLook(file, file.name)) === "marked") {
        setMarked(true);
        return;
      }
      await api.attachTargetPaper(decision.id, file, () => undefined);
      setDeclared(false);
      onAttached();
    });
  };
  return (
    <div class="attach">
      <Refusal error={sending.error} />
      {marked && <StopNotice />}
      <Tick checked={declared} onChecked={setDeclared}>
        {w.declarePaper}
      </Tick>
      <button
        type="button"
        class="btn btn-plain"
        disabled={!declared || sending.busy}
        onClick={() => picker.current?.click()}
      >
        {w.attach}
      </button>
      <input
        ref={picker}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={w.attach}
        accept=".pdf,.docx"
        onChange={(event) => {
          bring(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
