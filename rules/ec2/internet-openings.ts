/** Which inbound rules of a security group let the whole internet reach which ports. */
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
  return [...new Set(openings.flatMap(({ permission }) => permission.internet))].join(', ');
}

/** The distinct ports of some openings in ascending order, for a message. */
export function portsOf(openings: readonly Opening[]): string {
  const ranges = [...new Set(openings.flatMap(({ ports }) => ports))];
  return [...new Set(ranges.sort((a, b) => a.from - b.from || a.to - b.to).map(portText))].join(
    ', ',
  );
}

/** The first three openings as evidence. */
export function evidenceOf(openings: readonly Opening[], protocol: string): readonly Evidence[] {
  return openings.slice(0, 3).map(({ permission, ports }) => ({
    path: permission.path,
    expected: `${protocol.toUpperCase()} ${ports.map(portText).join(', ')} closed to the internet`,
    actual: `${permission.protocol} ${portText(permission.ports ?? ALL_PORTS)} from ${permission.internet.join(', ')}`,
  }));
}

/** Openings of both protocols in words: `TCP 22, 3389 and UDP 53`. */
export function openedText(tcp: readonly Opening[], udp: readonly Opening[]): string {
  return [
    ...(tcp.length > 0 ? [`TCP ${portsOf(tcp)}`] : []),
    ...(udp.length > 0 ? [`UDP ${portsOf(udp)}`] : []),
  ].join(' and ');
}
