/** Holds what is recorded of a resource to what must be: the present, the episodes, the ledger. */
import { epochMs, type Instant } from '#shared/domain/instant.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import type { Transition } from '#shared/domain/transition.ts';
import { type ExpectedResource, episodesOf, type Step } from './expected.ts';
import type { FoundResource } from './found.ts';

/** Each a sentence about something that is not as it has to be. start: of virtual time. */
export function wrongHistory(
  expected: ExpectedResource,
  found: FoundResource,
  start: number,
): readonly string[] {
  const { sentences, same, ms } = sentencesSince(start);
  same('when it was first seen', found.recorded && ms(found.recorded.first), expected.first);
  for (const [rule, must] of expected.rules) {
    same(`the episodes of ${rule}`, rowsOf(found, rule, ms), must.episodes);
    same(`the ledger of ${rule}`, told(found.ledger, rule, ms), must.steps);
  }
  return [...wrongPresent(expected, found, start), ...sentences];
}

/**
 * Where reads see a resource as well, what was seen when is not known beforehand: the present must
 * be true all the same, and the episodes those that the ledger tells.
 */
export function wrongPresent(
  expected: ExpectedResource,
  found: FoundResource,
  start: number,
): readonly string[] {
  const { recorded, ledger } = found;
  if (recorded === undefined) return ['nothing is recorded'];
  const { sentences, same, ms } = sentencesSince(start);
  const head = recorded.marks[0];
  same('the newest state', head && ms(stateTimeOf(head.order)), expected.newest);
  same('when it was last seen', ms(recorded.seen), expected.newest);
  same('deleted', recorded.deleted, expected.isGone);
  same('rules that are unknown', recorded.lag.size, 0);
  for (const [rule, must] of expected.rules) {
    const standing = recorded.standings.get(rule)?.standing ?? 'compliant';
    same(`${rule} now`, standing, must.says.split(' ')[0]);
    const steps = told(ledger, rule, ms);
    same(`the ledger's last word on ${rule}`, steps.at(-1)?.standing, must.says.split(' ')[0]);
    same(`the episodes of ${rule} by the ledger`, rowsOf(found, rule, ms), episodesOf(steps));
  }
  const numbers = ledger.map(({ seq }) => seq);
  const right = numbers.map((_, index) => index + 1);
  same('the numbers of the chain', numbers, right);
  same('the number of the last link', recorded.seq, ledger.length);
  same('calls that are named twice', namedTwice(ledger), []);
  return sentences;
}

function sentencesSince(start: number) {
  const sentences: string[] = [];
  return {
    sentences,
    ms: (at: Instant): number => epochMs(at) - start,
    same(what: string, is: unknown, must: unknown): void {
      const [isText, mustText] = [JSON.stringify(is), JSON.stringify(must)];
      if (isText !== mustText) sentences.push(`${what} is ${isText} and must be ${mustText}`);
    },
  };
}

function rowsOf({ episodes }: FoundResource, rule: string, ms: (at: Instant) => number) {
  return episodes
    .filter((row) => row.rule === rule)
    .map(({ openedAt, closedAt }) => [ms(openedAt), closedAt && ms(closedAt)] as const)
    .sort(([a], [b]) => a - b);
}

/** What the ledger tells of one rule: its changes written one over the other. */
function told(
  ledger: readonly Transition[],
  rule: string,
  ms: (at: Instant) => number,
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

/** A call that a transition, with what completes it, names more than once. */
function namedTwice(ledger: readonly Transition[]): readonly string[] {
  // What people do with a finding repeats whom it is attributed to.
  const attributing = ledger.filter(({ changes }) => !changes.some(({ action }) => action));
  const named = attributing.flatMap(({ id, completes, attribution }) =>
    (attribution?.candidates ?? []).map(({ eventId }) => `${completes ?? id} ${eventId}`),
  );
  return named.filter((each, index) => named.indexOf(each) !== index);
}
