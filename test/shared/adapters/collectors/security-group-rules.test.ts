import { expect, test } from 'vitest';
import { instanceGroupRules } from '#shared/adapters/collectors/security-group-rules.ts';
import { ec2Answer, ec2Error } from './answers.ts';
import type { Calls } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const set = (name: string, items: readonly string[]) =>
  `<${name}>${items.map((each) => `<item>${each}</item>`).join('')}</${name}>`;
const token = (next: string) => `<nextToken>${next}</nextToken>`;
const onInterface = (...groups: readonly string[]) =>
  set(
    'groupSet',
    groups.map((id) => `<groupId>${id}</groupId>`),
  );
const instance = (id: string, state: string, ...interfaces: readonly string[]) =>
  `<instanceId>${id}</instanceId><instanceState><name>${state}</name></instanceState>${set('networkInterfaceSet', interfaces)}${set('tagSet', ['<key>team</key><value>web</value>'])}`;
const instances = (all: readonly string[], next = '') =>
  ec2Answer('DescribeInstances', `${set('reservationSet', [set('instancesSet', all)])}${next}`);
const sources = (many: number) =>
  set(
    'ipRanges',
    Array.from({ length: many }, (_, index) => `<cidrIp>10.0.${index}.0/24</cidrIp>`),
  );
const group = (id: string, inbound: readonly string[]) =>
  `<groupId>${id}</groupId>${set('ipPermissions', inbound)}${set('ipPermissionsEgress', [sources(1)])}`;
const others = `${set('ipv6Ranges', ['<cidrIpv6>::/0</cidrIpv6>'])}${set('prefixListIds', ['<prefixListId>pl-1</prefixListId>'])}${set('groups', ['<groupId>sg-1</groupId>'])}`;
const groups = (all: readonly string[], next = '') =>
  ec2Answer('DescribeSecurityGroups', `${set('securityGroupInfo', all)}${next}`);

const calls: Calls = {
  DescribeInstances: instances([instance('i-1', 'running', onInterface('sg-1'))]),
  DescribeSecurityGroups: groups([group('sg-1', [sources(2)])]),
};

test('are counted for each instance, group by group, from every page', async () => {
  const { observations } = await collected(instanceGroupRules, {
    DescribeInstances: ({ input }) =>
      input['NextToken'] === undefined
        ? instances(
            [instance('i-1', 'running', onInterface('sg-1', 'sg-2'), onInterface('sg-1'))],
            token('t'),
          )
        : instances([instance('i-2', 'stopped'), instance('i-3', 'terminated')]),
    DescribeSecurityGroups: ({ input }) =>
      input['NextToken'] === undefined
        ? groups([group('sg-1', [sources(2), sources(3)])], token('t'))
        : groups([group('sg-2', [others])]),
  });
  expect(observations).toMatchObject([
    {
      subject: {
        accountId: '111122223333',
        region: 'eu-central-1',
        resourceType: 'AWS::EC2::Instance',
        resourceId: 'i-1',
      },
      traits: { tags: { team: 'web' } },
      aspect: 'security-group-rules',
      state: present({
        groups: [
          { id: 'sg-1', inbound: 5, outbound: 1 },
          { id: 'sg-2', inbound: 3, outbound: 1 },
        ],
      }),
    },
    { subject: { resourceId: 'i-2' }, state: present({ groups: [] }) },
  ]);
  expect(observations).toHaveLength(2);
});

test.each([
  ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
  ['without a list', ec2Answer('DescribeSecurityGroups', ''), 'failed: Incom'],
  ['without the one it has', groups([]), 'failed: IncompleteAnswer: the answer has no security'],
] as const)('groups that are %s leave an instance unreadable', async (_, trouble, cause) => {
  const { observations } = await collected(instanceGroupRules, {
    ...calls,
    DescribeSecurityGroups: trouble,
  });
  expect(observations).toMatchObject([
    { subject: { resourceId: 'i-1' }, state: unreadable(cause) },
  ]);
});

test.each([
  ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
  ['without a list', ec2Answer('DescribeInstances', ''), 'failed: Incom'],
] as const)('instances that are %s make the account unreadable', async (_, trouble, cause) => {
  const { observations } = await collected(instanceGroupRules, {
    ...calls,
    DescribeInstances: trouble,
  });
  expect(observations).toMatchObject([
    { subject: { resourceType: 'AWS::::Account' }, state: unreadable(cause) },
  ]);
});
