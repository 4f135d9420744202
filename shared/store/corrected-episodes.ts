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
  const row = rows.get(episodeName(rule, run.openedAt));
  const news = run.closedAt === undefined ? newsOf(rule, run, transitions) : undefined;
  // What is open says what the newest evidence said, wherever its beginning has moved to.
  const open = run.closedAt === undefined ? ofRule(rows, rule, isOpen) : undefined;
  const said = news ? saidBy(news.change) : open && saidBy(open);
  if (row !== undefined) {
    if (row.closedAt === run.closedAt) return news === undefined ? row : { ...row, ...said };
    if (row.closedAt === undefined) return { ...row, ...closing(run, recordedAt) };
    return { ...withoutClosing(row), recordedAt, ...closing(run, recordedAt), ...said };
  }
  // What moved, was split or was cut short says what it said before; what is new says it now.
  const whole = open ?? ofRule(rows, rule, (each) => overlaps(each, run));
  const known = news ?? (whole === undefined ? correctionOf(rule, run, transitions) : undefined);
  if (known !== undefined) return newEpisode(known.transition, known.change, run);
  if (whole === undefined) return undefined;
  const { openedAt } = run;
  return { ...withoutClosing(whole), openedAt, recordedAt, ...closing(run, recordedAt) };
}

const isOpen = ({ closedAt }: Episode): boolean => closedAt === undefined;

function ofRule(rows: Rows, rule: string, is: (row: Episode) => boolean): Episode | undefined {
  return [...rows.values()].find((row) => row.rule === rule && is(row));
}

interface Said {
  readonly transition: Transition;
  readonly change: Change;
}

/** The newest change of the present that this open run is about. */
function newsOf(rule: string, run: Run, transitions: readonly Transition[]): Said | undefined {
  return saying(transitions, rule, ({ kind, at }) => kind !== 'corrected' && at >= run.openedAt);
}

/** The evidence that a run in the past is known from. */
function correctionOf(
  rule: string,
  run: Run,
  transitions: readonly Transition[],
): Said | undefined {
  return saying(transitions, rule, ({ at }) => at === run.openedAt);
}

function saying(
  transitions: readonly Transition[],
  rule: string,
  is: (change: Change) => boolean,
): Said | undefined {
  return transitions
    .flatMap((transition) => transition.changes.map((change) => ({ transition, change })))
    .findLast(({ change }) => change.rule === rule && change.to === 'violation' && is(change));
}

const saidBy = ({
  message = '',
  evidence = [],
  severity,
}: Pick<Change, 'message' | 'evidence' | 'severity'>) => ({ message, evidence, severity });

function overlaps(row: Episode, run: Run): boolean {
  const startsBefore = run.closedAt === undefined || row.openedAt < run.closedAt;
  return startsBefore && (row.closedAt === undefined || run.openedAt < row.closedAt);
}

function withoutClosing(row: Episode): Episode {
  const { closedAt: _at, closedRecordedAt: _recordedAt, ...open } = row;
  return open;
}
