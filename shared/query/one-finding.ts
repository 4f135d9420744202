/** Everything that is known of one finding: each time that it was open, and what changed it. */
import type { Who } from '../domain/attribution.ts';
import type { Transition } from '../domain/transition.ts';
import type { Actors } from '../ports/actors.ts';
import { isKnown, isLastKnown, isOpenAt } from '../store/as-of.ts';
import { type Episode, parseEpisode } from '../store/episode-item.ts';
import { allItems } from '../store/history.ts';
import { episodePrefix, incidentPrefix, resourceKey, supersededPrefix } from '../store/keys.ts';
import { NothingFound } from './faults.ts';
import { type FindingName, keyOf } from './finding-key.ts';
import type { Question } from './question.ts';
import { recordsOf } from './records.ts';
import { whoDid } from './who.ts';

export interface OneFinding {
  /** How it was at T as known at K; once it had ended, how it was last. */
  readonly row: Episode;
  /** Every time that it was open, oldest first. */
  readonly episodes: readonly Episode[];
  readonly transitions: readonly Transition[];
  /** Ids of those of them that were read in the archive. */
  readonly archived: ReadonlySet<string>;
  readonly who: Who;
  readonly endedBy?: Who;
}

/** Throws NothingFound when there was none by T as known at K, or none that may be seen. */
export async function oneFinding(
  question: Question,
  name: FindingName,
  actors?: Pick<Actors, 'details'>,
): Promise<OneFinding> {
  const { subject } = name;
  const { accounts, at, knownAt } = question;
  if (accounts !== undefined && !accounts.has(subject.accountId)) throw missing();
  const rows = (await rowsOf(question, name)).filter(
    (row) => isKnown(row, knownAt) && row.openedAt <= at,
  );
  const episodes = rows.filter((row) => isLastKnown(row, knownAt));
  const last = episodes.at(-1);
  if (last === undefined) throw missing();
  const row = rows.find((each) => isOpenAt(each, at, knownAt)) ?? last;
  const { transitions, archived } = await transitionsOf(question, name);
  const who = await whoDid(last.who, actors);
  const endedBy = last.closedAt === undefined ? undefined : await whoDid(last.endedBy, actors);
  return { row, episodes, transitions, archived, who, ...(endedBy && { endedBy }) };
}

const missing = (): NothingFound => new NothingFound('there is no such finding');

/** All rows of a finding, by when they opened: live ones, those of phases, and superseded ones. */
export async function rowsOf(
  { table }: Pick<Question, 'table'>,
  { subject, rule, incident }: FindingName,
): Promise<readonly Episode[]> {
  const partition = resourceKey(subject);
  const live = incident ? incidentPrefix(rule) : episodePrefix(rule);
  const prefixes = [live, supersededPrefix(rule)];
  const rows: Episode[] = [];
  for (const beginsWith of prefixes) {
    for await (const item of allItems(table, { partition, sort: { beginsWith } })) {
      const row = parseEpisode(item);
      if (row !== undefined && row.incident?.id === incident) rows.push(row);
    }
  }
  return rows.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}

async function transitionsOf(question: Question, { subject, rule, incident }: FindingName) {
  const { transitions, archived } = await recordsOf(question, subject);
  const found = transitions.flatMap((transition) => {
    const changes = transition.changes.filter(
      (change) => change.rule === rule && change.incident?.id === incident,
    );
    return changes.length > 0 ? [{ ...transition, changes }] : [];
  });
  return { transitions: found.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)), archived };
}

export { keyOf };
