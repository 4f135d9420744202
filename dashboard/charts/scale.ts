/** Where values stand on an axis. Pure. */

/** A scale from values to places. */
export function linear(
  [from, to]: readonly [number, number],
  [first, last]: readonly [number, number],
): (value: number) => number {
  const span = to - from || 1;
  return (value) => first + ((value - from) / span) * (last - first);
}

/** Round values from zero up to what holds the largest: at most so many steps. */
export function ticks(largest: number, most = 4): readonly number[] {
  const rough = Math.max(1, largest) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const whole = Math.max(1, step);
  const count = Math.ceil(Math.max(1, largest) / whole);
  return Array.from({ length: count + 1 }, (_, index) => index * whole);
}

/** An area between two lines of the same places. */
export function areaPath(
  upper: readonly (readonly [x: number, y: number])[],
  lower: readonly (readonly [x: number, y: number])[],
): string {
  const line = (points: readonly (readonly [number, number])[]): string =>
    points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  return `M${line(upper)}L${line([...lower].reverse())}Z`;
}
