import type { Instant } from '#shared/domain/instant.ts';

/** What every answer says of itself. */
export interface AboutAnswer {
  readonly asOf: string;
  readonly knownAt: string;
  readonly dataAsOf: string;
  readonly coverage: {
    readonly accountsReporting: number;
    readonly total: number;
    readonly gaps: number;
  };
}

/** By what knowledge an answer is, how to have it again, and what is missing in it: a line each. */
export function freshnessText(answer: AboutAnswer, isPresent = true): string {
  const { asOf, knownAt, dataAsOf, coverage } = answer;
  const again = isPresent
    ? `as of ${asOf}; --as-of ${asOf} --known-at ${knownAt} gives this answer again`
    : '';
  const { accountsReporting, total, gaps } = coverage;
  const missing =
    dataAsOf < asOf || gaps > 0
      ? `complete only until ${dataAsOf}: ${accountsReporting} of ${total} accounts report, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}; npx plumbline coverage --gaps`
      : '';
  return [again, missing]
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
}

export const minute = (time: Instant | string): string => `${time.slice(0, 16)}Z`;
