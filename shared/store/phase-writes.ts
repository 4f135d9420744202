/**
 * Rows for phases. A row that holds on is left alone; one that was open ends in place (who asks with
 * an older knownAt sees it open); anything else that differs makes the old row superseded and puts a
 * new one. A row is never lost, so that an old question keeps its old answer.
 */
import type { Transition } from '../domain/transition.ts';
import type { Run } from '../engine/timeline.ts';
import type { Key, Write } from '../ports/table.ts';
import { beginsAt, type Episode, episodeItem, liveSort } from './episode-item.ts';
import { resourceKey, supersededSort } from './keys.ts';
import { endOf, type Phase, type Phases } from './phases.ts';

/** A row, and where it is. */
export interface StoredRow {
  readonly key: Key;
  readonly episode: Episode;
}

/** A run of violation, and what it said over its time. */
export interface SaidRun {
  readonly run: Run;
  readonly phases: Phases;
}

/**
 * Of so many phases one whose opening has moved keeps the opening that it was written with, all but
 * the last: a transaction holds no more.
 */
const MOST_MOVED = 24;

/** rows: those of one rule that hold, before. runs: how it was, as it is known with this transition. */
export function phaseWrites(
  rows: readonly StoredRow[],
  runs: readonly SaidRun[],
  { recordedAt, seq }: Pick<Transition, 'recordedAt' | 'seq'>,
): readonly Write[] {
  const left = new Set(rows);
  const puts = new Map<string, Write>();
  const names = new Map<string, number>();
  /** Where a row goes that is not the last of its episode. */
  const aside = ({ rule, openedAt }: Episode): string => {
    const sk = supersededSort(rule, openedAt, seq);
    const nth = names.get(sk) ?? 0;
    names.set(sk, nth + 1);
    return nth === 0 ? sk : `${sk}.${nth}`;
  };
  const put = (episode: Episode, sk: string): void => {
    puts.set(sk, { kind: 'put', item: episodeItem(episode, sk) });
  };
  const place = (
    run: Run,
    { from, until, says }: Phase,
    isLast: boolean,
    isMany: boolean,
  ): void => {
    const stays = ({ episode }: StoredRow): boolean =>
      episode === says &&
      beginsAt(episode) === from &&
      (episode.openedAt === run.openedAt || (isMany && !isLast));
    const row = rows.find(stays);
    const end = row && endOf(row.episode);
    const over = until && { at: until, recordedAt };
    if (row !== undefined && end === until && isLast === (row.episode.phaseEnd === undefined)) {
      left.delete(row);
    } else if (row !== undefined && end === undefined && until !== undefined) {
      left.delete(row);
      if (isLast) put({ ...says, closedAt: until, closedRecordedAt: recordedAt }, row.key.sk);
      else put({ ...says, ...(over && { phaseEnd: over }) }, aside(says));
    } else {
      const whole = fresh(says, run, from, recordedAt);
      if (!isLast) put({ ...whole, ...(over && { phaseEnd: over }) }, aside(whole));
      else {
        const closing = until && { closedAt: until, closedRecordedAt: recordedAt };
        put({ ...whole, ...closing }, liveSort(whole));
      }
    }
  };
  for (const { run, phases } of runs) {
    for (const [index, each] of phases.entries()) {
      place(run, each, index === phases.length - 1, phases.length > MOST_MOVED);
    }
  }
  const gone: Write[] = [];
  for (const { key, episode } of left) {
    const isAside = key.sk !== liveSort(episode);
    put({ ...episode, voidedAt: recordedAt }, isAside ? key.sk : aside(episode));
    if (!isAside && !puts.has(key.sk)) gone.push({ kind: 'delete', key });
  }
  return [...puts.values(), ...gone];
}

/** A row of its own for a phase that begins here, known from now on. */
function fresh(says: Episode, { openedAt }: Run, at: Phase['from'], now: Phase['from']): Episode {
  const {
    closedAt: _at,
    closedRecordedAt: _recordedAt,
    phase: _phase,
    phaseEnd: _end,
    ...open
  } = says;
  const recordedAt = says.openedAt === openedAt ? says.recordedAt : now;
  const isPart = at !== openedAt || recordedAt !== now;
  return { ...open, openedAt, recordedAt, ...(isPart && { phase: { at, recordedAt: now } }) };
}

/** Where the last row of an episode is. */
export const liveRow = (episode: Episode): StoredRow => ({
  key: { pk: resourceKey(episode.subject), sk: liveSort(episode) },
  episode,
});
