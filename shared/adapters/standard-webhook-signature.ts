/** Signatures as the Standard Webhooks specification has them. */
import { createHmac } from 'node:crypto';
import { AlertSinkError } from '../ports/alert-sink.ts';

export interface WebhookContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** Keys from `whsec_…` texts with spaces or commas between them: two while one replaces the other. */
export function webhookKeys(text: string): readonly Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map(keyIn);
  if (keys.length > 0 && keys.every((key) => key !== undefined)) return keys;
  throw new AlertSinkError(
    `The signing secret of the webhook is none: store whsec_ and ${LEAST_BYTES} to ${MOST_BYTES} random bytes in base64`,
    { permanent: true },
  );
}

function keyIn(text: string): Buffer | undefined {
  const base64 = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const key = Buffer.from(base64, 'base64');
  return key.length >= LEAST_BYTES && key.length <= MOST_BYTES ? key : undefined;
}

/** The value of `webhook-signature`: one `v1,<base64>` for each key. */
export function webhookSignature(
  { id, timestamp, body }: WebhookContent,
  keys: readonly Buffer[],
): string {
  return keys
    .map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ');
}
