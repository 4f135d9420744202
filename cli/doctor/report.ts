import { type Result, results } from '#shared/doctor/check.ts';
import type { Examined, PlacedAnswer } from '#shared/doctor/examine.ts';
import { printable } from '../terminal-text.ts';

export interface Visit {
  readonly stage: string;
  readonly region: string;
  readonly account: string | undefined;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Why not all accounts are looked at. */
  readonly partly?: string;
  readonly tookMs: number;
  readonly examined: readonly Examined[];
}

const SHOWN = 5;

export function countsOf(examined: readonly Examined[]): Readonly<Record<Result, number>> {
  const count = (result: Result) => examined.filter((each) => each.result === result).length;
  return {
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    unknown: count('unknown'),
  };
}

/** One document: every check with its result, evidence, command and page. */
export function asDocument({ examined, account, partly, ...visit }: Visit) {
  return {
    schema: 1,
    ...visit,
    account: account ?? null,
    ...(partly === undefined ? {} : { partly }),
    counts: countsOf(examined),
    checks: examined.map(({ answers, ...check }) => {
      const deciding = answers.find(({ result }) => result === check.result);
      const placed = answers.filter(({ accountId }) => accountId !== undefined);
      return {
        ...check,
        evidence: placed.length === 0 ? (deciding?.evidence ?? {}) : tallied(answers),
        fix: deciding?.fix ?? null,
        ...(placed.length === 0 ? {} : { places: placed }),
      };
    }),
  };
}

function tallied(answers: readonly PlacedAnswer[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    results.flatMap((result) => {
      const count = answers.filter((each) => each.result === result).length;
      return count === 0 ? [] : [[result, count]];
    }),
  );
}

/** For people: a line for each check, and below what is not in order why and how it is mended. */
export function asText(visit: Visit): string {
  const width = Math.max(...visit.examined.map(({ id }) => id.length));
  const lines = visit.examined.flatMap((each) => [
    `${each.result.padEnd(8)}${each.id.padEnd(width)}  ${each.title}`,
    ...(each.result === 'pass' ? [] : reasons(each)),
  ]);
  const { fail, warn, unknown, pass } = countsOf(visit.examined);
  const { accounts, regions, partly, tookMs } = visit;
  return [
    ...lines.map(printable),
    '',
    `${fail} fail · ${warn} warn · ${unknown} unknown · ${pass} pass; ${counted(accounts.length, 'account')} × ${counted(regions.length, 'Region')} in ${(tookMs / 1000).toFixed(1)} s`,
    ...(partly === undefined ? [] : [printable(`not all accounts: ${partly}`)]),
    '',
  ].join('\n');
}

function reasons({ answers, docs }: Examined): readonly string[] {
  const off = answers.filter(({ result }) => result !== 'pass');
  const order: readonly Result[] = ['fail', 'warn', 'unknown'];
  const sorted = order.flatMap((result) => off.filter((each) => each.result === result));
  const more = sorted.length - SHOWN;
  return [
    ...sorted
      .slice(0, SHOWN)
      .flatMap((each) => [
        `          ${placeOf(each)}${evidenceText(each)}`,
        ...(each.fix === undefined ? [] : [`            mend  ${each.fix}`]),
      ]),
    ...(more > 0 ? [`          and ${more} more: --json has them all`] : []),
    `            see   ${docs}`,
  ];
}

const placeOf = ({ accountId, region, result }: PlacedAnswer): string =>
  accountId === undefined ? '' : `${result} ${accountId} ${region}: `;

const evidenceText = ({ evidence }: PlacedAnswer): string =>
  Object.entries(evidence)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(' · ');

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
