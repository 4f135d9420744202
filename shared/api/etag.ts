import { createHash } from 'node:crypto';

/** What changes with the clock and not with what is known: windows that end now move with it. */
const OF_THE_CLOCK = new Set([
  'asOf',
  'knownAt',
  'dataAsOf',
  'nextCursor',
  'from',
  'to',
  'windowSeconds',
]);

/**
 * The tag of an answer: strong when the question says as of when and by what knowledge, so that the
 * answer is the same for ever; otherwise weak, and the same while nothing changed but the time.
 */
export function etagOf(
  answer: Readonly<Record<string, unknown>>,
  form: string,
  isFixed: boolean,
): string {
  const hashed = isFixed
    ? answer
    : Object.fromEntries(Object.entries(answer).filter(([name]) => !OF_THE_CLOCK.has(name)));
  const hash = createHash('sha256')
    .update(`${form}\n${isFixed ? JSON.stringify(hashed) : withoutNow(hashed, answer)}`)
    .digest('base64url')
    .slice(0, 27);
  return `${isFixed ? '' : 'W/'}"${hash}"`;
}

/** Whether what somebody has already is what they would be given. */
export function isUnchanged(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag) || tag.trim() === '*');
}

/** The present is written wherever a list ends with it. */
function withoutNow(
  hashed: Readonly<Record<string, unknown>>,
  { asOf, knownAt }: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify(hashed, (_, value: unknown) =>
    value === asOf || value === knownAt ? 'now' : value,
  );
}
