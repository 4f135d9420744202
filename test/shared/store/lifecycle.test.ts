/** What people do with findings, on every adapter: each step once, in history, and ended in time. */
import { describe, expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { ActedBy, Exception } from '#shared/domain/lifecycle.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDueList } from '#shared/store/due.ts';
import { createExceptionBook } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { openFindings } from '#shared/store/findings.ts';
import {
  createLifecycle,
  EXCEPTION_END,
  EXCEPTION_WARNING,
  endSnooze,
  expireException,
  SNOOZE_END,
} from '#shared/store/lifecycle.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { judgedOf, type Letter, minute, subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const organization = { organization: true } as const;
const finding = { subject, rule: 'r' };
const alice: ActedBy = { id: 'U-ALICE', name: 'alice@example.com', door: 'slack' };
const bob: ActedBy = { id: 'U-BOB', name: 'bob@example.com', door: 'api' };
const HOUR = 60;
const DAY = 24 * HOUR;

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    const time = { now: minute(600) };
    const clock = (): Instant => {
      time.now = shifted(time.now, 1000);
      return time.now;
    };
    let salts = 0;
    const actors = createActors(table, () => `salt ${salts++}`);
    const ports = { table, clock, backoff: jitterless, actors };
    const exceptions = createExceptionBook({ table, clock });
    const store = createFindingStore({ table, clock, backoff: jitterless, exceptions });
    const see = (at: number, r: Letter) =>
      store.commit([judgedOf({ state: at, seen: at, verdicts: { r } })]);
    const told = async () => {
      const entries = await createOutbox(table).unsent(minute(9_000_000));
      return [...entries]
        .sort((a, b) => (a.transition.recordedAt < b.transition.recordedAt ? -1 : 1))
        .map(({ transition }) => transition.changes[0]?.kind);
    };
    const kinds = async () => {
      const { transitions } = await resourceTimeline(table, subject);
      return [...transitions].sort((a, b) => a.seq - b.seq).map(({ changes }) => changes[0]?.kind);
    };
    /** Who had made silent what is told again, and why. */
    const wokenBy = async () => {
      const { transitions } = await resourceTimeline(table, subject);
      const last = transitions.findLast(({ changes }) => changes[0]?.kind === 'woken');
      const { wasBy = '', why } = last?.changes[0]?.action ?? {};
      return { name: (await actors.details(wasBy))?.principal.name, why };
    };
    const exceptionOf = (changes: Partial<Exception> = {}): Exception => ({
      id: 'x-1',
      rule: 'r',
      scope: { accountId: subject.accountId, resource: subject.resourceId },
      owner: 'team-a',
      requester: 'alice@example.com',
      approver: 'bob@example.com',
      verified: true,
      reason: 'a bastion that is closed on Friday',
      from: time.now,
      until: shifted(time.now, 20 * DAY * 60_000),
      source: 'api',
      ...changes,
    });
    const life = createLifecycle(ports);
    return { table, time, ports, see, told, kinds, wokenBy, exceptionOf, life };
  }

  test('an acknowledgement is one record, however often it is clicked', async () => {
    const { life, see, kinds, told, table } = await world();
    await see(0, 'V');
    const clicks = await Promise.all([1, 2, 3].map(() => life.acknowledge(finding, alice, 'mine')));
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['done', 'unchanged', 'unchanged']);
    expect(await kinds()).toEqual(['opened', 'acknowledged']);
    expect(await told()).toEqual(['opened', 'acknowledged']);
    expect((await life.standing(finding))?.state).toBe('acknowledged');
    expect(JSON.stringify((await resourceTimeline(table, subject)).transitions)).not.toContain(
      'alice',
    );
    expect((await verifyAll(table)).broken).toEqual([]);
  });

  test('nothing can be done with what is not open', async () => {
    const { life, see } = await world();
    expect((await life.acknowledge(finding, alice)).kind).toBe('refused');
    await see(0, 'V');
    await see(1, 'C');
    expect((await life.acknowledge(finding, alice)).kind).toBe('refused');
    expect(await life.standing(finding)).toBeUndefined();
  });

  test('a snooze ends in its time, once, and is told at once while the finding is open', async () => {
    const { life, see, kinds, wokenBy, table, time, ports } = await world();
    await see(0, 'V');
    const until = shifted(time.now, DAY * 60_000);
    expect((await life.snooze(finding, { until, reason: 'on it' }, alice)).kind).toBe('done');
    expect((await life.standing(finding))?.state).toBe('snoozed');
    const due = createDueList(table);
    expect(await due.until(time.now, 10)).toEqual([]);
    expect((await endSnooze(ports, finding)).kind).toBe('unchanged');
    time.now = until;
    expect((await due.until(time.now, 10)).map(({ kind }) => kind)).toEqual([SNOOZE_END]);
    expect((await endSnooze(ports, finding)).kind).toBe('done');
    expect((await endSnooze(ports, finding)).kind).toBe('unchanged');
    expect(await kinds()).toEqual(['opened', 'snoozed', 'woken']);
    expect(await wokenBy()).toEqual({ name: alice.name, why: 'on it' });
    expect((await life.standing(finding))?.state).toBe('open');
  });

  test.each([
    ['in the past', -1, 'reason', 'must end later than now'],
    ['of more than thirty days', 31 * DAY, 'reason', 'at most 30 days'],
    ['without a reason', HOUR, ' ', 'needs a reason'],
  ])('a snooze %s is refused', async (_, minutes, reason, why) => {
    const { life, see, time } = await world();
    await see(0, 'V');
    const until = shifted(time.now, minutes * 60_000);
    expect(await life.snooze(finding, { until, reason }, alice)).toEqual({
      kind: 'refused',
      why: expect.stringContaining(why),
    });
  });

  test('a snoozed finding that is fixed is resolved, and nothing wakes it', async () => {
    const { life, see, kinds, time, ports } = await world();
    await see(0, 'V');
    const until = shifted(time.now, HOUR * 60_000);
    await life.snooze(finding, { until, reason: 'on it' }, alice);
    await see(5, 'C');
    time.now = until;
    expect((await endSnooze(ports, finding)).kind).toBe('refused');
    expect(await kinds()).toEqual(['opened', 'snoozed', 'resolved']);
  });

  test('an exception covers what is open, is told once, and wakes it at its end', async () => {
    const { life, see, kinds, wokenBy, told, table, time, ports, exceptionOf } = await world();
    await see(0, 'V');
    const exception = exceptionOf();
    expect((await life.except(exception, bob)).kind).toBe('done');
    expect((await life.except(exception, bob)).kind).toBe('unchanged');
    expect((await life.standing(finding))?.state).toBe('excepted');
    const [row] = await openFindings(table, organization);
    expect(row?.excepted).toMatchObject({
      ...{ id: 'x-1', until: exception.until, reason: exception.reason },
    });
    const due = await createDueList(table).until(exception.until, 10);
    expect(due.map(({ kind }) => kind).sort()).toEqual(
      [EXCEPTION_END, EXCEPTION_WARNING, EXCEPTION_WARNING].sort(),
    );
    time.now = exception.until;
    expect((await expireException(ports, 'x-1')).kind).toBe('done');
    expect((await expireException(ports, 'x-1')).kind).toBe('unchanged');
    expect(await kinds()).toEqual(['opened', 'excepted', 'woken']);
    expect(await told()).toEqual(['opened', 'excepted', 'woken']);
    expect(await wokenBy()).toEqual({ name: exception.approver, why: exception.reason });
    expect(await life.exceptions(time.now)).toEqual([]);
  });

  test('what opens under an exception is recorded with its true verdict, and told to nobody', async () => {
    const { life, see, told, table, time, exceptionOf } = await world();
    await see(0, 'C');
    await life.except(exceptionOf(), bob);
    // Within a minute every process knows of it.
    time.now = shifted(time.now, 60_000);
    await see(5, 'V');
    const [row] = await openFindings(table, organization);
    expect(row?.excepted?.id).toBe('x-1');
    expect(await told()).toEqual([]);
    await see(7, 'C');
    expect(await openFindings(table, organization)).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test('what two exceptions cover is told when the last of them ends', async () => {
    const { life, see, kinds, exceptionOf } = await world();
    await see(0, 'V');
    await life.except(exceptionOf(), bob);
    await life.except(exceptionOf({ id: 'x-2' }), bob);
    expect((await life.endException('x-2', bob, 'not needed')).kind).toBe('done');
    expect((await life.standing(finding))?.exception?.id).toBe('x-1');
    expect((await life.endException('x-1', bob, 'not needed')).kind).toBe('done');
    expect((await life.standing(finding))?.state).toBe('open');
    expect(await kinds()).toEqual(['opened', 'excepted', 'excepted', 'excepted', 'woken']);
  });

  test('an id belongs to what was approved under it, and to nothing else', async () => {
    const { life, see, exceptionOf } = await world();
    await see(0, 'V');
    await life.except(exceptionOf({ scope: { resource: 'sg-another' } }), bob);
    const other = await life.except(exceptionOf(), bob);
    expect(other).toEqual({ kind: 'refused', why: expect.stringContaining('another one') });
    expect((await life.standing(finding))?.state).toBe('open');
    await life.endException('x-1', bob, 'not needed');
    const again = await life.except(exceptionOf({ scope: { resource: 'sg-another' } }), bob);
    expect(again).toEqual({ kind: 'refused', why: expect.stringContaining('was ended') });
  });

  test('what was told before an exception is told when it ends under it', async () => {
    const { life, see, told, exceptionOf } = await world();
    await see(0, 'V');
    await life.except(exceptionOf(), bob);
    await see(5, 'W');
    await see(7, 'C');
    expect(await told()).toEqual(['opened', 'excepted', 'resolved']);
  });

  test('another resource, and another rule, is not covered', async () => {
    const { life, see, told, time, exceptionOf } = await world();
    await see(0, 'C');
    time.now = shifted(time.now, 60_000);
    await life.except(exceptionOf({ scope: { resource: 'sg-another' } }), bob);
    await life.except(exceptionOf({ id: 'x-2', rule: 'another' }), bob);
    await see(5, 'V');
    expect(await told()).toEqual(['opened']);
  });

  test.each([
    ['its own approver', { approver: 'alice@example.com' }, 'somebody else'],
    ['its approver in capitals', { approver: ' Alice@Example.com' }, 'somebody else'],
    ['its approver by another name', { approver: 'alice' }, 'somebody else'],
    [
      'its approver by a session',
      { approver: 'arn:aws:sts::111122223333:assumed-role/Admin/alice' },
      'somebody else',
    ],
    ['no reason to speak of', { reason: 'because' }, 'at least 20'],
    ['no owner', { owner: '' }, 'an owner'],
    ['no scope', { scope: {} }, 'what it covers'],
  ])('an exception with %s is refused', async (_, changes, why) => {
    const { life, exceptionOf } = await world();
    expect(await life.except(exceptionOf(changes), bob)).toEqual({
      kind: 'refused',
      why: expect.stringContaining(why),
    });
  });

  test('an exception of more than a year is refused', async () => {
    const { life, exceptionOf, time } = await world();
    const until = shifted(time.now, 366 * DAY * 60_000);
    expect((await life.except(exceptionOf({ until }), bob)).kind).toBe('refused');
  });
});
