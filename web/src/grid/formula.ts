/// What follows from other rows, worked out while they are typed: `TQ.26 / TQ.20`, `A + B − C`, with
/// brackets. Exact: whole numbers over whole numbers. An expression that asks for more (the period
/// before, targets, slices) is not understood here, and the server's answer is shown instead.

/// The language of the catalogue: what is not applicable counts as nothing in a sum.
export type Worth = { numerator: bigint; denominator: bigint } | "missing" | "not_applicable";
export type Lookup = (code: string) => Worth;
type Node = (ask: Lookup) => Worth;

export interface Formula {
  codes: string[];
  worth: Node;
}

const TOKEN = /\s*([A-Z]{2}\.\d{2}[a-z]?|\d+(?:\.\d+)?|[-+*/()×÷−])/y;
const DEEP_MAX = 60;

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    tokens.push(found[1]!.replace("×", "*").replace("÷", "/").replace("−", "-"));
  }
  return tokens;
}

export function parseFormula(text: string): Formula | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const codes: string[] = [];
  let at = 0;

  function sum(depth: number): Node | null {
    let left = product(depth);
    while (left && (tokens![at] === "+" || tokens![at] === "-")) {
      const sign = tokens![at++] === "+" ? 1n : -1n;
      const right = product(depth);
      if (!right) return null;
      left = added(left, right, sign);
    }
    return left;
  }
  function product(depth: number): Node | null {
    let left = single(depth);
    while (left && (tokens![at] === "*" || tokens![at] === "/")) {
      const turned = tokens![at++] === "/";
      const right = single(depth);
      if (!right) return null;
      left = multiplied(left, right, turned);
    }
    return left;
  }
  function single(depth: number): Node | null {
    if (depth > DEEP_MAX) return null;
    const token = tokens![at++];
    if (token === undefined) return null;
    if (token === "-") {
      const inner = single(depth + 1);
      return inner && multiplied(inner, () => ({ numerator: -1n, denominator: 1n }), false);
    }
    if (token === "(") {
      const inner = sum(depth + 1);
      return inner && tokens![at++] === ")" ? inner : null;
    }
    if (/^\d/.test(token)) {
      const number = worthOf(token);
      return () => number;
    }
    if (!/^[A-Z]/.test(token)) return null;
    codes.push(token);
    return (ask) => ask(token);
  }

  const worth = sum(0);
  return worth && at === tokens.length ? { codes, worth } : null;
}

function added(left: Node, right: Node, sign: bigint): Node {
  return (ask) => {
    const [a, b] = [left(ask), right(ask)];
    if (a === "missing" || b === "missing") return "missing";
    if (a === "not_applicable") return b === "not_applicable" ? b : { ...b, numerator: sign * b.numerator };
    if (b === "not_applicable") return a;
    return {
      numerator: a.numerator * b.denominator + sign * b.numerator * a.denominator,
      denominator: a.denominator * b.denominator,
    };
  };
}

function multiplied(left: Node, right: Node, turned: boolean): Node {
  return (ask) => {
    const [a, b] = [left(ask), right(ask)];
    if (a === "not_applicable" || b === "not_applicable") return "not_applicable";
    if (a === "missing" || b === "missing") return "missing";
    const [over, under] = turned ? [b.denominator, b.numerator] : [b.numerator, b.denominator];
    if (under === 0n) return "not_applicable";
    const sign = under < 0n ? -1n : 1n;
    return { numerator: sign * a.numerator * over, denominator: sign * a.denominator * under };
  };
}

/// "1.5" as 15/10.
export function worthOf(amount: string): { numerator: bigint; denominator: bigint } {
  const [whole = "0", part = ""] = amount.split(".");
  return { numerator: BigInt(whole + part), denominator: 10n ** BigInt(part.length) };
}

/// A worth as an amount of so many decimals at most, rounded half away from zero.
export function rounded(worth: { numerator: bigint; denominator: bigint }, decimals: number): string {
  const negative = worth.numerator < 0n;
  const over = (negative ? -worth.numerator : worth.numerator) * 10n ** BigInt(decimals);
  const whole = ((2n * over) / worth.denominator + 1n) / 2n;
  const digits = whole.toString().padStart(decimals + 1, "0");
  const [head, tail] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  const kept = tail.replace(/0+$/, "");
  return `${negative && whole > 0n ? "-" : ""}${head}${kept && `.${kept}`}`;
}
