import { BlockList, isIP } from 'node:net';
import type { LeafMatcher } from './leaf.ts';
import { PatternError } from './pattern-error.ts';

/** `{"cidr": "10.0.0.0/24"}`, of IPv4 or IPv6; an address of the other family is never inside. */
export function cidr(operand: unknown): LeafMatcher {
  const [address = '', bits = '', ...more] = typeof operand === 'string' ? operand.split('/') : [];
  const family = familyOf(address);
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (family === undefined || more.length > 0 || !(length <= (family === 'ipv4' ? 32 : 128))) {
    throw new PatternError(
      `cidr takes a range such as 10.0.0.0/24, not ${JSON.stringify(operand)}`,
    );
  }
  const range = new BlockList();
  range.addSubnet(address, length, family);
  return (leaf) =>
    typeof leaf === 'string' && familyOf(leaf) === family && range.check(leaf, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  if (address.includes('%')) return undefined; // a zone belongs to one machine
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}
