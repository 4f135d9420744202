/** Drift of stacks, through the queue and at the wire: CloudFormation is a server of this test. */
import { describe, expect, test } from 'vitest';
import drifted from '#rules/cloudformation/cloudformation-stack-drift-detection-check.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createStackDrift, driftActions } from '#shared/adapters/stack-drift/index.ts';
import { epochMs, type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { versioned } from '#shared/domain/rule.ts';
import { createDriftDetection } from '#shared/drift/detect-drift.ts';
import type { DriftRequest, ReadReport } from '#shared/engine/process-read.ts';
import { isUnknown } from '#shared/engine/recorded.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { parseReadRequest } from '#shared/events/read-request.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { resourceKey, stateSort } from '#shared/store/keys.ts';
import { parseState } from '#shared/store/state-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { jitterless } from '#test/support/store-of.ts';
import { type Answer, iamAnswer, iamError } from '../adapters/collectors/answers.ts';
import { awsServer, type Calls } from '../adapters/collectors/aws-server.ts';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const START = instantOf(Date.UTC(2026, 2, 2, 8));
const HOUR = 3_600_000;
const place = { accountId: ACCOUNT, region: REGION } as const;
const arn = (name: string) => `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/0f1e`;

interface Stack {
  readonly name: string;
  readonly status?: string;
  readonly drift?: string;
  readonly checkedAt?: Instant;
}

const member = ({ name, status = 'CREATE_COMPLETE', drift = 'NOT_CHECKED', checkedAt }: Stack) =>
  `<member><StackId>${arn(name)}</StackId><StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus><Outputs><member><OutputKey>k</OutputKey><OutputValue>secret</OutputValue></member></Outputs><DriftInformation><StackDriftStatus>${drift}</StackDriftStatus>${checkedAt ? `<LastCheckTimestamp>${checkedAt}</LastCheckTimestamp>` : ''}</DriftInformation></member>`;
const described = (...stacks: readonly Stack[]): Answer =>
  iamAnswer('DescribeStacks', `<Stacks>${stacks.map(member).join('')}</Stacks>`);
const begun = (id: string): Answer =>
  iamAnswer('DetectStackDrift', `<StackDriftDetectionId>${id}</StackDriftDetectionId>`);
const asked = (status: string, reason = ''): Answer =>
  iamAnswer(
    'DescribeStackDriftDetectionStatus',
    `<DetectionStatus>${status}</DetectionStatus>${reason && `<DetectionStatusReason>${reason}</DetectionStatusReason>`}`,
  );
const invalid = (message: string): Answer => iamError(400, 'ValidationError', message);

const nothingElse: Calls = {
  DetectStackDrift: ({ input }) => begun(`of ${String(input['StackName']).split('/')[1]}`),
  DescribeStackDriftDetectionStatus: asked('DETECTION_COMPLETE'),
};

/** What CloudFormation has, listed and one by one. */
const has = (...stacks: readonly Stack[]): Calls => ({
  DescribeStacks: ({ input }) => {
    const one = input['StackName'];
    return described(...stacks.filter(({ name }) => one === undefined || one === arn(name)));
  },
});

async function world(calls: Calls) {
  const { clients, asked: calledFor } = await awsServer({ ...nothingElse, ...calls });
  let now = epochMs(START);
  const clock = () => instantOf(now++);
  const table = createMemoryTable(tableDefinition);
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const index = indexRules(withDefaults([versioned(drifted, '1')]));
  const waiting: { readonly at: number; readonly request: ReadRequest }[] = [];
  const delays: number[] = [];
  const work = createDriftDetection({
    detector: createStackDrift({
      connectMember: () => ({ collectors: clients, liveReads: {} as never }),
    }),
    ...{ index, store, clock },
    queue: {
      async send(requests, delaySeconds = 0) {
        for (const request of requests) {
          waiting.push({ at: now + delaySeconds * 1000, request: parseReadRequest(request) });
          delays.push(delaySeconds);
        }
      },
    },
  });
  const round: DriftRequest = { kind: 'collect', collector: 'stack-drift', ...place, attempt: 0 };
  const reports: ReadReport[] = [];
  /** As the queue would: in order of time, until nothing waits. */
  async function run(request: DriftRequest = round) {
    waiting.push({ at: now, request });
    for (let left = 500; waiting.length > 0 && left > 0; left--) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (next === undefined || next.request.kind === 'sweep') break;
      if (next.request.kind === 'resource') break;
      now = Math.max(now, next.at);
      reports.push(await work(next.request));
    }
    return reports;
  }
  /** How a stack stands: `violation`, `unknown` …; undefined when nothing is recorded. */
  async function standing(name: string) {
    const subject = { ...place, resourceType: 'AWS::CloudFormation::Stack', resourceId: arn(name) };
    const item = await table.get({ pk: resourceKey(subject), sk: stateSort('configuration') });
    if (item === undefined) return undefined;
    const { standings, lag } = parseState(item);
    if (isUnknown(lag.get(drifted.id))) return 'unknown';
    return standings.get(drifted.id)?.standing ?? 'compliant';
  }
  const count = (call: string) => calledFor.filter((each) => each.call === call).length;
  return { run, standing, count, delays, calledFor, passed: () => now };
}

describe('a round', () => {
  test('has the drift of each stack detected, and judges what comes of it', async () => {
    const of = await world(
      has(
        { name: 'as-written', drift: 'IN_SYNC' },
        { name: 'by-hand', drift: 'DRIFTED' },
        { name: 'StackSet-base-0f1e', drift: 'IN_SYNC' },
      ),
    );
    const [listed] = await of.run();
    expect(listed).toMatchObject({ kind: 'collected' });
    expect(listed?.reason).toBeUndefined();
    expect(await of.standing('as-written')).toBe('compliant');
    expect(await of.standing('by-hand')).toBe('violation');
    expect(await of.standing('StackSet-base-0f1e')).toBe('compliant');
    expect(of.count('DetectStackDrift')).toBe(3);
  });

  test('calls only what the role is given for it', async () => {
    const of = await world(has({ name: 'shop', drift: 'IN_SYNC' }));
    await of.run();
    const actions: readonly string[] = [...driftActions.ofStacks, ...driftActions.ofAll];
    for (const { call } of of.calledFor) expect(actions).toContain(`cloudformation:${call}`);
  });

  test('takes over a detection of today, whoever started it, and starts none', async () => {
    const checkedAt = shifted(START, -HOUR);
    const of = await world(has({ name: 'shop', drift: 'DRIFTED', checkedAt }));
    await of.run();
    expect(of.count('DetectStackDrift')).toBe(0);
    expect(await of.standing('shop')).toBe('violation');
  });

  test('reads nothing that people keep in outputs', async () => {
    const { clients } = await awsServer(has({ name: 'shop' }));
    const detector = createStackDrift({
      connectMember: () => ({ collectors: clients, liveReads: {} as never }),
    });
    const read = await detector.read(ACCOUNT, REGION, arn('shop'));
    expect(read).toMatchObject({
      kind: 'present',
      state: { configuration: { stackName: 'shop' } },
    });
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  test('goes through many stacks a few at a time, and lists those that are left once more', async () => {
    const stacks = Array.from({ length: 280 }, (_, n) => ({
      name: `s${String(n).padStart(3, '0')}`,
      drift: 'IN_SYNC',
    }));
    const of = await world(has(...stacks));
    await of.run();
    expect(of.count('DetectStackDrift')).toBe(280);
    const lists = of.calledFor.filter(
      ({ call, input }) => call === 'DescribeStacks' && !input['StackName'],
    );
    expect(lists).toHaveLength(2);
    // Ninety requests of three stacks, ten seconds apart.
    expect(of.delays.slice(0, 90)).toEqual(Array.from({ length: 90 }, (_, at) => at * 10));
    expect(await of.standing('s279')).toBe('compliant');
  });
});

describe('what cannot be told is unknown, with its reason, and nothing else', () => {
  const refused: readonly (readonly [string, Calls, number])[] = [
    ['it is denied', { DetectStackDrift: iamError(403, 'AccessDenied') }, 1],
    ['it is throttled for good', { DetectStackDrift: iamError(400, 'Throttling') }, 4],
    [
      'the stack is being changed all the time',
      { DetectStackDrift: invalid('Stack shop is in UPDATE_IN_PROGRESS state') },
      4,
    ],
    [
      'the detection never ends',
      { DescribeStackDriftDetectionStatus: asked('DETECTION_IN_PROGRESS') },
      1,
    ],
    [
      'a resource may not be read',
      { DescribeStackDriftDetectionStatus: asked('DETECTION_FAILED', 'not authorized: s3') },
      1,
    ],
    ['nobody may ask', { DescribeStackDriftDetectionStatus: iamError(403, 'AccessDenied') }, 1],
    [
      'CloudFormation says something new',
      { DescribeStackDriftDetectionStatus: asked('DETECTION_PAUSED') },
      1,
    ],
  ];
  test.each(refused)('%s', async (_, calls, starts) => {
    const of = await world({ ...has({ name: 'shop', drift: 'IN_SYNC' }), ...calls });
    await of.run();
    expect(await of.standing('shop')).toBe('unknown');
    expect(of.count('DetectStackDrift')).toBe(starts);
    expect(of.passed() - epochMs(START)).toBeLessThan(HOUR);
  });

  test('CloudFormation refuses the state that it is in: nobody asks', async () => {
    const of = await world(has({ name: 'shop', status: 'ROLLBACK_COMPLETE' }));
    await of.run();
    expect(await of.standing('shop')).toBe('unknown');
    expect(of.count('DetectStackDrift')).toBe(0);
  });

  test('a stack without resources is nothing to compare', async () => {
    const of = await world(has({ name: 'shop', status: 'REVIEW_IN_PROGRESS' }));
    await of.run();
    expect(await of.standing('shop')).toBeUndefined();
    expect(of.count('DetectStackDrift')).toBe(0);
  });

  test('the stack is gone meanwhile: that is for the sweep to say', async () => {
    let lists = 0;
    const of = await world({
      DescribeStacks: () =>
        lists++ === 0
          ? described({ name: 'shop' })
          : invalid(`Stack ${arn('shop')} does not exist`),
    });
    await of.run();
    expect(await of.standing('shop')).toBeUndefined();
  });

  test('the list is denied: the round is told why', async () => {
    const of = await world({ DescribeStacks: iamError(403, 'AccessDenied') });
    const [listed, ...more] = await of.run();
    expect(listed).toMatchObject({
      kind: 'collected',
      reason: expect.stringContaining('cloudformation:DescribeStacks was denied'),
    });
    expect(more).toEqual([]);
  });

  test('the list is throttled and comes later', async () => {
    let lists = 0;
    const of = await world({
      DescribeStacks: () =>
        lists++ === 0 ? iamError(400, 'Throttling') : described({ name: 'shop', drift: 'DRIFTED' }),
    });
    const [first, second] = await of.run();
    expect(first?.kind).toBe('again');
    expect(second?.kind).toBe('collected');
    expect(await of.standing('shop')).toBe('violation');
  });
});
