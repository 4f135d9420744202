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

/** How the same answer is had again: so, not at all, or it is told already. */
export type Again = 'by-as-of' | 'never' | 'told';

/** By what knowledge an answer is, how to have it again, and what is missing in it: a line each. */
export function freshnessText(answer: AboutAnswer, again: Again = 'by-as-of'): string {
  const { asOf, knownAt, dataAsOf, coverage } = answer;
  const how = {
    'by-as-of': `as of ${asOf}; --as-of ${asOf} --known-at ${knownAt} gives this answer again`,
    never: `as of ${asOf}, by what was recorded until ${knownAt}; of the moment, it has no history`,
    told: '',
  };
  const { accountsReporting, total, gaps } = coverage;
  const missing =
    dataAsOf < asOf || gaps > 0
      ? `complete only until ${dataAsOf}: ${accountsReporting} of ${total} accounts report, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}; npx plumbline coverage --gaps`
      : '';
  return [how[again], missing]
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
}

export const minute = (time: Instant | string): string => `${time.slice(0, 16)}Z`;
