/** Networks in CIDR notation, as far as rules ask about them: how much of the internet they are. */
import { DocumentError } from './fields.ts';

const NETWORK = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|([\da-f:.]*:[\da-f:.]*))(?:\/(\d{1,3}))?$/i;
// Most networks there are, told apart at a tenth of the price of reading them.
const COMMON_PART = /^(?:\d{1,2}|1\d\d|2[0-4]\d)\.[\d.]{5,11}\/(?:[1-9]|[12]\d|3[0-2])$/;

export interface Network {
  readonly family: 'IPv4' | 'IPv6';
  /** Bits of the prefix; a bare address is a network of one. */
  readonly prefix: number;
}

const LONGEST = 64; // the longest IPv6 network has 49 characters; a pattern must not be fed with more

/** Reads a network; undefined when the text is none. */
export function parseNetwork(text: string): Network | undefined {
  if (text.length > LONGEST) return undefined;
  const [whole, v4, , bits] = NETWORK.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const longest = v4 === undefined ? 128 : 32;
  const prefix = bits === undefined ? longest : Number(bits);
  if (prefix > longest || v4?.split('.').some((part) => Number(part) > 255)) return undefined;
  return { family: v4 === undefined ? 'IPv6' : 'IPv4', prefix };
}

/**
 * Whether a network is the whole internet of its family: any prefix of no bits, whatever base
 * address is written before it. Throws DocumentError, with the path of `at`, when the text is no
 * network.
 */
export function isWholeInternet(cidr: string, at: { readonly path: string }): boolean {
  if (cidr === '0.0.0.0/0' || cidr === '::/0') return true;
  if (COMMON_PART.test(cidr)) return false;
  const network = parseNetwork(cidr);
  if (network === undefined) {
    throw new DocumentError(at.path, 'a network such as 10.0.0.0/8', cidr);
  }
  return network.prefix === 0;
}
