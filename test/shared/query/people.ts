/** A stream of evidence and of what people do with findings, played as it would happen. */
import fc from 'fast-check';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { ActedBy, FindingRef } from '#shared/domain/lifecycle.ts';
import type { Judged } from '#shared/engine/judged.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createExceptionBook } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle, endSnooze, expireException } from '#shared/store/lifecycle.ts';
import type { Letter } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { type Event, judged, movingClock, subjectOf } from './organization.ts';

const MINUTE = 60_000;
/** Evidence is of the minutes before it is recorded: a state that is older is late. */
const START = 1_000;

export type Act = 'acknowledge' | 'snooze' | 'wake' | 'end-snooze' | 'except' | 'end-exception';

interface Step {
  /** Minutes since the step before. */
  readonly after: number;
  readonly account: number;
  readonly resource: number;
  readonly lag: number;
  readonly letters: readonly [Letter, Letter];
  /** Absent: evidence. */
  readonly act?: Act;
  readonly rule: 'r1' | 'r2';
}

const letter = fc.constantFrom<Letter>('C', 'V', 'V', 'W', 'W', 'N');

export const lives: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record(
    {
      after: fc.integer({ min: 1, max: 30 }),
      account: fc.nat(1),
      resource: fc.nat(1),
      lag: fc.oneof(fc.constant(0), fc.nat(60)),
      letters: fc.tuple(letter, letter),
      act: fc.constantFrom<Act>(
        ...(['acknowledge', 'snooze', 'wake', 'end-snooze', 'except', 'end-exception'] as const),
      ),
      rule: fc.constantFrom('r1', 'r2'),
    },
    { requiredKeys: ['after', 'account', 'resource', 'lag', 'letters', 'rule'] },
  ),
  { minLength: 2, maxLength: 25 },
);

const alice: ActedBy = { id: 'U-ALICE', name: 'alice@example.com', door: 'api' };

/** Plays steps one by one on a table; `step` answers the time after it. */
export function playing(table: Table, time = movingClock(START)) {
  const { clock } = time;
  const actors = createActors(table, () => 'salt');
  const exceptions = createExceptionBook({ table, clock });
  const ports = { table, clock, backoff: jitterless, actors };
  const store = createFindingStore({ table, clock, backoff: jitterless, exceptions });
  const people = createLifecycle(ports);
  const seen = new Set<string>();
  let at = START;
  let granted = 0;
  const inMinutes = (minutes: number): Instant => shifted(clock(), minutes * MINUTE);

  async function act(kind: Act, finding: FindingRef, { lag }: Step): Promise<void> {
    const { subject, rule } = finding;
    const id = `x-${granted}`;
    switch (kind) {
      case 'acknowledge':
        await people.acknowledge(finding, alice);
        return;
      case 'snooze':
        await people.snooze(finding, { until: inMinutes(lag + 1), reason: 'later' }, alice);
        return;
      case 'wake':
        await people.wake(finding, alice);
        return;
      case 'end-snooze':
        await endSnooze(ports, finding);
        return;
      case 'end-exception':
        await expireException(ports, id);
        return;
      case 'except':
        granted += 1;
        await people.except(
          {
            id: `x-${granted}`,
            rule,
            scope: { accountId: subject.accountId, resource: subject.resourceId },
            owner: 'team',
            requester: 'alice',
            approver: 'bob',
            verified: true,
            reason: 'a reason that is long enough',
            from: clock(),
            until: inMinutes(lag + 1),
            source: 'api',
          },
          alice,
        );
    }
  }

  return {
    clock,
    async step(step: Step): Promise<Instant> {
      time.move(step.after);
      at += step.after;
      const state = at - step.lag;
      const event: Event = { ...step, region: 0, state };
      const subject = subjectOf(event);
      if (step.act !== undefined) await act(step.act, { subject, rule: step.rule }, step);
      else if (!seen.has(`${subject.resourceId} ${state}`)) {
        seen.add(`${subject.resourceId} ${state}`);
        await store.commit([withSeverities(judged(event))]);
      }
      return clock();
    },
  };
}

/** W says something else than V, and is less severe. */
function withSeverities(all: Judged): Judged {
  return {
    ...all,
    outcomes: all.outcomes.map((each) => {
      const { outcome, rule } = each;
      const isLess = outcome.kind === 'verdict' && JSON.stringify(outcome.verdict).includes('"W"');
      return isLess ? { ...each, rule: { ...rule, severity: 'low' as const } } : each;
    }),
  };
}
