/** Incidents on every adapter: raised once, counted exactly, never an open condition, and expired. */
import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDueList } from '#shared/store/due.ts';
import { activeIncidents, countOpen, openFindings } from '#shared/store/findings.ts';
import { accountSubject, expireIncident, INCIDENT_EXPIRY } from '#shared/store/incidents.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { callStoreOf, callWith, raisedBy, second } from '#test/support/calls.ts';
import { subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const organization = { organization: true } as const;
const MINUTE = 60;

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    const time = { now: second(10) };
    const clock = () => time.now;
    return { table, time, clock, calls: callStoreOf(table, clock) };
  }

  const call = (id: string, seconds: number, name = 'alice@example.com') =>
    raisedBy(
      callWith({
        eventId: id,
        time: second(seconds),
        principal: {
          kind: 'role',
          name,
          arn: `arn:aws:sts::111122223333:assumed-role/Admin/${name}`,
        },
      }),
    );

  test('the first call raises, the next within the window count, one after it raises another', async () => {
    const { table, calls, time } = await world();
    expect((await calls.raise(call('a', 0))).kind).toBe('raised');
    expect((await calls.raise(call('b', 59 * MINUTE))).kind).toBe('counted');
    expect((await calls.raise(call('c', 30 * MINUTE))).kind).toBe('counted');
    time.now = second(61 * MINUTE);
    expect((await calls.raise(call('d', 60 * MINUTE))).kind).toBe('raised');
    const active = await activeIncidents(table, organization);
    expect(
      active.map(({ openedAt, incident }) => [openedAt, incident?.count, incident?.lastAt]),
    ).toEqual([
      [second(0), 3, second(59 * MINUTE)],
      [second(60 * MINUTE), 1, second(60 * MINUTE)],
    ]);
  });

  test('the same call again is a duplicate, whether it had raised or been counted', async () => {
    const { table, calls } = await world();
    for (const kind of ['raised', 'duplicate'])
      expect((await calls.raise(call('a', 0))).kind).toBe(kind);
    for (const kind of ['counted', 'duplicate'])
      expect((await calls.raise(call('b', 5))).kind).toBe(kind);
    const [only] = await activeIncidents(table, organization);
    expect(only?.incident?.count).toBe(2);
  });

  test('ten deliveries at once of three calls are one incident of three', async () => {
    const { table, calls } = await world();
    const ids = ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'a', 'b', 'c'];
    await Promise.all(ids.map((id, at) => calls.raise(call(id, at % 3))));
    const active = await activeIncidents(table, organization);
    expect(active.map(({ incident }) => incident?.count)).toEqual([3]);
    expect(await createOutbox(table).unsent(shifted(second(0), 86_400_000))).toHaveLength(1);
  });

  test('one caller’s calls do not count to another’s incident', async () => {
    const { table, calls } = await world();
    await calls.raise(call('a', 0));
    await calls.raise(call('b', 1, 'bob@example.com'));
    expect(await activeIncidents(table, { accountId: subject.accountId })).toHaveLength(2);
    expect(await activeIncidents(table, { rule: 'ec2-group-changed' })).toHaveLength(2);
  });

  test('an incident is no open condition', async () => {
    const { table, calls } = await world();
    await calls.raise(call('a', 0));
    expect(await openFindings(table, organization)).toEqual([]);
    expect(await countOpen(table, { accountId: subject.accountId })).toBe(0);
  });

  test('it leaves the active list after thirty days, once, and that is history', async () => {
    const { table, calls, clock, time } = await world();
    await calls.raise(call('a', 0));
    const due = createDueList(table);
    expect(await due.until(shifted(second(0), 29 * 86_400_000), 10)).toEqual([]);
    time.now = shifted(second(0), 30 * 86_400_000);
    const [expiry] = await due.until(time.now, 10);
    expect(expiry?.kind).toBe(INCIDENT_EXPIRY);
    const row = expiry?.item['row'] as { pk: string; sk: string };
    const ports = { table, clock, backoff: jitterless };
    expect((await expireIncident(ports, row))?.changes[0]?.kind).toBe('expired');
    expect(await expireIncident(ports, row)).toBeUndefined();
    expect(await activeIncidents(table, organization)).toEqual([]);
    const { transitions } = await resourceTimeline(table, accountSubject(subject.accountId));
    expect(transitions.map(({ changes }) => changes[0]?.kind)).toEqual(['raised', 'expired']);
    expect(await verifyAll(table)).toMatchObject({ transitions: 2, broken: [] });
  });

  test('what is older than thirty days, replayed or done by a pipeline is recorded and told to nobody', async () => {
    const { table, calls, time } = await world();
    time.now = shifted(second(0), 40 * 86_400_000);
    await calls.raise(call('old', 0));
    const replayed = raisedBy(
      callWith({
        eventId: 'replayed',
        time: time.now,
        source: { channel: 'cloudtrail-event', replay: 'again' },
      }),
    );
    await calls.raise(replayed);
    await calls.raise({ ...call('muted', 40 * 86_400, 'pipeline'), muted: 'pipeline' });
    expect(await createOutbox(table).unsent(shifted(time.now, 86_400_000))).toEqual([]);
    expect(await activeIncidents(table, organization)).toHaveLength(3);
  });

  test('a person who is forgotten is nowhere any more, and the history still verifies', async () => {
    const { table, calls } = await world();
    await calls.raise(call('a', 0));
    await calls.raise(call('b', 1, 'bob@example.com'));
    const actors = createActors(table, () => 'another salt');
    const [raised] = await activeIncidents(table, { rule: 'ec2-group-changed' });
    const actor = raised?.who?.candidates[0]?.actor ?? '';
    expect((await actors.details(actor))?.principal.name).toBe('alice@example.com');
    expect(await actors.forget('alice@example.com')).toBe(1);
    expect(await actors.details(actor)).toBeUndefined();
    expect(await actors.forget('alice@example.com')).toBe(0);
    expect(await verifyAll(table)).toMatchObject({ transitions: 2, broken: [] });
    const { transitions } = await resourceTimeline(table, accountSubject(subject.accountId));
    const left = [transitions, await activeIncidents(table, organization)];
    const outbox = await createOutbox(table).unsent(shifted(second(0), 86_400_000));
    expect(JSON.stringify([left, outbox])).not.toMatch(/alice|198\.51\.100\.7/);
    expect(JSON.stringify(transitions)).toContain('{actor.name} changed a group');
    const bob = createActors(table, () => 'salt');
    const others = await activeIncidents(table, organization);
    const names = await Promise.all(
      others.map(
        async ({ who }) => (await bob.details(who?.candidates[0]?.actor ?? ''))?.principal.name,
      ),
    );
    expect(names).toContain('bob@example.com');
  });
});
