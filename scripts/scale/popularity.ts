/** Zipf with exponent 1: the n-th is named 1/n as often as the first. The shares add up to 1. */
export function zipf(count: number): readonly number[] {
  const sum = harmonic(count);
  return Array.from({ length: count }, (_, index) => 1 / ((index + 1) * sum));
}

export function harmonic(count: number): number {
  let sum = 0;
  for (let n = count; n > 0; n--) sum += 1 / n;
  return sum;
}
