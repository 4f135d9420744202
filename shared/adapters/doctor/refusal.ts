import type { Read } from '../../doctor/reads.ts';

const SIGNED_OUT =
  /^(?:CredentialsProviderError|ExpiredToken\w*|InvalidClientTokenId|InvalidSignature\w*|RequestExpired|SignatureDoesNotMatch|UnrecognizedClient\w*|TokenRefreshRequired)$/;
const ABSENT =
  /NotFound|NoSuch|NonExistent|QueueDoesNotExist|AWSOrganizationsNotInUse|StackSetNotFound/;
const DENIED =
  /^(?:AccessDenied\w*|AuthFailure|AuthorizationError\w*|NotAuthorized\w*|OptInRequired|SubscriptionRequired\w*|Unauthorized\w*)$/;
const SILENT = /^(?:ECONN|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_|ETIMEDOUT)/;
const LONGEST = 200;

/** What an error of the SDK says about a read that `action` allows. */
export function refusalOf(error: unknown, action: string): Exclude<Read, { kind: 'answer' }> {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  const why = cut(`${name}: ${message}`);
  if (SIGNED_OUT.test(name)) return { kind: 'signed-out', why };
  if (ABSENT.test(name) || isAbsentInWords(name, message)) return { kind: 'absent', why };
  if (DENIED.test(name)) return { kind: 'denied', action: namedIn(message) ?? action, why };
  if (isSilence(error)) return { kind: 'failed', why, isSilent: true };
  return { kind: 'failed', why };
}

/** No answer at all: too late, refused, or no such host. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'TimeoutError' || SILENT.test(code);
}

/** Two services have no name for it. */
function isAbsentInWords(name: string, message: string): boolean {
  if (name === 'ValidationError') return message.includes('does not exist');
  return name === 'InvalidAccessException' && message.includes('not subscribed');
}

/** The action that AWS itself names: decrypting a parameter needs another than reading it. */
const namedIn = (message: string): string | undefined =>
  /not authorized to perform: ([a-z0-9-]+:\w+)/.exec(message)?.[1];

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
