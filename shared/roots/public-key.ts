/** Public keys that sign roots, and what they say of a signature. */
import { createHash, createPublicKey, verify } from 'node:crypto';

/** SHA-256 of the key's SPKI in DER, as hex. Throws when it is no public key. */
export function fingerprintOf(pem: string): string {
  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}

/** Whether a signature of the content was made with the key's private half. */
export function isSignedBy(pem: string, content: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', content, createPublicKey(pem), signature);
  } catch {
    return false;
  }
}
