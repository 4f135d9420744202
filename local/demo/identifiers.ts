import { createHash } from 'node:crypto';

/**
 * Ids are made from names, so that a resource keeps its id whatever the seed and the date are, and
 * so that the documentation can print them.
 */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An EC2 id of 17 hexadecimal digits: `sg-0…`, `vol-0…`. */
export function ec2Identifier(prefix: string, name: string): string {
  return `${prefix}-0${digest(`${prefix}/${name}`).slice(0, 16)}`;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The id that AWS Config knows a DB instance by: `db-` and 26 capitals. */
export function dbiResourceId(name: string): string {
  const bytes = [...createHash('sha256').update(`dbi/${name}`).digest()].slice(0, 26);
  return `db-${bytes.map((byte) => BASE32.charAt(byte % BASE32.length)).join('')}`;
}

/** A UUID of version 4 in form. */
export function uuidOf(text: string): string {
  const hex = digest(text);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** A number in [0, 1) that is always the same for the same text. */
export function fractionOf(text: string): number {
  return Number.parseInt(digest(text).slice(0, 8), 16) / 2 ** 32;
}

/** The last part of a private address, 10…249. */
export function hostNumber(text: string): number {
  return 10 + Math.floor(fractionOf(text) * 240);
}
