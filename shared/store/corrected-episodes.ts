/**
 * Episodes after evidence that reached into the past. Rows before and after are compared; a row is
 * never lost: what another takes the place of is kept as superseded, so that an old question keeps
 * its old answer.
 *
 *   same opening, now closed          closed in place (who asks with an older knownAt sees it open)
 *   anything else that differs        the old row becomes superseded, the new one is put
 */
import type { Change, Transition } from '../domain/transition.ts';
import { type Run, runsOf, type Timeline } from '../engine/timeline.ts';
import type { Write } from '../ports/table.ts';
import { type Episode, episodeItem } from './episode-item.ts';
import { closing, newEpisode } from './episode-writes.ts';
import { episodeName } from './history.ts';
import { episodeSort, resourceKey } from './keys.ts';

type Rows = ReadonlyMap<string, Episode>;

/** rows: the live episodes before. after: the timelines now. transitions: what was appended. */
export function correctedEpisodeWrites(
  rows: Rows,
  after: ReadonlyMap<string, Timeline>,
  transitions: readonly Transition[],
): readonly Write[] {
  const last = transitions.at(-1);
  if (last === undefined) return [];
  const rules = new Set(transitions.flatMap(({ changes }) => changes.map(({ rule }) => rule)));
  const next = new Map<string, Episode>();
  for (const rule of rules) {
    for (const run of runsOf(after.get(rule) ?? [])) {
      const row = rowOf(rule, run, rows, transitions, last);
      if (row !== undefined) next.set(episodeName(rule, run.openedAt), row);
    }
  }
  const before = [...rows].filter(([, { rule }]) => rules.has(rule));
  const gone = before.flatMap(([name, row]) => superseding(row, next.get(name), last));
  const placed = [...next].filter(([name, row]) => rows.get(name) !== row);
  return [
    ...gone,
    ...placed.map(([, row]): Write => ({ kind: 'put', item: episodeItem(row, last.seq) })),
  ];
}

function superseding(row: Episode, next: Episode | undefined, last: Transition): readonly Write[] {
  if (next !== undefined && next.recordedAt === row.recordedAt) return [];
  const superseded: Write = {
    kind: 'put',
    item: episodeItem({ ...row, voidedAt: last.recordedAt }, last.seq),
  };
  if (next !== undefined) return [superseded];
  const key = { pk: resourceKey(row.subject), sk: episodeSort(row.rule, row.openedAt) };
  return [superseded, { kind: 'delete', key }];
}

function rowOf(
  rule: string,
  run: Run,
  rows: Rows,
  transitions: readonly Transition[],
  { recordedAt }: Transition,
): Episode | undefined {
  const saying = sayingOf(rule, run, transitions);
  const row = rows.get(episodeName(rule, run.openedAt));
  if (row === undefined) {
    if (saying !== undefined) return newEpisode(saying.transition, saying.change, run);
    // A piece of an episode that was split or shortened says what the whole one said.
    const whole = [...rows.values()].find((each) => each.rule === rule && covers(each, run));
    if (whole === undefined) return undefined;
    return {
      ...withoutClosing(whole),
      openedAt: run.openedAt,
      recordedAt,
      ...closing(run, recordedAt),
    };
  }
  const said = saying && {
    message: saying.change.message ?? '',
    evidence: saying.change.evidence ?? [],
  };
  if (row.closedAt === run.closedAt) return said === undefined ? row : { ...row, ...said };
  if (row.closedAt === undefined) return { ...row, ...closing(run, recordedAt) };
  return { ...withoutClosing(row), recordedAt, ...closing(run, recordedAt), ...said };
}

function covers(row: Episode, run: Run): boolean {
  return (
    row.openedAt <= run.openedAt && (row.closedAt === undefined || run.openedAt < row.closedAt)
  );
}

function withoutClosing(row: Episode): Episode {
  const { closedAt: _at, closedRecordedAt: _recordedAt, ...open } = row;
  return open;
}

/** The newest of the changes that says what this run is: its opening, or an alteration of it. */
function sayingOf(
  rule: string,
  run: Run,
  transitions: readonly Transition[],
): { transition: Transition; change: Change } | undefined {
  const says = (change: Change): boolean =>
    change.rule === rule &&
    change.to === 'violation' &&
    (change.kind === 'altered' ? run.closedAt === undefined : change.at === run.openedAt);
  return transitions
    .flatMap((transition) => transition.changes.map((change) => ({ transition, change })))
    .findLast(({ change }) => says(change));
}
