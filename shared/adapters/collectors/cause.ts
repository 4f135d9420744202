/** Why a read gave nothing, in words that a person can act on. */

const DENIED =
  /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthFailure|Unauthorized\w*|NotAuthorized\w*|OptInRequired|InvalidClientTokenId|UnrecognizedClientException|ExpiredToken\w*|SubscriptionRequiredException)$/;
const THROTTLED =
  /^(?:Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|SlowDown|LimitExceededException)$/;
const LONGEST = 300;

/** An answer that lacks what it always has, or says that it is not ready. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer';
}

/** What an answer always carries; without it the answer is no empty one, but half a one. */
export function carried<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new IncompleteAnswer(`the answer has no ${what}`);
  return value;
}

/** `denied: AccessDenied: …`, `throttled: …`, `failed: …`. */
export function causeOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  const text = `${kindOf(name)}: ${name}: ${message}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function kindOf(name: string): string {
  if (DENIED.test(name)) return 'denied';
  if (THROTTLED.test(name)) return 'throttled';
  return 'failed';
}

/** Whether an error says what AWS documents as "there is none". */
export function isNotFound(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
