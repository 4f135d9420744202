/** Holds what is recorded of a resource to what must be: the present, the episodes, the ledger. */
import { epochMs } from '#shared/domain/instant.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import type { Transition } from '#shared/domain/transition.ts';
import type { ExpectedResource, Step } from './expected.ts';
import type { FoundResource } from './found.ts';

/** Each a sentence about something that is not as it has to be. start: of virtual time. */
export function wrongHistory(
  expected: ExpectedResource,
  found: FoundResource,
  start: number,
): readonly string[] {
  const { recorded, ledger, episodes } = found;
  if (recorded === undefined) return ['nothing is recorded'];
  const wrong: string[] = [];
  const same = (what: string, is: unknown, must: unknown): void => {
    const [isText, mustText] = [JSON.stringify(is), JSON.stringify(must)];
    if (isText !== mustText) wrong.push(`${what} is ${isText} and must be ${mustText}`);
  };
  const ms = (at: Parameters<typeof epochMs>[0]): number => epochMs(at) - start;
  const head = recorded.marks[0];
  same('the newest state', head && ms(stateTimeOf(head.order)), expected.newest);
  same('when it was last seen', ms(recorded.seen), expected.newest);
  same('when it was first seen', ms(recorded.first), expected.first);
  same('deleted', recorded.deleted, expected.isGone);
  same('rules that are unknown', recorded.lag.size, 0);
  for (const [rule, must] of expected.rules) {
    const standing = recorded.standings.get(rule)?.standing ?? 'compliant';
    same(`${rule} now`, standing, must.says.split(' ')[0]);
    const rows = episodes
      .filter((row) => row.rule === rule)
      .map(({ openedAt, closedAt }) => [ms(openedAt), closedAt && ms(closedAt)] as const)
      .sort(([a], [b]) => a - b);
    same(`the episodes of ${rule}`, rows, must.episodes);
    same(`the ledger of ${rule}`, told(ledger, rule, ms), must.steps);
  }
  const numbers = ledger.map(({ seq }) => seq);
  same(
    'the numbers of the chain',
    numbers,
    numbers.map((_, index) => index + 1),
  );
  same('the number of the last link', recorded.seq, ledger.length);
  return wrong;
}

/** What the ledger tells of one rule: its changes written one over the other. */
function told(
  ledger: readonly Transition[],
  rule: string,
  ms: (at: Transition['observedAt']) => number,
): readonly Step[] {
  let steps: readonly Step[] = [];
  for (const { changes } of ledger) {
    for (const change of changes) {
      if (change.rule !== rule || !verdicts.has(change.kind)) continue;
      const until = change.until === undefined ? Number.POSITIVE_INFINITY : ms(change.until);
      steps = over(steps, { at: ms(change.at), standing: change.to }, until);
    }
  }
  return steps;
}

const verdicts = new Set(['noted', 'opened', 'altered', 'resolved', 'regressed', 'corrected']);

/** From a time on until another it was so; then it is as it was known before. */
function over(steps: readonly Step[], step: Step, until: number): readonly Step[] {
  const before = steps.filter(({ at }) => at < step.at);
  const after = steps.filter(({ at }) => at >= until);
  const then = steps.findLast(({ at }) => at < until);
  const back = then === undefined || !Number.isFinite(until) ? [] : [{ ...then, at: until }];
  const all = [...before, step, ...(after[0]?.at === until ? [] : back), ...after];
  return all.filter(({ standing }, index) => standing !== all[index - 1]?.standing);
}
