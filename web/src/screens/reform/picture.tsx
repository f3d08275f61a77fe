import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Flow } from "../../types";
import { useWords, type Words } from "../../words";
import { layOut, linesOf, type Block } from "./layout";

const DESK = { slot: 26, gap: 6, name: 250 };
const PHONE = { slot: 36, gap: 6, name: 122 };
const PHONE_UNDER = 600;
const WIDEST = 980;
const BAR = 8;
/// Wider than the mean letter of 13 px text, so that a name never runs into the bands.
const LETTER = 7.2;
const LINE = 15;

/// Old units left, new ones right, bands between. Divided and doubtful bands bear a pattern and a
/// word, so that neither colour nor print decides. Hidden from who hears the page: the table beside
/// it says the same.
export function ReformPicture({ flows }: { flows: Flow[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.min(useWidth(frame), WIDEST);
  const words = useWords();
  const hatch = useId();
  const sizes = width < PHONE_UNDER ? PHONE : DESK;
  const { old, fresh, bands, height } = layOut(flows, sizes);
  const left = sizes.name + BAR;
  const right = width - sizes.name - BAR;
  const letters = Math.floor((sizes.name - 8) / LETTER);
  return (
    <div class="reform-frame" ref={frame} aria-hidden="true">
      {width > 0 && (
        <svg class="reform" width={width} height={height + 2} viewBox={`0 -1 ${width} ${height + 2}`}>
          <Patterns hatch={hatch} />
          {bands.map(({ flow, left: y, right: z }) => (
            <g key={`${flow.from.id} ${flow.to.id}`} class={`band band--${flow.part}`}>
              <title>{sentence(flow, words)}</title>
              <path
                d={ribbon(left, y + 2, right, z + 2, sizes.slot - 4)}
                {...(flow.part !== "whole" && { fill: `url(#${hatch}-${flow.part})` })}
              />
              {flow.part !== "whole" && (
                <text x={left + 8} y={y + sizes.slot / 2 + 4}>
                  {bandWord(flow, words)}
                </text>
              )}
            </g>
          ))}
          {old.map((block) => (
            <UnitBlock key={block.unit.id} block={block} x={sizes.name} side="old" letters={letters} />
          ))}
          {fresh.map((block) => (
            <UnitBlock key={block.unit.id} block={block} x={right} side="new" letters={letters} />
          ))}
        </svg>
      )}
    </div>
  );
}

/// The frame's width; 0 until it has been measured.
function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(frame.current!.clientWidth);
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return width;
}

function Patterns({ hatch }: { hatch: string }) {
  return (
    <defs>
      {(["partial", "doubtful", "moved"] as const).map((part) => (
        <pattern
          key={part}
          id={`${hatch}-${part}`}
          class={`hatch hatch--${part}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform={part === "partial" ? "rotate(45)" : undefined}
        >
          <rect width="8" height="8" />
          {part === "partial" && <path d="M0 0V8" />}
          {part === "doubtful" && <circle cx="4" cy="4" r="1.4" />}
        </pattern>
      ))}
    </defs>
  );
}

interface UnitBlockProps {
  block: Block;
  x: number;
  side: "old" | "new";
  letters: number;
}

function UnitBlock({ block, x, side, letters }: UnitBlockProps) {
  const lines = linesOf(block.unit.name, letters);
  const middle = block.top + block.height / 2 + 4.5 - ((lines.length - 1) * LINE) / 2;
  return (
    <g class="reform-unit">
      <title>{block.unit.name}</title>
      <rect x={x} y={block.top + 1} width={BAR} height={block.height - 2} />
      {lines.map((line, at) => (
        <text
          key={at}
          x={side === "old" ? x - 8 : x + BAR + 8}
          y={middle + at * LINE}
          text-anchor={side === "old" ? "end" : "start"}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

function ribbon(x1: number, y1: number, x2: number, y2: number, thick: number): string {
  const mid = (x1 + x2) / 2;
  return [
    `M${x1} ${y1}C${mid} ${y1} ${mid} ${y2} ${x2} ${y2}`,
    `V${y2 + thick}`,
    `C${mid} ${y2 + thick} ${mid} ${y1 + thick} ${x1} ${y1 + thick}Z`,
  ].join("");
}

/// "chia 1/3": the word a band bears.
function bandWord({ part, share }: Flow, words: Words): string {
  return [words.reform.band[part], share].filter(Boolean).join(" ");
}

const sentence = (flow: Flow, words: Words) =>
  `${flow.from.name} → ${flow.to.name}: ${words.reform.part[flow.part]}`;
