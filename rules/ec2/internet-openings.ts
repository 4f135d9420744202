/** Which inbound rules of a security group let the whole internet reach which ports. */
import { shortList } from '#shared/document/short-list.ts';
import type { PortRange } from '#shared/domain/parameter.ts';
import type { Evidence } from '#shared/domain/verdict.ts';
import type { Permission, SecurityGroup } from './security-group.ts';
import { ALL_PORTS, carries, overlap, portText } from './traffic.ts';

export interface Opening {
  readonly permission: Permission;
  /** Those of the wanted ports that it opens. */
  readonly ports: readonly PortRange[];
}

/** The openings of any of these ports to the whole internet; in the order of the group's rules. */
export function internetOpenings(
  group: SecurityGroup,
  protocol: 'tcp' | 'udp',
  wanted: readonly PortRange[],
): readonly Opening[] {
  const openings: Opening[] = [];
  for (const permission of group.ingress) {
    const { internet, ports: range } = permission;
    if (internet.length === 0 || range === undefined) continue;
    if (!carries(permission.protocol, protocol)) continue;
    const ports = wanted.filter((each) => overlap(each, range));
    if (ports.length > 0) openings.push({ permission, ports });
  }
  return openings;
}

/** The distinct networks of some openings, for a message. */
export function sourcesOf(openings: readonly Opening[]): string {
  return shortList([...new Set(openings.flatMap(({ permission }) => permission.internet))]);
}

/** The distinct ports of some openings in ascending order, for a message. */
export function portsOf(openings: readonly Opening[]): string {
  const ranges = openings.flatMap(({ ports }) => ports);
  const sorted = ranges.sort((a, b) => a.from - b.from || a.to - b.to);
  return shortList([...new Set(sorted.map(portText))]);
}

/** The first three openings as evidence. */
export function evidenceOf(openings: readonly Opening[], protocol: string): readonly Evidence[] {
  return openings.slice(0, 3).map(({ permission, ports }) => ({
    path: `ipPermissions[${permission.index}]`,
    expected: `${protocol.toUpperCase()} ${shortList(ports.map(portText))} closed to the internet`,
    actual: `${permission.protocol} ${portText(permission.ports ?? ALL_PORTS)} from ${shortList(permission.internet)}`,
  }));
}

/** Openings of both protocols in words: `TCP 22, 3389 and UDP 53`. */
export function openedText(tcp: readonly Opening[], udp: readonly Opening[]): string {
  return [
    ...(tcp.length > 0 ? [`TCP ${portsOf(tcp)}`] : []),
    ...(udp.length > 0 ? [`UDP ${portsOf(udp)}`] : []),
  ].join(' and ');
}
