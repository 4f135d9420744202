/** What is read of a security group, in the shapes of all generations. */
import { describe, expect, it } from 'vitest';
import { securityGroup } from '#rules/ec2/security-group.ts';
import { ALL_PORTS } from '#rules/ec2/traffic.ts';
import { judgedOf } from '#test/support/evidence.ts';

const { observation: about } = judgedOf({ state: 0, seen: 0, verdicts: {} });

const tcp = { ipProtocol: 'tcp', fromPort: 22, toPort: 22 };
const read = (configuration: object) =>
  securityGroup.read(
    { configuration: { groupId: 'sg-1', ipPermissions: [], ...configuration } },
    about,
  );
const internet = (entry: object) =>
  read({ ipPermissions: [{ ...tcp, ...entry }] }).ingress[0]?.internet;
const ports = (entry: object) => read({ ipPermissions: [entry] }).ingress[0]?.ports;

describe('the networks of an entry', () => {
  const v4 = [{ cidrIp: '0.0.0.0/0' }];
  const v6 = [{ cidrIpv6: '::/0' }];
  it.each<[string, object, readonly string[]]>([
    ['none', {}, []],
    ['of both kinds', { ipv4Ranges: v4, ipv6Ranges: v6 }, ['0.0.0.0/0', '::/0']],
    ['of the old kind', { ipRanges: ['0.0.0.0/0'] }, ['0.0.0.0/0']],
    ['repeated in the old kind', { ipv4Ranges: v4, ipRanges: ['0.0.0.0/0'] }, ['0.0.0.0/0']],
    [
      'of the old kind beside IPv6',
      { ipRanges: ['0.0.0.0/0'], ipv6Ranges: v6 },
      ['0.0.0.0/0', '::/0'],
    ],
    ['of one’s own', { ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] }, []],
  ])('%s', (_, entry, are) => {
    expect(internet(entry)).toEqual(are);
  });

  it.each([
    [{ ipv4Ranges: [7] }, 'ipPermissions[0].ipv4Ranges[0]'],
    [{ ipv6Ranges: [{}] }, 'ipPermissions[0].ipv6Ranges[0].cidrIpv6'],
  ])('%j are none, and the place is told', (entry, path) => {
    expect(() => internet(entry)).toThrow(path);
  });
});

describe('the ports of an entry', () => {
  it.each<[object, object | undefined]>([
    [tcp, { from: 22, to: 22 }],
    [{ ...tcp, fromPort: -1, toPort: -1 }, ALL_PORTS],
    [
      { ...tcp, fromPort: -1 },
      { from: -1, to: 22 },
    ],
    [
      { ...tcp, toPort: -1 },
      { from: 22, to: -1 },
    ],
    [{ ipProtocol: '-1' }, ALL_PORTS],
    [{ ipProtocol: 'icmp', fromPort: 8, toPort: -1 }, undefined],
  ])('of %j are %j', (entry, are) => {
    expect(ports(entry)).toEqual(are);
  });
});

it('how much goes out is known where the item says it', () => {
  expect(read({}).outbound).toBeUndefined();
  expect(read({ ipPermissionsEgress: [] }).outbound).toBe(0);
  expect(read({ ipPermissionsEgress: [tcp, { ipProtocol: '-1' }] }).outbound).toBe(2);
});

it('a name stands behind the id, where there is one', () => {
  expect(read({})).toMatchObject({ label: 'sg-1', name: undefined });
  expect(read({ groupName: 'web' })).toMatchObject({ label: 'sg-1 (web)', name: 'web' });
});
