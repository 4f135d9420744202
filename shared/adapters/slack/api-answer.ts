import { type Fields, fields, isRecord } from '../../document/fields.ts';
import { retryAfterMs } from './retry-after.ts';

/** What came of one call. A reason is for people and holds no secret. */
export type ApiAnswer =
  | { readonly kind: 'ok'; readonly body: Fields }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** Nobody can say whether it was done. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** It was not done, and `word` says why. */
  | { readonly kind: 'refused'; readonly word: string };

/** Words after which a part of the work may have been done. */
const faults: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
const limits: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
]);

/** Reads what the Web API answered: `ok: true` is the only thing that means done. */
export function apiAnswer(status: number, text: string, retryAfter: string | null): ApiAnswer {
  if (status === 429) return { kind: 'limited', afterMs: retryAfterMs(retryAfter) };
  if (status >= 300 && status < 400) return { kind: 'refused', word: 'redirected' };
  const body = parsed(text);
  if (status >= 500 || body === undefined) return { kind: 'fault', reason: `HTTP ${status}` };
  if (body['ok'] === true) return { kind: 'ok', body: fields(body) };
  const word = String(body['error']);
  if (limits.has(word)) return { kind: 'limited', afterMs: retryAfterMs(retryAfter) };
  if (faults.has(word)) return { kind: 'fault', reason: word };
  return { kind: 'refused', word: /^[a-z_]{1,60}$/.test(word) ? word : `HTTP ${status}` };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
