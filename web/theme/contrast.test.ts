// Goal: no text is ever too faint to read, in either theme, whoever edits the styles.
// Method: the compiled styles hold only colours of the palette; every pair that a rule sets, and
// every pair listed in pairs.json, is measured by the formula of WCAG 2.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileStyles } from "../tools/theme.mjs";
import { contrast, pairsOf, palettes, type Pair } from "./contrast";
import listed from "./pairs.json";

const { light, high } = palettes(readFileSync("theme/_palette.scss", "utf8"));
const sheets = [
  { name: "theme.css", css: await compileStyles("theme/theme.scss") },
  { name: "app.css", css: await compileStyles("src/styles/app.scss") },
];

function tooFaint(pairs: Pair[], least: number): string[] {
  return pairs.flatMap(({ front, back, where }) =>
    [light, high].flatMap((palette) => {
      const measured = contrast(palette.get(front)!, palette.get(back)!);
      return measured < least ? [`${front} on ${back}: ${measured.toFixed(2)} (${where})`] : [];
    }),
  );
}

const asPairs = (list: string[][]) =>
  list.map(([front, back]) => ({ front: front!, back: back!, where: "pairs.json" }));

describe("contrast", () => {
  it("measures as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#1e5640", "#ffffff")).toBeCloseTo(8.5, 1);
    expect(contrast("#e3b341", "#1e5640")).toBeCloseTo(4.4, 1);
  });

  it("would notice a faint pair", () => {
    expect(tooFaint([{ front: "gold", back: "paper", where: "here" }], 4.5)).not.toEqual([]);
  });

  it("gives both themes the same names", () => {
    expect([...high.keys()]).toEqual([...light.keys()]);
    expect(light.size).toBeGreaterThan(20);
  });

  it("keeps text at 4.5 and shapes at 3 on every listed ground", () => {
    expect(tooFaint(asPairs(listed.text), 4.5)).toEqual([]);
    expect(tooFaint(asPairs(listed.shapes), 3)).toEqual([]);
  });

  it.each(sheets)("keeps text at 4.5 in every rule of $name", ({ css }) => {
    const pairs = pairsOf(css);
    expect(pairs.length).toBeGreaterThan(3);
    expect(tooFaint(pairs, 4.5)).toEqual([]);
  });

  it.each(sheets)("finds no colour in $name that the palette does not hold", ({ css }) => {
    const known = new Set([...light.values(), ...high.values()]);
    const long = (hex: string) => (hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex);
    const used = [...css.matchAll(/#[0-9a-f]{3,8}\b/gi)].map((hit) => long(hit[0].toLowerCase()));
    expect(used.filter((colour) => !known.has(colour))).toEqual([]);
  });

  it.each(sheets)("lets $name load nothing from elsewhere and nothing as data", ({ css }) => {
    expect(css).not.toMatch(/url\(/);
    expect(css).not.toMatch(/@import/);
  });
});
