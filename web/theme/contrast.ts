/// Contrast as WCAG 2 defines it, of two colours written #rrggbb; between 1 and 21.
export function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

export type Palette = Map<string, string>;

/// The two maps of _palette.scss, by name.
export function palettes(scss: string): { light: Palette; high: Palette } {
  const read = (name: string): Palette => {
    const body = new RegExp(`\\$${name}: \\(([^)]*)\\)`).exec(scss)?.[1] ?? "";
    const lines = body.matchAll(/"?([a-z-]+)"?: (#[0-9a-f]{6}),/g);
    return new Map([...lines].map((line) => [line[1]!, line[2]!]));
  };
  return { light: read("light"), high: read("high") };
}

export interface Pair {
  front: string;
  back: string;
  where: string;
}

/// Text and ground that one rule of a style sheet sets together, by the names of the palette.
export function pairsOf(css: string): Pair[] {
  const pairs: Pair[] = [];
  for (const [, selector, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const set = new Map<string, string>();
    for (const [, name, value] of body!.matchAll(/(?:^|;)\s*([a-z-]+)\s*:\s*var\(--tk-([a-z-]+)\)/g)) {
      set.set(name!, value!);
    }
    const pair = (text: string, ...grounds: string[]) => {
      const front = set.get(text);
      const back = grounds.map((ground) => set.get(ground)).find(Boolean);
      if (front && back) pairs.push({ front, back, where: selector!.trim() });
    };
    pair("color", "background", "background-color");
    for (const state of ["", "hover-", "active-", "disabled-"]) {
      pair(`--bs-btn-${state}color`, `--bs-btn-${state}bg`);
    }
  }
  return pairs;
}
