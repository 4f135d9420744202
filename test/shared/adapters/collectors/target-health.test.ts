import { describe, expect, test } from 'vitest';
import { targetHealth } from '#shared/adapters/collectors/target-health.ts';
import { iamAnswer as elbAnswer, iamError as elbError, half } from './answers.ts';
import type { Asked, Calls } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const arnOf = (kind: string, name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:111122223333:${kind}/${name}`;
const members = (list: string, all: readonly string[], next = '') =>
  `<${list}>${all.map((each) => `<member>${each}</member>`).join('')}</${list}>${next}`;
const marker = (next: string) => `<NextMarker>${next}</NextMarker>`;

const modern = (name: string) =>
  `<LoadBalancerArn>${arnOf('loadbalancer/app', name)}</LoadBalancerArn><LoadBalancerName>${name}</LoadBalancerName>`;
const group = (name: string, ...balancers: readonly string[]) =>
  `<TargetGroupArn>${arnOf('targetgroup', name)}</TargetGroupArn><TargetGroupName>${name}</TargetGroupName>${members(
    'LoadBalancerArns',
    balancers.map((each) => arnOf('loadbalancer/app', each)),
  )}`;
const health = (...states: readonly string[]) =>
  elbAnswer(
    'DescribeTargetHealth',
    members(
      'TargetHealthDescriptions',
      states.map((state) => `<TargetHealth><State>${state}</State></TargetHealth>`),
    ),
  );
const stateless = elbAnswer(
  'DescribeTargetHealth',
  members('TargetHealthDescriptions', ['<Target><Id>i-1</Id></Target>']),
);
const groups = (all: readonly string[], next = '') =>
  elbAnswer('DescribeTargetGroups', members('TargetGroups', all, next));
const instances = (...states: readonly string[]) =>
  elbAnswer(
    'DescribeInstanceHealth',
    members(
      'InstanceStates',
      states.map((state) => `<State>${state}</State>`),
    ),
  );
const call = 'DescribeLoadBalancers';
const v2 = (all: readonly string[], next = '') =>
  elbAnswer(call, members('LoadBalancers', all, next));
const v1 = (all: readonly string[], next = '') =>
  elbAnswer(
    call,
    members(
      'LoadBalancerDescriptions',
      all.map((name) => `<LoadBalancerName>${name}</LoadBalancerName>`),
      next,
    ),
  );
const isClassic = ({ input }: Asked) => input['Version'] === '2012-06-01';

const calls: Calls = {
  [call]: (asked) => (isClassic(asked) ? v1(['old']) : v2([modern('web')])),
  DescribeTargetGroups: groups([group('web-a', 'web')]),
  DescribeTargetHealth: health('healthy'),
  DescribeInstanceHealth: instances('InService'),
};
const counted = (name: string, registered: number, healthy: number, unjudged = 0) => ({
  name,
  registered,
  healthy,
  unjudged,
});

describe('target-health', () => {
  test('counts the targets of each load balancer, of every page', async () => {
    const { observations, asked } = await collected(targetHealth, {
      [call]: (one) => {
        const isFirst = one.input['Marker'] === undefined;
        if (isClassic(one)) return isFirst ? v1(['old'], marker('m')) : v1(['older']);
        return isFirst ? v2([modern('web')], marker('m')) : v2([modern('api')]);
      },
      DescribeTargetGroups: ({ input }) =>
        input['Marker'] === undefined
          ? groups([group('web-a', 'web'), group('alone')], marker('m'))
          : groups([group('web-b', 'web'), group('api', 'api')]),
      DescribeTargetHealth: ({ input }) =>
        input['TargetGroupArn'] === arnOf('targetgroup', 'web-a')
          ? health('healthy', 'unhealthy', 'draining', 'initial', 'unavailable', 'unused')
          : health(),
      DescribeInstanceHealth: ({ input }) =>
        input['LoadBalancerName'] === 'old'
          ? instances('InService', 'OutOfService', 'Unknown')
          : instances(),
    });
    const about = { accountId: '111122223333', region: 'eu-central-1' };
    const resourceType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
    expect(observations).toMatchObject([
      {
        subject: { ...about, resourceType, resourceId: arnOf('loadbalancer/app', 'web') },
        aspect: 'target-health',
        state: present({
          name: 'web',
          groups: [counted('web-a', 5, 1, 2), counted('web-b', 0, 0)],
        }),
      },
      { state: present({ name: 'api', groups: [counted('api', 0, 0)] }) },
      {
        subject: {
          ...about,
          resourceType: 'AWS::ElasticLoadBalancing::LoadBalancer',
          resourceId: 'old',
        },
        state: present({ name: 'old', groups: [counted('instances', 3, 1, 1)] }),
      },
      { state: present({ name: 'older', groups: [counted('instances', 0, 0)] }) },
    ]);
    expect(observations).toHaveLength(4);
    expect(asked.filter((one) => one.call === 'DescribeTargetHealth')).toHaveLength(3);
  });

  test('counts the listeners where there is no target group', async () => {
    const { observations } = await collected(targetHealth, {
      ...calls,
      DescribeTargetGroups: groups([]),
      DescribeListeners: elbAnswer(
        'DescribeListeners',
        members('Listeners', ['<Port>80</Port>', '<Port>443</Port>']),
      ),
    });
    expect(observations[0]?.state).toEqual(present({ name: 'web', groups: [], listeners: 2 }));
  });

  test.each<readonly [string, Calls, readonly string[], string]>([
    ['groups denied', { DescribeTargetGroups: elbError(403, 'AccessDenied') }, ['web'], 'denied: '],
    ['no list of groups', { DescribeTargetGroups: elbAnswer('X', '') }, ['web'], 'failed: Incom'],
    ['health cut off', { DescribeTargetHealth: half(health('healthy')) }, ['web'], 'failed: '],
    [
      'no health',
      { DescribeTargetHealth: elbAnswer('DescribeTargetHealth', '') },
      ['web'],
      'failed: ',
    ],
    ['throttled', { DescribeTargetHealth: elbError(400, 'Throttling') }, ['web'], 'throttled: '],
    ['a target without state', { DescribeTargetHealth: stateless }, ['web'], 'failed: '],
    [
      'instances denied',
      { DescribeInstanceHealth: elbError(403, 'AccessDenied') },
      ['old'],
      'denied: ',
    ],
    ['no instances', { DescribeInstanceHealth: elbAnswer('X', '') }, ['old'], 'failed: Incom'],
  ])('%s leaves the load balancer unreadable', async (_, trouble, names, cause) => {
    const { observations } = await collected(targetHealth, { ...calls, ...trouble });
    const bad = observations.filter(({ state }) => state.kind === 'unreadable');
    expect(observations).toHaveLength(2);
    expect(bad.map(({ subject }) => subject.resourceId.split('/').at(-1))).toEqual(names);
    for (const { state } of bad) expect(state).toEqual(unreadable(cause));
  });

  test.each([
    ['modern', false, 'old'],
    ['classic', true, arnOf('loadbalancer/app', 'web')],
  ] as const)(
    '%s ones that cannot be listed make the account unreadable',
    async (_, classic, id) => {
      const { observations } = await collected(targetHealth, {
        ...calls,
        [call]: (asked) => {
          if (isClassic(asked) === classic) return elbError(403, 'AccessDenied');
          return isClassic(asked) ? v1(['old']) : v2([modern('web')]);
        },
      });
      expect(observations).toMatchObject([
        { subject: { resourceId: id }, state: { kind: 'present' } },
        { subject: { resourceType: 'AWS::::Account' }, state: unreadable('denied: ') },
      ]);
    },
  );

  test('says once that nothing can be listed', async () => {
    const { observations } = await collected(targetHealth, {
      ...calls,
      [call]: elbError(403, 'AccessDenied'),
    });
    expect(observations).toHaveLength(1);
    expect(observations[0]?.state).toEqual(unreadable('denied: '));
  });
});
