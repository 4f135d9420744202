/** Charts as SVG: nothing runs in them, and each has its numbers in a table beside it. */
import { type Html, html } from './html.ts';

export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

const WIDTH = 720;
const HEIGHT = 200;
const PLOT = { left: 40, right: 8, top: 8, bottom: 24 } as const;
/** Labels below the columns; more would not fit. */
const MOST_LABELS = 8;

/** Columns over time, one on top of the other, or side by side. */
export function columns(
  title: string,
  labels: readonly string[],
  series: readonly Series[],
  how: 'stacked' | 'beside',
): Html {
  const sums = labels.map((_, at) => series.map(({ values }) => values[at] ?? 0));
  const most = Math.max(
    1,
    ...sums.map((each) => (how === 'stacked' ? sum(each) : Math.max(...each))),
  );
  const top = niceTop(most);
  const height = HEIGHT - PLOT.top - PLOT.bottom;
  const step = (WIDTH - PLOT.left - PLOT.right) / Math.max(1, labels.length);
  const y = (value: number): number => round(PLOT.top + height * (1 - value / top));
  const bars = labels.flatMap((_, at) => {
    const x = PLOT.left + at * step;
    const width = Math.min(step * 0.78, 48);
    const start = x + (step - width) / 2;
    let below = 0;
    return series.flatMap(({ colour, values }, index) => {
      const value = values[at] ?? 0;
      if (value === 0) return [];
      const own = how === 'stacked' ? width : width / series.length;
      const left = how === 'stacked' ? start : start + index * own;
      const from = how === 'stacked' ? below : 0;
      below += value;
      return [bar(left, y(from + value), own, y(from) - y(from + value), colour)];
    });
  });
  const ticks = [0, top / 2, top].map(
    (value) =>
      html`<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d9e0e7"/><text x="${PLOT.left - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  );
  const every = Math.ceil(labels.length / MOST_LABELS);
  const below = labels.flatMap((label, at) =>
    at % every === 0
      ? [
          html`<text x="${round(PLOT.left + (at + 0.5) * step)}" y="${HEIGHT - 8}" text-anchor="middle">${label}</text>`,
        ]
      : [],
  );
  const drawing = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}; the table below has the numbers">${ticks}${bars}${below}</svg>`;
  return html`<figure><figcaption>${title}</figcaption>${drawing}${legend(series)}</figure>\n`;
}

/** One bar of parts that make a whole. */
export function parts(title: string, series: readonly Series[]): Html {
  const values = series.map(({ values: [value = 0] }) => value);
  const total = Math.max(1, sum(values));
  let x = 0;
  const drawn = series.flatMap(({ colour }, index) => {
    const value = values[index] ?? 0;
    const width = (WIDTH * value) / total;
    const left = x;
    x += width;
    if (value === 0) return [];
    const label =
      width < 22
        ? html``
        : html`<rect x="${round(left + width / 2 - 13)}" y="9" width="26" height="18" rx="3" fill="#fff"/><text x="${round(left + width / 2)}" y="22" text-anchor="middle">${value}</text>`;
    return [bar(left, 0, width, 36, colour), label];
  });
  const drawing = html`<svg viewBox="0 0 ${WIDTH} 36" role="img" aria-label="${title}; the table below has the numbers">${drawn}</svg>`;
  return html`<figure><figcaption>${title}</figcaption>${drawing}${legend(series)}</figure>\n`;
}

const bar = (x: number, y: number, width: number, height: number, colour: string): Html =>
  html`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colour}" stroke="#fff" stroke-width="0.6"/>`;

const legend = (series: readonly Series[]): Html =>
  html`<ul class="legend">${series.map(
    ({ name, colour }) =>
      html`<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" fill="${colour}"/></svg>${name}</li>`,
  )}</ul>`;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const round = (value: number): number => Math.round(value * 100) / 100;

/** An even number of the form 2, 4, 10, 20, 40, 100 … that nothing exceeds. */
function niceTop(most: number): number {
  for (let unit = 1; ; unit *= 10) {
    const found = [2, 4, 6, 8, 10].map((each) => each * unit).find((each) => each >= most);
    if (found !== undefined) return found;
  }
}
