/** What became of one resource, by what was recorded until K. */
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import type { Table } from '../ports/table.ts';
import { isLastKnown } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { parseEpisode } from '../store/episode-item.ts';
import { allItems } from '../store/history.ts';
import { subjectsNamed } from '../store/identity-item.ts';
import { accountSubject } from '../store/incidents.ts';
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

/** In the order in which it was true; of one time in that in which it was recorded. */
function asObserved(a: Transition, b: Transition): number {
  return a.position < b.position ? -1 : a.position > b.position ? 1 : a.seq - b.seq;
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
  const named = [...(await subjectsNamed(table, name)), ...(await accountNamed(table, name))];
  const found = named.filter(
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

/** An account has no name of its own before something of its state was seen; incidents come first. */
async function accountNamed(table: Table, name: string): Promise<readonly Subject[]> {
  if (!/^\d{12}$/.test(name)) return [];
  const subject = accountSubject(name);
  const partition = resourceKey(subject);
  if ((await subjectsNamed(table, name)).some((each) => resourceKey(each) === partition)) return [];
  const { items } = await table.query({ partition, sort: { beginsWith: 'H#' }, limit: 1 });
  return items.length > 0 ? [subject] : [];
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
    transitions: transitions.toSorted(asObserved),
    archived,
    gone,
    episodes: episodes.sort(
      (a, b) => compared(a.openedAt, b.openedAt) || compared(keyOf(a), keyOf(b)),
    ),
    standings: standings.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}
