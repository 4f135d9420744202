/** AWS Signature Version 4 as a server checks it, written from its description and not by the SDK. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface ReceivedRequest {
  readonly method: string;
  /** As it came over the wire: path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Percent-encoding of everything but letters, digits, `-`, `_`, `.` and `~`. */
const encoded = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

function canonicalQuery(query: string): string {
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('='));
  return pairs
    .map(([name = '', value = '']) => [decodeURIComponent(name), decodeURIComponent(value)])
    .map(([name = '', value = '']) => [encoded(name), encoded(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Why a request is not signed by the owner of the secret for that service; undefined: it is. */
export function signatureFault(
  { method, target, headers, body }: ReceivedRequest,
  wanted: {
    readonly accessKeyId: string;
    readonly secret: string;
    readonly region: string;
    readonly service: string;
  },
): string | undefined {
  const header = (name: string): string => String(headers[name] ?? '');
  const [, credential = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    ) ?? [];
  const [id, day = '', region, service, end] = credential.split('/');
  if (id !== wanted.accessKeyId) return 'another key, or none';
  if (region !== wanted.region || service !== wanted.service || end !== 'aws4_request') {
    return `scope ${region}/${service}/${end}`;
  }
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'host or date unsigned';
  const time = header('x-amz-date');
  if (time.slice(0, 8) !== day) return 'the day of the scope is another';
  const [path = '', query = ''] = target.split('?');
  const canonical = [
    method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    ...names.map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    signed,
    sha256(body),
  ].join('\n');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = [region, service, 'aws4_request'].reduce<Buffer>(
    (before, part) => hmac(before, String(part)),
    hmac(`AWS4${wanted.secret}`, day),
  );
  const right = hmac(key, text);
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? undefined : 'another signature';
}
