/** The feed of what was recorded: paged by place, with a fixed upper end, so that nothing is missed. */
import { type Instant, shifted } from '../domain/instant.ts';
import type { Change, Transition } from '../domain/transition.ts';
import type { Item } from '../ports/table.ts';
import { type ActivityPlace, activity, type RecordedTransition } from '../store/activity.ts';
import { DAY_MS, keepingKey } from '../store/keys.ts';
import { faulty } from './faults.ts';
import { isMatch } from './matches.ts';
import type { Question } from './question.ts';

export const FEED_DAYS = 7;
export const MOST_FEED_DAYS = 92;

export interface TransitionPage {
  readonly transitions: readonly RecordedTransition[];
  readonly more: boolean;
}

/** From when to when the feed is read; a week unless asked. */
export function feedRange({ filter, knownAt }: Question): { from: Instant; to: Instant } {
  const to = filter.until !== undefined && filter.until < knownAt ? filter.until : knownAt;
  const from = filter.since ?? shifted(to, -FEED_DAYS * DAY_MS);
  if (from > to) faulty('/since', 'is not before until and knownAt');
  if (shifted(from, MOST_FEED_DAYS * DAY_MS) < to) {
    faulty('/since', `at most ${MOST_FEED_DAYS} days are read at once; move since or until`);
  }
  return { from, to };
}

/** At most limit transitions with a change that fits, newest first, behind a place. */
export async function transitionPage(
  question: Question,
  limit: number,
  after?: ActivityPlace,
): Promise<TransitionPage> {
  const { filter } = question;
  const range = feedRange(question);
  const archived = await archivedDays(question);
  const found: RecordedTransition[] = [];
  for await (const each of activity(question.table, {
    ...range,
    after,
    ...(archived && { archived }),
  })) {
    const { transition } = each;
    if (filter.until !== undefined && transition.recordedAt >= filter.until) continue;
    const changes = await fitting(transition, question);
    if (changes.length === 0) continue;
    found.push({ ...each, transition: { ...transition, changes } });
    if (found.length > limit) break;
  }
  return { transitions: found.slice(0, limit), more: found.length > limit };
}

/** Days of which something may have moved; undefined where nothing has. */
async function archivedDays({ table, archive, accounts }: Question) {
  if (archive === undefined) return undefined;
  const last = (await table.get(keepingKey('ledger')))?.['day'];
  return async (day: string): Promise<readonly Item[]> =>
    typeof last === 'string' && day <= last ? archive.day(day, accounts) : [];
}

/** The changes of a transition that the filter is about. */
export async function fitting(
  transition: Transition,
  question: Question,
): Promise<readonly Change[]> {
  const { subject, traits } = transition;
  const kept: Change[] = [];
  for (const change of transition.changes) {
    const { rule, severity, incident } = change;
    if (!isOfKind(change, question)) continue;
    const row = {
      subject,
      traits,
      rule,
      severity,
      ...(incident && { incident: { ...incident, lastAt: change.at } }),
    };
    if (await isMatch(row, question)) kept.push(change);
  }
  return kept;
}

function isOfKind({ incident }: Change, { filter }: Question): boolean {
  if (filter.kind === undefined) return true;
  return (filter.kind === 'incident') === (incident !== undefined);
}
