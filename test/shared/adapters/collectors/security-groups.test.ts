import { expect, test } from 'vitest';
import { balancerGroups } from '#shared/adapters/collectors/security-groups.ts';
import { ec2Answer, ec2Error, iamAnswer as elbAnswer, iamError as elbError } from './answers.ts';
import type { Asked, Calls } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const members = (list: string, all: readonly string[], next = '') =>
  `<${list}>${all.map((each) => `<member>${each}</member>`).join('')}</${list}>${next}`;
const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/${name}`;
const balancers = 'DescribeLoadBalancers';
const modern = (name: string, ...groups: readonly string[]) =>
  `<LoadBalancerArn>${arnOf(name)}</LoadBalancerArn><LoadBalancerName>${name}</LoadBalancerName>${groups.length > 0 ? members('SecurityGroups', groups) : ''}`;
const listener = (protocol: string, port: number) =>
  `<Protocol>${protocol}</Protocol><Port>${port}</Port>`;
const listeners = (all: readonly string[], next = '') =>
  elbAnswer('DescribeListeners', members('Listeners', all, next));
const old = `<LoadBalancerName>old</LoadBalancerName>${members('SecurityGroups', ['sg-1'])}${members(
  'ListenerDescriptions',
  ['<Listener><Protocol>TCP</Protocol><LoadBalancerPort>25</LoadBalancerPort></Listener>'],
)}`;
const v2 = (...all: readonly string[]) => elbAnswer(balancers, members('LoadBalancers', all));
const v1 = (...all: readonly string[]) =>
  elbAnswer(balancers, members('LoadBalancerDescriptions', all));
const isClassic = ({ input }: Asked) => input['Version'] === '2012-06-01';
const group = (id: string) =>
  `<item><groupId>${id}</groupId><ipPermissions><item><ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort></item></ipPermissions></item>`;
const groups = (all: readonly string[], next = '') =>
  ec2Answer(
    'DescribeSecurityGroups',
    `<securityGroupInfo>${all.join('')}</securityGroupInfo>${next}`,
  );

const calls: Calls = {
  [balancers]: (asked) => (isClassic(asked) ? v1(old) : v2(modern('web', 'sg-1'))),
  DescribeListeners: listeners([listener('HTTPS', 443)]),
  DescribeSecurityGroups: groups([group('sg-1')]),
};
const inbound = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }];
const https = [{ protocol: 'HTTPS', port: 443 }];
const sg1 = { id: 'sg-1', exists: true, inbound };

test('are told of each load balancer with its listeners, from every page', async () => {
  const { observations } = await collected(balancerGroups, {
    ...calls,
    [balancers]: (asked) =>
      isClassic(asked) ? v1(old) : v2(modern('web', 'sg-1', 'sg-2'), modern('net')),
    DescribeListeners: ({ input }) =>
      input['Marker'] === undefined
        ? listeners([listener('HTTPS', 443)], '<NextMarker>m</NextMarker>')
        : listeners([listener('HTTP', 80)]),
    DescribeSecurityGroups: ({ input }) =>
      input['NextToken'] === undefined
        ? groups([group('sg-1')], '<nextToken>t</nextToken>')
        : groups([group('sg-2')]),
  });
  const about = { accountId: '111122223333', region: 'eu-central-1' };
  const both = [...https, { protocol: 'HTTP', port: 80 }];
  expect(observations).toMatchObject([
    {
      subject: {
        ...about,
        resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        resourceId: arnOf('web'),
      },
      aspect: 'security-groups',
      state: present({ name: 'web', listeners: both, groups: [sg1, { ...sg1, id: 'sg-2' }] }),
    },
    { state: present({ name: 'net', listeners: both, groups: [] }) },
    {
      subject: {
        ...about,
        resourceType: 'AWS::ElasticLoadBalancing::LoadBalancer',
        resourceId: 'old',
      },
      state: present({ name: 'old', listeners: [{ protocol: 'TCP', port: 25 }], groups: [sg1] }),
    },
  ]);
});

test.each([
  ['is gone', ec2Error(400, 'InvalidGroup.NotFound'), { id: 'sg-2', exists: false, inbound: [] }],
  ['came meanwhile', groups([group('sg-2')]), { id: 'sg-2', exists: true }],
] as const)('tell of a group that %s', async (_, answer, told) => {
  const { observations } = await collected(balancerGroups, {
    ...calls,
    [balancers]: (asked) => (isClassic(asked) ? v1() : v2(modern('web', 'sg-2'))),
    DescribeSecurityGroups: ({ input }) =>
      input['GroupId.1'] === 'sg-2' ? answer : groups([group('sg-1')]),
  });
  const state = present({ name: 'web', listeners: https, groups: [told] });
  expect(observations.map((each) => each.state)).toEqual([state]);
});

test.each<readonly [string, Calls, readonly string[], string]>([
  [
    'groups that cannot be read',
    { DescribeSecurityGroups: ec2Error(403, 'UnauthorizedOperation') },
    [arnOf('web'), 'old'],
    'denied: ',
  ],
  [
    'groups without a list',
    { DescribeSecurityGroups: ec2Answer('DescribeSecurityGroups', '') },
    [arnOf('web'), 'old'],
    'failed: Incom',
  ],
  [
    'a group that is not shown',
    {
      DescribeSecurityGroups: ({ input }) =>
        input['GroupId.1'] === 'sg-1' ? ec2Error(403, 'UnauthorizedOperation') : groups([]),
    },
    [arnOf('web'), 'old'],
    'denied: ',
  ],
  ['listeners', { DescribeListeners: elbError(400, 'Throttling') }, [arnOf('web')], 'throttled: '],
])('%s leave load balancers unreadable', async (_, trouble, ids, cause) => {
  const { observations } = await collected(balancerGroups, { ...calls, ...trouble });
  const bad = observations.filter(({ state }) => state.kind === 'unreadable');
  expect(observations).toHaveLength(2);
  expect(bad.map(({ subject }) => subject.resourceId)).toEqual(ids);
  for (const { state } of bad) expect(state).toEqual(unreadable(cause));
});

test('load balancers that cannot be listed make the account unreadable', async () => {
  const { observations } = await collected(balancerGroups, {
    ...calls,
    [balancers]: (asked) => (isClassic(asked) ? elbError(403, 'AccessDenied') : v2(modern('web'))),
  });
  expect(observations).toMatchObject([
    { subject: { resourceId: arnOf('web') }, state: { kind: 'present' } },
    { subject: { resourceType: 'AWS::::Account' }, state: unreadable('denied: ') },
  ]);
});
