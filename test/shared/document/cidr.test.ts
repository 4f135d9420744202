import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWholeInternet, parseNetwork } from '#shared/document/cidr.ts';

describe('parseNetwork', () => {
  it.each([
    ['10.0.0.0/8', { family: 'IPv4', prefix: 8 }],
    ['0.0.0.0/0', { family: 'IPv4', prefix: 0 }],
    ['192.0.2.7', { family: 'IPv4', prefix: 32 }],
    ['255.255.255.255/32', { family: 'IPv4', prefix: 32 }],
    [' 192.0.2.7/32 ', { family: 'IPv4', prefix: 32 }],
    ['::/0', { family: 'IPv6', prefix: 0 }],
    ['2001:DB8::/32', { family: 'IPv6', prefix: 32 }],
    ['::ffff:192.0.2.7/128', { family: 'IPv6', prefix: 128 }],
    ['fe80::1', { family: 'IPv6', prefix: 128 }],
  ])('reads %s', (text, network) => {
    expect(parseNetwork(text)).toEqual(network);
  });

  it.each([
    '',
    '/0',
    'everyone',
    '10.0.0.0/33',
    '256.0.0.1/8',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/-1',
    'pl-63a5400a',
  ])('refuses %j', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });
});

it('is not slowed down by text without end', () => {
  const started = performance.now();
  expect(parseNetwork(`${':'.repeat(200_000)}x`)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});

describe('isWholeInternet', () => {
  it('is so for every base address with a prefix of no bits, and for no other prefix', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 32 }), (address, prefix) => {
        expect(isWholeInternet(`${address}/${prefix}`, { path: 'cidrIp' })).toBe(prefix === 0);
      }),
    );
  });

  it('names the path of what is no network', () => {
    expect(() => isWholeInternet('all', { path: 'ipPermissions[2]' })).toThrow(
      /^ipPermissions\[2\]: expected/,
    );
  });
});
