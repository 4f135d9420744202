/**
 * Sends each alert to a webhook, signed as the Standard Webhooks specification has it. Whoever takes
 * it knows a repeat by `webhook-id`. The queue tries again, with its own pauses.
 */
import { createHash } from 'node:crypto';
import { request } from 'node:https';
import type { Alert } from '../domain/alert.ts';
import { epochMs } from '../domain/instant.ts';
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import { networkReason } from './slack/network-reason.ts';
import {
  publicAddressOf,
  type Resolve,
  resolveName,
  webhookAddress,
} from './standard-webhook-address.ts';
import { webhookKeys, webhookSignature } from './standard-webhook-signature.ts';

export interface StandardWebhookOptions {
  readonly url: string;
  /** One `whsec_…`, or two with a space between them while one replaces the other. */
  readonly secret: () => Promise<string>;
  readonly clock: Clock;
  readonly resolve?: Resolve;
  /** Sends the bytes to an address that was looked at; answers the status. */
  readonly send?: SendWebhook;
}

export interface SentWebhook {
  readonly url: URL;
  /** Where the connection goes, whatever the name resolves to by now. */
  readonly address: string;
  readonly family: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SendWebhook = (sent: SentWebhook) => Promise<number>;

const TIMEOUT_MS = 5_000;

export function createStandardWebhook(options: StandardWebhookOptions): AlertSink {
  const { clock, resolve = resolveName, send = sendByHttps } = options;
  return {
    name: 'standard-webhook',
    async post(alert) {
      const url = webhookAddress(options.url);
      const keys = webhookKeys(await secretOf(options));
      const id = webhookId(alert);
      const timestamp = Math.floor(epochMs(clock()) / 1_000);
      const body = bodyOf(alert);
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature({ id, timestamp, body }, keys),
      };
      checkStatus(await sent({ url, headers, body }, { resolve, send }));
    },
  };
}

async function secretOf({ secret }: StandardWebhookOptions): Promise<string> {
  try {
    return await secret();
  } catch (error) {
    throw failed(error instanceof Error ? error.message : 'its secret cannot be read', false);
  }
}

/** The same for the same alert; an alert's own id may hold what a header cannot. */
export function webhookId({ id }: Pick<Alert, 'id'>): string {
  return `msg_${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/** The alert as data, with the type and the time that the specification asks for. */
function bodyOf(alert: Alert): string {
  return JSON.stringify({
    type: `finding.${alert.transition}`,
    timestamp: alert.recordedAt,
    data: alert,
  });
}

async function sent(
  message: Omit<SentWebhook, 'address' | 'family'>,
  { resolve, send }: { readonly resolve: Resolve; readonly send: SendWebhook },
): Promise<number> {
  try {
    const { address, family } = await publicAddressOf(message.url.hostname, resolve);
    return await send({ ...message, address, family });
  } catch (error) {
    if (error instanceof AlertSinkError) throw error;
    throw failed(networkReason(new Error('', { cause: error })), false);
  }
}

function checkStatus(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) {
    throw failed(
      'it leads elsewhere, and alerts do not follow; name the address that it has now',
      true,
    );
  }
  const isLater = status >= 500 || status === 408 || status === 425 || status === 429;
  throw failed(`HTTP ${status}`, !isLater);
}

function failed(reason: string, permanent: boolean): AlertSinkError {
  return new AlertSinkError(`The webhook did not take the alert: ${reason}`, { permanent });
}

/** To the address that was looked at and no other; redirects are not followed. */
const sendByHttps: SendWebhook = ({ url, address, family, headers, body }) =>
  new Promise((answered, broken) => {
    const call = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        lookup: (_name, { all }, found) =>
          all === true ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (response) => {
        response.resume();
        answered(response.statusCode ?? 0);
      },
    );
    call.on('error', broken);
    call.end(body);
  });
