import { type Instant, shifted } from '../domain/instant.ts';
import { subjectKey } from '../domain/subject.ts';
import type { Judged } from '../engine/judged.ts';
import type { Item } from '../ports/table.ts';
import { dueItem } from './due.ts';

/** Kind of the due item that asks for a subject to be read again. */
export const RE_READ = 're-read';

/** Kind of the due item that asks for the organization's directory to be read. */
export const DIRECTORY_CHANGED = 'directory';

/** The directory is to be read because of a call: at once, and once for each call. */
export function directoryDueItem(
  cause: {
    readonly eventId: string;
    readonly time: Instant;
    readonly call: string;
    readonly accountId?: string;
  },
  now: Instant,
): Item {
  return dueItem(now, DIRECTORY_CHANGED, cause.eventId, { ...cause });
}

/** How long after a failed evaluation the subject is to be read again. */
export const REREAD_AFTER_MS = 5 * 60_000;

/** A subject that must be read again, because what was seen of it could not be judged. */
export function dueReadItem(group: readonly Judged[], now: Instant): Item {
  const last = group.at(-1);
  if (last === undefined) throw new Error('a due read is about an observation');
  const { subject, aspect } = last.observation;
  const about = `${subjectKey(subject)}#${aspect}`;
  const failed = last.outcomes.find(({ outcome }) => outcome.kind === 'failed')?.outcome;
  const at = shifted(now, REREAD_AFTER_MS);
  return dueItem(at, RE_READ, about, {
    subject: { ...subject },
    aspect,
    cause: (failed?.kind === 'failed' ? failed.cause : '').toWellFormed().slice(0, 500),
  });
}
