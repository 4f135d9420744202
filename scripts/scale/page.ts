/** The arithmetic of docs/scale.md as the tables of that page. */
import { type Bill, billOf, byService } from '#shared/cost/bill.ts';
import { type Heat, heats, PARTITION_WRITES } from './heat.ts';
import { type Plan, ratesOf } from './plan.ts';
import { type Quota, quotasFor } from './quotas.ts';

const BATCHES = [1, 10, 100, 1000];

export function scalePage(plan: Plan, rules: readonly string[]): string {
  const rates = ratesOf(plan);
  const quotas = quotasFor(plan);
  const bill = billOf(plan);
  return [
    '### How much a second',
    '',
    table(
      ['', 'mean', `peak (${plan.peakFactor} times)`],
      [
        ['events', whole(rates.meanEvents), whole(rates.peakEvents)],
        ['transitions', whole(rates.meanTransitions), whole(rates.peakTransitions)],
      ],
    ),
    '',
    '### Against the quotas of AWS',
    '',
    table(
      ['service', 'quota', 'of a new account', 'mean', 'peak', 'peak / quota', 'known from'],
      quotas.map((quota) => [
        quota.service,
        quota.what,
        whole(quota.value),
        number(quota.mean),
        number(quota.peak),
        number(quota.peak / quota.value),
        quota.known,
      ]),
    ),
    '',
    '### What breaks first, and what moves it',
    '',
    ...brokenFirst(quotas),
    '',
    '### The hottest partitions, at the peak',
    '',
    table(
      ['where', 'partition', 'write units a second', `of ${whole(PARTITION_WRITES)}`, ''],
      heats(plan, rules, BATCHES).map(heatRow),
    ),
    '',
    '### A month',
    '',
    table(
      ['service', 'a month'],
      [...byService(bill)]
        .filter(([, cost]) => cost >= 1)
        .map(([service, cost]) => [service, dollars(cost)]),
    ),
    '',
    closing(bill),
  ].join('\n');
}

function brokenFirst(quotas: readonly Quota[]): readonly string[] {
  return quotas
    .filter(({ peak, value }) => peak > value)
    .sort((a, b) => b.peak / b.value - a.peak / a.value)
    .map(
      ({ service, what, peak, value, above, moves }, index) =>
        `${index + 1}. **${service}, ${what}** (${number(peak / value)} times): above it, ${above}. ` +
        `What moves it: ${moves}.`,
    );
}

function heatRow({ where, partition, writesPerSecond, note }: Heat): readonly string[] {
  const share = `${Math.round((100 * writesPerSecond) / PARTITION_WRITES)}%`;
  return [where, `\`${partition}\``, whole(writesPerSecond), share, note];
}

function closing({ total, perMillionEvents, config }: Bill): string {
  return (
    `**${dollars(total)}** in all, ${dollars(perMillionEvents)} for a million events. If every one of them ` +
    `were an item of AWS Config, recording them would be ${dollars(config.dollars)}: at this size most are calls.`
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const number = (value: number): string =>
  value >= 100 ? whole(value) : String(Number(value.toPrecision(2)));
const dollars = (value: number): string =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
