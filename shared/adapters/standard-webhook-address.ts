/**
 * Which addresses a webhook may be sent to: what a name resolves to is looked at when the connection
 * is made, so that a name that changes its mind leads nowhere else.
 */
import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { AlertSinkError } from '../ports/alert-sink.ts';

/** Networks that are not the internet: this machine, private ones, links, metadata, tunnels. */
const closed: readonly (readonly [network: string, bits: number, kind: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];

/** Of IPv6 only what is routed to everybody, without the parts that hold an IPv4 address or a test. */
const open6: readonly (readonly [network: string, bits: number])[] = [['2000::', 3]];
const closed6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const blocked4 = new BlockList();
for (const [network, bits, kind] of closed) blocked4.addSubnet(network, bits, kind);
const allowed6 = new BlockList();
for (const [network, bits] of open6) allowed6.addSubnet(network, bits, 'ipv6');
const blocked6 = new BlockList();
for (const [network, bits] of closed6) blocked6.addSubnet(network, bits, 'ipv6');

/** Whether an IP address is one of the internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked4.check(address, 'ipv4');
    case 6:
      return allowed6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** The address, or why nothing is sent there. */
export function webhookAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const host = address?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const isNamed = isIP(host) === 0 || isPublicAddress(host);
  const isPlain = address?.username === '' && address.password === '';
  if (address?.protocol === 'https:' && isPlain && isNamed) return address;
  throw new AlertSinkError(
    'The address of the webhook is none that alerts are sent to: it must be https, without a password in it, and on the internet',
    { permanent: true },
  );
}

/** All that a name resolves to. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export const resolveName: Resolve = (name) =>
  new Promise((resolved, failed) => {
    lookup(name, { all: true }, (error, addresses) => {
      if (error === null) resolved(addresses);
      else failed(error);
    });
  });

/** The first address of a name, when every one of them is of the internet. */
export async function publicAddressOf(name: string, resolve: Resolve): Promise<LookupAddress> {
  const host = name.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  const [first] = found;
  if (first !== undefined && found.every(({ address }) => isPublicAddress(address))) return first;
  throw new AlertSinkError(
    'The name of the webhook leads to a private network, where alerts are never sent',
    { permanent: true },
  );
}
