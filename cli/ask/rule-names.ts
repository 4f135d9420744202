import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';

export const ruleNames: readonly string[] = rules.map(({ id }) => id);
export const incidentRuleNames: readonly string[] = incidentRules.map(({ id }) => id);

/** Rules of this installation; those of others (`aws-config:…`) are known to who wrote them. */
export function knownRules(
  given: readonly string[] | undefined,
  known: readonly string[],
  what = 'rule',
): void {
  for (const id of given?.flatMap((each) => each.split(',')) ?? []) {
    if (id.includes(':') || known.includes(id)) continue;
    throw new UsageError(`--rule: there is no ${what} ${id}${didYouMean(id, known)}`);
  }
}
