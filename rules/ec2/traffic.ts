/** What security groups and network ACLs have in common: protocols and ports. */

import { DocumentError, type Fields } from '#shared/document/fields.ts';
import type { PortRange } from '#shared/domain/parameter.ts';

/** `other` covers what has no ports: ICMP, GRE and the like. */
export type Protocol = 'all' | 'tcp' | 'udp' | 'other';

export const ALL_PORTS: PortRange = { from: 0, to: 65_535 };

/** Reads a protocol by name or IANA number, as text or number; -1 is every protocol. */
export function protocolOf(of: Fields, name: string): Protocol {
  const raw = of.raw(name);
  if (raw === 'tcp') return raw;
  if (typeof raw !== 'string' && typeof raw !== 'number') {
    throw new DocumentError(`${of.path}.${name}`, 'a protocol', raw);
  }
  switch (typeof raw === 'string' ? raw.trim().toLowerCase() : String(raw)) {
    case '-1':
    case 'all':
      return 'all';
    case '6':
    case '6.0':
    case 'tcp':
      return 'tcp';
    case '17':
    case '17.0':
    case 'udp':
      return 'udp';
    default:
      return 'other';
  }
}

/** Whether what is meant for one protocol lets another one through. */
export function carries(protocol: Protocol, wanted: 'tcp' | 'udp'): boolean {
  return protocol === 'all' || protocol === wanted;
}

/** Whether two ranges of ports have one in common. */
export function overlap(a: PortRange, b: PortRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** `22` or `20-25`. */
export function portText({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** The parts of a range that none of the allowed ranges covers, in ascending order. */
export function uncovered(range: PortRange, allowed: readonly PortRange[]): readonly PortRange[] {
  const rest: PortRange[] = [];
  let from = range.from;
  for (const each of [...allowed].sort((a, b) => a.from - b.from)) {
    if (each.to < from) continue;
    if (each.from > range.to) break;
    if (each.from > from) rest.push({ from, to: each.from - 1 });
    from = each.to + 1;
  }
  return from > range.to ? rest : [...rest, { from, to: range.to }];
}
