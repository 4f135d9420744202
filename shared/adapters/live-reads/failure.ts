/** Why one call of a live read gave nothing, and whether asking again later may give more. */
import { MemberAccessError } from '../member-access/access-error.ts';

const DENIED =
  /^(?:\w*AccessDenied\w*|UnauthorizedOperation|AuthFailure|Unauthorized\w*|NotAuthorized\w*|OptInRequired|InvalidClientTokenId|UnrecognizedClientException|SubscriptionRequiredException|AllAccessDisabled|Forbidden)$/;
const THROTTLED =
  /^(?:\w*Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|SlowDown|LimitExceededException|PriorRequestNotComplete|BandwidthLimitExceeded)$/;
/** Credentials that have run out are made anew for the next attempt. */
const PASSING = /^(?:ExpiredToken\w*|RequestExpired|RequestTimeout\w*|TimeoutError|AbortError)$/;
/** Codes of Node for a service that was not reached, or was lost in the middle of an answer. */
const UNREACHED =
  /^(?:ECONN\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE)$/;
const LONGEST = 300;

/** A call that failed. Its message is one sentence that begins with the IAM action. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  /** The service's own code: `AccessDenied`, `InvalidGroup.NotFound`. */
  readonly code: string;
  readonly retry: boolean;

  constructor(action: string, error: unknown) {
    super(sentence(action, error), { cause: error });
    this.code = error instanceof Error ? error.name : 'Error';
    this.retry = mayPass(error);
  }
}

function sentence(action: string, error: unknown): string {
  const code = error instanceof Error ? error.name : 'Error';
  const said = error instanceof Error ? error.message : String(error);
  const text =
    error instanceof MemberAccessError
      ? `${action} was not asked: ${said}`
      : `${action} ${outcomeOf(error)}: ${code}: ${said}`;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (DENIED.test(error.name)) return 'was denied';
  if (THROTTLED.test(error.name) || statusOf(error) === 429) return 'was throttled';
  return isUnreached(error) ? 'was not reached' : 'failed';
}

/** Throttled, unreachable, or the service's own trouble: it passes. What is denied or broken stays. */
function mayPass(error: unknown): boolean {
  if (error instanceof MemberAccessError) return error.retry;
  if (!(error instanceof Error) || DENIED.test(error.name)) return false;
  const status = statusOf(error);
  return (
    THROTTLED.test(error.name) ||
    isUnreached(error) ||
    (status !== undefined && (status === 429 || status >= 500))
  );
}

function isUnreached(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return PASSING.test(error.name) || UNREACHED.test(code) || /\baborted\b/.test(error.message);
}

/** The status of the answer, which the SDK keeps with its errors; undefined without an answer. */
function statusOf(error: Error): number | undefined {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status = 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}
