const WIDTH = 64;
const HEIGHT = 18;
const EDGE = 3;

/// A small line through the periods, from the oldest to the newest; its numbers stand in the rows
/// below, so it is silent. A period without a figure leaves a gap.
export function Trend({ of: values }: { of: (number | null)[] }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const range = Math.max(...known) - low || 1;
  const step = (WIDTH - 2 * EDGE) / (values.length - 1);
  const place = (value: number, at: number) =>
    [EDGE + at * step, HEIGHT - EDGE - ((value - low) / range) * (HEIGHT - 2 * EDGE)]
      .map((one) => one.toFixed(1))
      .join(" ");
  let path = "";
  let drawing = false;
  values.forEach((value, at) => {
    if (value !== null) path += `${drawing ? "L" : "M"}${place(value, at)}`;
    drawing = value !== null;
  });
  const last = values.length - 1;
  const [x, y] = values[last] != null ? place(values[last]!, last).split(" ") : [];
  return (
    <svg class="trend" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} />
      {x && <circle cx={x} cy={y} r="2.5" />}
    </svg>
  );
}
