const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of milliseconds in words, its two largest units, rounded down: `3 h 12 min`. */
export function duration(milliseconds: number): string {
  const first = units.findIndex(([, size]) => milliseconds >= size);
  const [large, small] = [units[first], units[first + 1]];
  if (large === undefined) return 'less than a second';
  const rest = small === undefined ? 0 : Math.floor((milliseconds % large[1]) / small[1]);
  const whole = `${Math.floor(milliseconds / large[1])} ${large[0]}`;
  return small === undefined || rest === 0 ? whole : `${whole} ${rest} ${small[0]}`;
}
