/** What became of one resource, by what was recorded until K. */
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import { isLastKnown } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { parseEpisode } from '../store/episode-item.ts';
import { allItems } from '../store/history.ts';
import { subjectsNamed } from '../store/identity-item.ts';
import { resourceKey } from '../store/keys.ts';
import { NothingFound } from './faults.ts';
import { keyOf } from './finding-key.ts';
import type { Question } from './question.ts';
import { type Records, recordsOf } from './records.ts';

export interface Timeline {
  readonly subject: Subject;
  /** In the order in which they were true. */
  readonly transitions: readonly Transition[];
  /** Ids of those of them that were read in the archive. */
  readonly archived: ReadonlySet<string>;
  /** Of each aspect: how many of its first records have expired. */
  readonly gone: Records['gone'];
  readonly episodes: readonly Episode[];
  /** How each rule stood at T: standing and since when. */
  readonly standings: readonly {
    readonly rule: string;
    readonly standing: string;
    readonly since: string;
  }[];
}

/** Several resources have the name. */
export class SeveralNamed extends Error {
  override readonly name = 'SeveralNamed';
  readonly subjects: readonly Subject[];

  constructor(subjects: readonly Subject[]) {
    super('several resources have the name; say account, region or resourceType');
    this.subjects = subjects;
  }
}

const isIn = (values: readonly string[] | undefined, value: string): boolean =>
  values === undefined || values.includes(value);

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Throws NothingFound, or SeveralNamed. */
export async function namedSubject(question: Question, name: string): Promise<Subject> {
  const { table, filter, accounts } = question;
  const found = (await subjectsNamed(table, name)).filter(
    ({ accountId, region, resourceType }) =>
      (accounts === undefined || accounts.has(accountId)) &&
      isIn(filter.region, region) &&
      isIn(filter.resourceType, resourceType),
  );
  const [only, ...others] = found;
  if (only === undefined) throw new NothingFound('nothing is recorded of such a resource');
  if (others.length > 0) throw new SeveralNamed(found);
  return only;
}

export async function resourceHistory(question: Question, subject: Subject): Promise<Timeline> {
  const { table, at, knownAt } = question;
  const partition = resourceKey(subject);
  const { transitions, archived, gone, timelines } = await recordsOf(question, subject);
  const episodes: Episode[] = [];
  for (const prefix of ['F#', 'E#', 'X#']) {
    for await (const item of allItems(table, { partition, sort: { beginsWith: prefix } })) {
      const row = parseEpisode(item);
      if (row !== undefined && isLastKnown(row, knownAt)) episodes.push(row);
    }
  }
  if (transitions.length === 0 && gone.length === 0)
    throw new NothingFound('nothing was recorded of such a resource');
  const standings = [...timelines].flatMap(([rule, steps]) => {
    const step = steps.findLast((each) => each.at <= at);
    return step === undefined ? [] : [{ rule, standing: step.standing, since: step.at }];
  });
  return {
    subject,
    transitions: transitions.toSorted(
      (a, b) => compared(a.position, b.position) || compared(a.aspect, b.aspect) || a.seq - b.seq,
    ),
    archived,
    gone,
    episodes: episodes.sort(
      (a, b) => compared(a.openedAt, b.openedAt) || compared(keyOf(a), keyOf(b)),
    ),
    standings: standings.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}
