/** What is listed by AWS Config, at the wire. */
import { describe, expect, test } from 'vitest';
import { expressionOf } from '#shared/adapters/config-listing/expression.ts';
import { createConfigListing, listingActions } from '#shared/adapters/config-listing/index.ts';
import { MOST_PAGES } from '#shared/sweep/list-page.ts';
import { sweepProgress } from '#shared/sweep/progress.ts';
import { SCHEDULE } from '#shared/sweep/reason.ts';
import { createSweep } from '#shared/sweep/sweep.ts';
import { ACCOUNT, ago, estate, GROUP, HOUR, index, REGION, row } from '../../sweep/estate.ts';
import { jsonAnswer, jsonError } from '../collectors/answers.ts';
import { type Asked, awsServer, type Calls } from '../collectors/aws-server.ts';

const recorders = (about: Readonly<Record<string, unknown>> = {}) =>
  jsonAnswer({
    ConfigurationRecorders: [
      {
        name: 'default',
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
        ...about,
      },
    ],
  });
const status = (recording: boolean) =>
  jsonAnswer({ ConfigurationRecordersStatus: [{ name: 'default', recording }] });

const recording: Calls = {
  DescribeConfigurationRecorders: recorders(),
  DescribeConfigurationRecorderStatus: status(true),
};
const isList = (each: Asked): boolean => each.call === 'SelectResourceConfig' && !isCount(each);
const isCount = ({ input }: Asked): boolean => String(input['Expression']).includes('COUNT(*)');

async function listingOf(calls: Calls) {
  const { clients, asked } = await awsServer({ ...recording, ...calls });
  return { listing: createConfigListing({ configOf: () => clients.config }), asked, clients };
}

const one = { accountId: ACCOUNT, region: REGION, resourceType: GROUP };
const group = (id: string) => row({ id, open: false, capturedAt: ago(200 * HOUR) });

test('asks for everything that judging a row takes, a hundred at a time', async () => {
  const Results = [group('sg-1')];
  const { listing, asked } = await listingOf({
    SelectResourceConfig: jsonAnswer({ Results, NextToken: 'page-2' }),
  });
  const page = await listing.page(one);
  expect(page).toMatchObject({ kind: 'page', document: { Results }, next: 'page-2' });
  expect(asked).toEqual([
    {
      call: 'SelectResourceConfig',
      region: REGION,
      input: { Expression: expressionOf(GROUP), Limit: 100 },
    },
  ]);
  await listing.page({ ...one, token: 'page-2' });
  expect(asked[1]?.input).toMatchObject({ NextToken: 'page-2' });
});

test('asks an aggregator for one account, and for one Region where the type has one', async () => {
  const { clients, asked } = await awsServer({
    SelectAggregateResourceConfig: jsonAnswer({ Results: [] }),
  });
  const listing = createConfigListing({
    configOf: () => {
      throw new Error('no member is asked');
    },
    aggregator: { name: 'everyone', config: clients.config },
  });
  expect(await listing.page({ ...one, isAggregated: true })).toMatchObject({ kind: 'page' });
  await listing.page({ ...one, resourceType: 'AWS::IAM::Role', isAggregated: true });
  const expressions = asked.map(({ input }) => String(input['Expression']).split(' WHERE ')[1]);
  expect(expressions).toEqual([
    `resourceType = '${GROUP}' AND accountId = '${ACCOUNT}' AND awsRegion = '${REGION}'`,
    `resourceType = 'AWS::IAM::Role' AND accountId = '${ACCOUNT}'`,
  ]);
  expect(asked[0]?.input).toMatchObject({ ConfigurationAggregatorName: 'everyone' });
});

test('every expression is as short as AWS Config wants it', () => {
  for (const { rule } of index.all) {
    for (const type of rule.on.resourceTypes) expect(expressionOf(type).length).toBeLessThan(4096);
  }
});

test('names the actions that it needs', async () => {
  const { listing, asked } = await listingOf({ SelectResourceConfig: jsonAnswer({ Results: [] }) });
  await listing.recordedTypes(ACCOUNT, REGION);
  await listing.page(one);
  expect(asked.map(({ call }) => `config:${call}`).sort()).toEqual([...listingActions].sort());
});

describe('the types of which there is anything', () => {
  const count = (type: string) => JSON.stringify({ resourceType: type, 'COUNT(*)': 3 });

  test('are counted to the last page', async () => {
    const { listing, asked } = await listingOf({
      SelectResourceConfig: ({ input }) =>
        input['NextToken'] === undefined
          ? jsonAnswer({ Results: [count(GROUP)], NextToken: 'more' })
          : jsonAnswer({ Results: [count('AWS::S3::Bucket')] }),
    });
    expect([...((await listing.typesThere(ACCOUNT, REGION)) ?? [])]).toEqual([
      [GROUP, 3],
      ['AWS::S3::Bucket', 3],
    ]);
    expect(asked[0]?.input).toMatchObject({
      Expression: 'SELECT resourceType, COUNT(*) GROUP BY resourceType',
    });
  });

  test.each([
    ['it is denied', jsonError(400, 'AccessDeniedException')],
    ['a row is none', jsonAnswer({ Results: ['{"COUNT(*)":3}'] })],
    ['a row says not how many', jsonAnswer({ Results: [`{"resourceType":"${GROUP}"}`] })],
    ['a row is half', jsonAnswer({ Results: ['{"resourceType"'] })],
    ['there is no answer', jsonAnswer({})],
  ])('are not known where %s', async (_, answer) => {
    const { listing } = await listingOf({ SelectResourceConfig: answer });
    expect(await listing.typesThere(ACCOUNT, REGION)).toBeUndefined();
  });

  test('are not known where the pages never end', async () => {
    let page = 0;
    const { listing, asked } = await listingOf({
      SelectResourceConfig: () => jsonAnswer({ Results: [], NextToken: `page ${++page}` }),
    });
    expect(await listing.typesThere(ACCOUNT, REGION)).toBeUndefined();
    expect(asked.length).toBeLessThan(20);
  });
});

describe('a page that was not given says why, and whether it is worth another try', () => {
  test.each([
    ['denied', jsonError(400, 'AccessDeniedException'), /was denied/, false],
    ['throttled', jsonError(400, 'ThrottlingException'), /was throttled/, true],
    ['out of order', jsonError(500, 'InternalServerError'), /failed/, true],
    ['half an answer', jsonAnswer({ QueryInfo: {} }), /has no Results/, false],
    [
      'the same page again',
      jsonAnswer({ Results: [], NextToken: 'here' }),
      /again and again/,
      false,
    ],
  ])('%s', async (_, answer, says, retry) => {
    const { listing } = await listingOf({ SelectResourceConfig: answer });
    const page = await listing.page({ ...one, token: 'here' });
    expect(page).toEqual({ kind: 'failed', cause: expect.stringMatching(says), retry });
  });
});

describe('a recorder', () => {
  async function recorded(calls: Calls) {
    const { listing } = await listingOf(calls);
    const found = await listing.recordedTypes(ACCOUNT, REGION);
    if (found.kind === 'failed') throw new Error(found.cause);
    return found;
  }

  test.each([
    [
      'there is none',
      { DescribeConfigurationRecorders: jsonAnswer({ ConfigurationRecorders: [] }) },
    ],
    ['it is off', { DescribeConfigurationRecorderStatus: status(false) }],
    [
      'nobody says that it is on',
      { DescribeConfigurationRecorderStatus: jsonAnswer({ ConfigurationRecordersStatus: [] }) },
    ],
  ])('records nothing where %s', async (_, calls) => {
    expect((await recorded(calls)).notRecorded(GROUP)).toMatch(/AWS Config/);
  });

  const only = (recordingGroup: Readonly<Record<string, unknown>>): Calls => ({
    DescribeConfigurationRecorders: recorders({ recordingGroup }),
  });
  const ROLE = 'AWS::IAM::Role';
  test.each([
    ['everything', { allSupported: true, includeGlobalResourceTypes: true }, true, true],
    ['all but IAM', { allSupported: true, includeGlobalResourceTypes: false }, true, false],
    ['some', { allSupported: false, resourceTypes: [GROUP] }, true, false],
    ['others', { allSupported: false, resourceTypes: ['AWS::S3::Bucket'] }, false, false],
    [
      'all but some',
      {
        allSupported: false,
        recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
        exclusionByResourceTypes: { resourceTypes: [ROLE] },
      },
      true,
      false,
    ],
  ])('of %s', async (_, recordingGroup, groups, roles) => {
    const found = await recorded(only(recordingGroup));
    expect([GROUP, ROLE].map((type) => found.notRecorded(type) === undefined)).toEqual([
      groups,
      roles,
    ]);
  });

  test('records nothing of a type that AWS Config does not know', async () => {
    expect((await recorded({})).notRecorded('AWS::Logs::LogGroup')).toMatch(/at all/);
  });

  test('that records daily is a day behind', async () => {
    const calls = {
      DescribeConfigurationRecorders: recorders({
        recordingMode: {
          recordingFrequency: 'CONTINUOUS',
          recordingModeOverrides: [{ resourceTypes: [GROUP], recordingFrequency: 'DAILY' }],
        },
      }),
    };
    const found = await recorded(calls);
    expect(found.lagMs(GROUP)).toBeGreaterThan(24 * HOUR);
    expect(found.lagMs('AWS::EC2::Volume')).toBeLessThan(2 * HOUR);
  });

  test('that cannot be asked is not taken for one that is off', async () => {
    const { listing } = await listingOf({
      DescribeConfigurationRecorders: jsonError(400, 'AccessDeniedException'),
    });
    const found = await listing.recordedTypes(ACCOUNT, REGION);
    expect(found).toMatchObject({ kind: 'failed', retry: false });
  });
});

describe('a sweep over the wire', () => {
  async function swept(calls: Calls) {
    const { clients, asked } = await awsServer({ ...recording, ...calls });
    const listing = createConfigListing({ configOf: () => clients.config });
    const of = estate();
    const { table, store, queue, clock } = of;
    await of.hear({ id: 'sg-old', open: true, capturedAt: ago(50 * HOUR) });
    const sweep = createSweep({
      ...{ table, store, queue, clock, listing, index, collectors: [] },
      reader: {
        canRead: () => false,
        readResource: async () => ({ kind: 'absent' }),
        collect: async () => undefined,
      },
      regionsOf: async () => [REGION],
    });
    await sweep({
      kind: 'sweep',
      accountId: ACCOUNT,
      region: REGION,
      reason: SCHEDULE,
      attempt: 0,
    });
    for (let left = 2000; of.world.sent.length > 0 && left > 0; left--) {
      const { request } = of.world.sent.shift() ?? {};
      if (request?.kind === 'sweep') await sweep(request);
    }
    const [progress] = await sweepProgress(table, ACCOUNT);
    return { of, asked, progress };
  }

  test('reads every page, and knows what is gone', async () => {
    const { of, progress } = await swept({
      SelectResourceConfig: (request: Asked) => {
        if (isCount(request)) return jsonAnswer({ Results: [] });
        return request.input['NextToken'] === undefined
          ? jsonAnswer({ Results: [group('sg-1')], NextToken: 'more' })
          : jsonAnswer({ Results: [group('sg-2')] });
      },
    });
    expect(progress).toMatchObject({ read: 2, gone: 1, errors: [] });
    expect((await of.known('sg-old'))?.deleted).toBe(true);
    expect((await of.known('sg-2'))?.deleted).toBe(false);
  });

  test('that is throttled tries again and then leaves everything as it is', async () => {
    const { of, asked, progress } = await swept({
      SelectResourceConfig: jsonError(400, 'ThrottlingException'),
    });
    expect(asked.filter((each) => isList(each))).toHaveLength(4);
    expect(progress?.errors[0]?.reason).toMatch(/was throttled/);
    expect((await of.known('sg-old'))?.deleted).toBe(false);
  });

  test('whose pages never end is ended, and nothing is gone', async () => {
    let page = 0;
    const { of, asked, progress } = await swept({
      SelectResourceConfig: () => jsonAnswer({ Results: [], NextToken: `page ${++page}` }),
    });
    const pages = asked.filter((each) => isList(each));
    expect(pages).toHaveLength(MOST_PAGES);
    expect(progress?.errors[0]?.reason).toMatch(/goes on after 1000 pages/);
    expect(progress?.finishedAt).toBeDefined();
    expect((await of.known('sg-old'))?.deleted).toBe(false);
  }, 60_000);

  test('without a recorder asks for no list', async () => {
    const { of, asked, progress } = await swept({
      DescribeConfigurationRecorders: jsonAnswer({ ConfigurationRecorders: [] }),
    });
    expect(asked.filter(({ call }) => call === 'SelectResourceConfig')).toEqual([]);
    expect(progress?.errors).toEqual([
      { reason: 'AWS Config has no recorder there', types: [GROUP] },
    ]);
    expect((await of.known('sg-old'))?.deleted).toBe(false);
  });

  test('takes no row of another account for its own', async () => {
    const stranger = group('sg-x').replaceAll(ACCOUNT, '999900001111');
    const { of, progress } = await swept({
      SelectResourceConfig: jsonAnswer({ Results: [stranger] }),
    });
    expect(progress).toMatchObject({ read: 0 });
    expect(await of.known('sg-x')).toBeUndefined();
  });
});
