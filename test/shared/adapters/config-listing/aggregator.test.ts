/** A sweep that asks an aggregator, at the wire: what it shows, what it lacks, and where it does not do. */
import { describe, expect, test } from 'vitest';
import { connectAggregator } from '#shared/adapters/config-listing/aggregator.ts';
import { createConfigListing } from '#shared/adapters/config-listing/index.ts';
import { sweepProgress } from '#shared/sweep/progress.ts';
import { SCHEDULE } from '#shared/sweep/reason.ts';
import { createSweep } from '#shared/sweep/sweep.ts';
import { ACCOUNT, ago, estate, GROUP, HOUR, index, REGION, row } from '../../sweep/estate.ts';
import { jsonAnswer, jsonError } from '../collectors/answers.ts';
import { type Asked, awsServer, type Calls } from '../collectors/aws-server.ts';

const group = (id: string) => row({ id, open: false, capturedAt: ago(200 * HOUR) });
const rows = (...ids: readonly string[]) => jsonAnswer({ Results: ids.map(group) });

/** The account's own recorder, and what it has. */
const own = (...ids: readonly string[]): Calls => ({
  DescribeConfigurationRecorders: jsonAnswer({
    ConfigurationRecorders: [
      { name: 'default', recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
    ],
  }),
  DescribeConfigurationRecorderStatus: jsonAnswer({
    ConfigurationRecordersStatus: [{ name: 'default', recording: true }],
  }),
  SelectResourceConfig: ({ input }: Asked) =>
    String(input['Expression']).includes('COUNT(*)')
      ? jsonAnswer({
          Results:
            ids.length === 0
              ? []
              : [JSON.stringify({ resourceType: GROUP, 'COUNT(*)': ids.length })],
        })
      : rows(...ids),
});

async function swept(member: Calls, aggregator: Calls, known: readonly string[] = ['sg-old']) {
  const { clients, asked: askedItself } = await awsServer(member);
  const { clients: hub, asked: askedOfAll } = await awsServer(aggregator);
  const of = estate();
  const { table, store, queue, clock } = of;
  const listing = createConfigListing({
    configOf: () => clients.config,
    aggregator: { name: 'everyone', config: hub.config },
  });
  for (const id of known) await of.hear({ id, open: true, capturedAt: ago(50 * HOUR) });
  const sweep = createSweep({
    ...{ table, store, queue, clock, listing, index, collectors: [] },
    reader: {
      canRead: () => false,
      readResource: async () => ({ kind: 'absent' }),
      collect: async () => undefined,
    },
    regionsOf: async () => [REGION],
  });
  const place = { accountId: ACCOUNT, region: REGION };
  await sweep({ kind: 'sweep', ...place, reason: SCHEDULE, attempt: 0 });
  for (let left = 500; of.world.sent.length > 0 && left > 0; left--) {
    const { request } = of.world.sent.shift() ?? {};
    if (request?.kind === 'sweep') await sweep(request);
  }
  const [progress] = await sweepProgress(table, ACCOUNT);
  const lists = (all: readonly Asked[]) =>
    all.filter(({ input }) => String(input['Expression'] ?? '').includes('relationships')).length;
  return { of, progress, itself: () => lists(askedItself), ofAll: () => lists(askedOfAll) };
}

const deleted = async ({ of }: { readonly of: ReturnType<typeof estate> }, id: string) =>
  (await of.known(id))?.deleted;

test('lists from the aggregator, page by page, and asks the account for nothing but its counts', async () => {
  const done = await swept(
    own('sg-1', 'sg-2'),
    {
      SelectAggregateResourceConfig: ({ input }) =>
        input['NextToken'] === undefined
          ? jsonAnswer({ Results: [group('sg-1')], NextToken: 'more' })
          : rows('sg-2'),
    },
    [],
  );
  expect(done.progress).toMatchObject({ read: 2, gone: 0, errors: [] });
  expect(done.progress?.instead).toBeUndefined();
  expect(await deleted(done, 'sg-2')).toBe(false);
  expect([done.ofAll(), done.itself()]).toEqual([2, 0]);
});

describe('never lets an aggregator say that something is gone', () => {
  test('what it lacks is asked of the account, which has it', async () => {
    const done = await swept(own('sg-1', 'sg-old'), {
      // As many as there are, but not the same ones: it is behind.
      SelectAggregateResourceConfig: rows('sg-1', 'sg-before'),
    });
    expect(done.itself()).toBe(1);
    expect(await deleted(done, 'sg-old')).toBe(false);
    expect(done.progress).toMatchObject({ gone: 0, errors: [] });
  });

  test('what the account lacks too is gone', async () => {
    const done = await swept(own('sg-1'), { SelectAggregateResourceConfig: rows('sg-1') });
    expect(done.itself()).toBe(1);
    expect(await deleted(done, 'sg-old')).toBe(true);
    expect(done.progress).toMatchObject({ gone: 1, errors: [] });
  });

  test('where the account cannot be asked, it is stale and nothing more', async () => {
    let lists = 0;
    const { SelectResourceConfig: answer, ...recorder } = own('sg-1');
    const done = await swept(
      {
        ...recorder,
        SelectResourceConfig: (asked: Asked) =>
          lists++ === 0 && typeof answer === 'function'
            ? answer(asked)
            : jsonError(400, 'AccessDeniedException'),
      },
      { SelectAggregateResourceConfig: rows('sg-1') },
    );
    expect(await deleted(done, 'sg-old')).toBe(false);
    expect(done.progress?.errors[0]?.reason).toMatch(/SelectResourceConfig was denied/);
  });
});

describe('asks the account itself, and says why', () => {
  test.each([
    ['is not there', jsonError(400, 'NoSuchConfigurationAggregatorException'), 1, /NoSuchConf/],
    ['is denied', jsonError(400, 'AccessDeniedException'), 1, /was denied/],
    ['is throttled for good', jsonError(400, 'ThrottlingException'), 4, /was throttled/],
    ['does not cover the account', rows(), 1, /shows 0 of the 2 of AWS::EC2::SecurityGroup/],
    ['is behind', rows('sg-1'), 1, /shows 1 of the 2/],
    ['answers half', jsonAnswer({ QueryInfo: {} }), 1, /has no Results/],
    ['says nothing in a row', jsonAnswer({ Results: ['{}', group('sg-1')] }), 1, /a row says/],
  ])('where the aggregator %s', async (_, answer, tries, reason) => {
    const done = await swept(own('sg-1', 'sg-2'), { SelectAggregateResourceConfig: answer });
    expect(done.ofAll()).toBe(tries);
    expect(done.itself()).toBe(1);
    expect(done.progress?.instead).toMatch(reason);
    expect(done.progress).toMatchObject({ gone: 1, errors: [] });
    expect(await deleted(done, 'sg-2')).toBe(false);
  });

  test('where the account does not say how much there is, it is not asked at all', async () => {
    const { SelectResourceConfig: answer, ...recorder } = own('sg-1');
    const done = await swept(
      {
        ...recorder,
        SelectResourceConfig: (asked: Asked) =>
          String(asked.input['Expression']).includes('COUNT(*)')
            ? jsonError(400, 'AccessDeniedException')
            : typeof answer === 'function'
              ? answer(asked)
              : rows(),
      },
      { SelectAggregateResourceConfig: rows('sg-1') },
    );
    expect(done.ofAll()).toBe(0);
    expect(done.progress).toMatchObject({ read: 1, gone: 1 });
  });
});

test('what the account’s recorder has nothing of is not asked of the aggregator', async () => {
  const done = await swept(own(), { SelectAggregateResourceConfig: rows() });
  expect(done.progress).toMatchObject({ gone: 1, errors: [] });
  expect(done.ofAll()).toBe(0);
});

test('the aggregator is asked at most once a second, in the hub’s own Region', async () => {
  const { clients, asked } = await awsServer({ SelectAggregateResourceConfig: rows() });
  const { of, waits } = { of: estate({ tickMs: 0 }), waits: [] as number[] };
  const aggregator = connectAggregator({
    ...{ name: 'everyone', region: 'eu-west-1', clock: of.clock },
    pause: async (milliseconds) => {
      waits.push(milliseconds);
      of.pass(milliseconds);
    },
    config: {
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      ...(clients.config.config.endpoint && { endpoint: clients.config.config.endpoint }),
      requestHandler: clients.config.config.requestHandler,
    },
  });
  const listing = createConfigListing({ configOf: () => clients.config, aggregator });
  const one = { accountId: ACCOUNT, region: REGION, resourceType: GROUP, isAggregated: true };
  for (let times = 0; times < 3; times++) await listing.page(one);
  expect(asked.map(({ region }) => region)).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1']);
  expect(waits).toEqual([1000, 1000]);
});
