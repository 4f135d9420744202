const format = new Intl.NumberFormat('en-GB');

/** `1,234` */
export const numberText = (n: number): string => format.format(n);

/** `1 resource`, `2 resources`; irregular ones are given. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${numberText(n)} ${n === 1 ? one : many}`;

export const plural = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many);

/** `87.5 %` of a part of one; never 100 % where anything is missing. */
export function percent(part: number): string {
  const shown = Math.floor(part * 1000) / 10;
  return `${shown} %`;
}
