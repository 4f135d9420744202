import { createHash } from 'node:crypto';

/** Namespace of all ids below: made once, and never another. */
const NAMESPACE = Buffer.from('8f6d3c1e5b0a4d7e9c2b7a6f1e0d3c5b', 'hex');

/** A UUID (version 5) of what it stands for: the same for the same, always. */
export function uuidOf(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest();
  const bytes = hash.subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end)).join('-');
}

/** A token: a letter or `_` first, then letters, digits, `.`, `-` and `_`. */
export function tokenOf(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}._-]/gu, '_');
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}
