import { describe, expect, test } from 'vitest';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import { openFindings } from '#shared/store/findings.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { second } from '#test/support/calls.ts';
import { GROUP, groupReading, world } from './call-path.ts';

const organization = { organization: true } as const;
const resource = {
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  id: GROUP,
} as const;
const cause = { eventId: 'e-1', time: second(5_000_000), call: 'ec2.amazonaws.com X', actor: 'a' };
const request: Extract<ReadRequest, { kind: 'resource' }> = {
  kind: 'resource',
  resource,
  cause,
  attempt: 0,
};
const throttled: LiveReading = { kind: 'failed', cause: 'throttled', retry: true };

async function timelineOf({ table }: ReturnType<typeof world>) {
  const [subject] = await subjectsNamed(table, GROUP);
  if (subject === undefined) throw new Error('the group was never seen');
  return resourceTimeline(table, subject);
}

test('a read that shows no change after a call is repeated once, and then believed', async () => {
  const here = world();
  here.estate.readings.push(groupReading(false), groupReading(false), groupReading(false));
  await here.reads(request);
  expect(here.sent).toEqual([]);
  const later = { ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } };
  await here.reads(later);
  expect(here.sent).toMatchObject([{ request: { again: 'unchanged' }, delay: 20 }]);
  await here.workOff();
  expect(here.sent).toEqual([]);
});

test('what the repeated read shows is newer than what the first showed', async () => {
  const here = world();
  here.estate.readings.push(groupReading(false), groupReading(false), groupReading(true));
  await here.reads(request);
  await here.reads({ ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } });
  await here.workOff();
  expect(await openFindings(here.table, organization)).toHaveLength(1);
});

test('not found once is asked again, not found twice is deleted', async () => {
  const here = world();
  here.estate.readings.push(groupReading(true));
  await here.reads(request);
  const gone = { ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } };
  await here.reads(gone);
  expect(here.sent).toMatchObject([{ request: { again: 'absent' }, delay: 20 }]);
  expect(await openFindings(here.table, organization)).toHaveLength(1);
  await here.workOff();
  expect(await openFindings(here.table, organization)).toEqual([]);
  const { transitions } = await timelineOf(here);
  expect(transitions.at(-1)).toMatchObject({ deleted: true, changes: [{ resolution: 'deleted' }] });
});

test('what was absent once and is there after all lives on', async () => {
  const here = world();
  here.estate.readings.push(groupReading(true), { kind: 'absent' }, groupReading(true));
  await here.reads(request);
  await here.reads({ ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } });
  await here.workOff();
  expect(await openFindings(here.table, organization)).toHaveLength(1);
});

describe('what cannot be read', () => {
  test('is tried again, later each time, and in the end unknown with its reason', async () => {
    const here = world();
    here.estate.readings.push(groupReading(true));
    await here.reads(request);
    const next = { ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } };
    here.estate.readings.push(...Array.from({ length: 5 }, () => throttled));
    await here.reads(next);
    const delays: number[] = [];
    for (let attempt = 0; attempt < 6 && here.sent.length > 0; attempt++) {
      delays.push(...here.sent.map(({ delay }) => delay));
      await here.workOff();
    }
    expect(delays).toEqual([10, 30, 90, 270]);
    const { now } = await timelineOf(here);
    expect(now[0]?.unknown).toEqual(['restricted-ssh']);
    expect(await openFindings(here.table, organization)).toHaveLength(1);
  });

  test('is unknown at once when trying again would not help', async () => {
    const here = world();
    here.estate.readings.push(groupReading(true));
    await here.reads(request);
    here.estate.readings.push({ kind: 'failed', cause: 'access denied', retry: false });
    await here.reads({ ...request, cause: { ...cause, eventId: 'e-2', time: second(5_000_060) } });
    expect(here.sent).toEqual([]);
    expect((await timelineOf(here)).now[0]?.unknown).toEqual(['restricted-ssh']);
  });

  test('is nothing when it was never seen: neither a finding nor an unknown', async () => {
    const here = world();
    here.estate.readings.push({ kind: 'failed', cause: 'access denied', retry: false });
    const { id: _, ...rest } = resource;
    await here.reads({ ...request, resource: { ...rest, name: 'nobody-knows' } });
    expect(await subjectsNamed(here.table, 'nobody-knows')).toEqual([]);
    expect(here.counts()).toMatchObject({ reads: 1 });
  });
});

test('a type that nothing reads live is left to AWS Config', async () => {
  const here = world();
  const other = { ...resource, resourceType: 'AWS::EC2::Volume', id: 'vol-1' };
  expect(await here.reads({ ...request, resource: other })).toEqual([]);
  expect(here.estate.asked).toEqual([]);
});

test('a message that is no read request goes back to its queue', async () => {
  const here = world();
  const broken = { kind: 'resource', attempt: 0, resource: { accountId: 'x' } };
  expect(await here.reads(broken as unknown as ReadRequest)).toEqual(['m-0']);
});

test('what does not exist and was never seen is not recorded as deleted', async () => {
  const here = world();
  await here.reads(request);
  await here.workOff();
  expect(await subjectsNamed(here.table, GROUP)).toEqual([]);
});
