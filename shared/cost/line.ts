import { type PriceName, prices } from './prices.ts';

/** A number and what it counts. */
export type Factor = readonly [value: number, unit: string];

/** A line of the bill: the formula is what was computed, not a text beside it. */
export interface CostLine {
  readonly service: string;
  readonly what: string;
  readonly formula: string;
  readonly dollars: number;
}

/** Factors of one product; the last one is the price. */
export type Product = readonly [price: PriceName, ...factors: Factor[]];

/** A line that is a sum of products. */
export function costLine(service: string, what: string, ...products: Product[]): CostLine {
  const terms = products.map(([name, ...factors]) => {
    const { dollars, per } = prices[name];
    const dollarsOfTerm = factors.reduce<number>((product, [value]) => product * value, dollars);
    const shown = factors.map(([value, unit]) => `${numberText(value)} ${unit}`.trim());
    return { dollars: dollarsOfTerm, text: `${shown.join(' × ')} × $${dollars}/${per}` };
  });
  return {
    service,
    what,
    formula: terms.map(({ text }) => text).join(' + '),
    dollars: terms.reduce((sum, each) => sum + each.dollars, 0),
  };
}

/** Four significant digits are more than any of these numbers is known to. */
function numberText(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(4)));
}

export const million = (value: number, unit: string): Factor => [value / 1e6, `M ${unit}`];
