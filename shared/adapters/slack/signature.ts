import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochMs, type Instant } from '../../domain/instant.ts';

/** Older, or from further in the future, is no request of now. */
export const TOLERANCE_MS = 5 * 60_000;

export interface SignedRequest {
  readonly body: string;
  /** `X-Slack-Request-Timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`: `v0=<hex>` */
  readonly signature: string | undefined;
}

/** Whether Slack itself made a request, lately: told in the same time whatever is wrong with it. */
export function isSigned(request: SignedRequest, secret: string, now: Instant): boolean {
  const { body, timestamp = '', signature = '' } = request;
  const seconds = /^\d{1,11}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const isLate = !(Math.abs(epochMs(now) - seconds * 1_000) <= TOLERANCE_MS);
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const expected = Buffer.from(`v0=${hash}`);
  const given = Buffer.alloc(expected.length);
  given.write(signature.slice(0, expected.length));
  const isSame = timingSafeEqual(expected, given) && signature.length === expected.length;
  return secret !== '' && isSame && !isLate;
}
