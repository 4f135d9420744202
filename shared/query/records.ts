/** The records of a subject as known at K: those in the table, and those that moved to the archive. */
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import type { Timeline } from '../engine/timeline.ts';
import type { Anchor } from '../store/anchor-item.ts';
import { allItems, timelinesOf } from '../store/history.ts';
import { resourceKey } from '../store/keys.ts';
import { parseLedger } from '../store/ledger-item.ts';
import { anchorsOf } from '../store/stored-chain.ts';
import type { Question } from './question.ts';

export interface Records {
  readonly transitions: readonly Transition[];
  /** Ids of those that were read in the archive. */
  readonly archived: ReadonlySet<string>;
  /** Of each aspect: what is kept nowhere any more, or cannot be read here. */
  readonly gone: readonly { readonly aspect: string; readonly records: number }[];
  /** How each rule stood over time, by all that is known of it. */
  readonly timelines: ReadonlyMap<string, Timeline>;
}

export async function recordsOf(
  { table, archive, knownAt }: Pick<Question, 'table' | 'archive' | 'knownAt'>,
  subject: Subject,
): Promise<Records> {
  const pk = resourceKey(subject);
  // The anchors first: what moves meanwhile is then seen twice, and never not at all.
  const anchors = await anchorsOf(table, pk);
  const stored: Transition[] = [];
  for await (const item of allItems(table, { partition: pk, sort: { beginsWith: 'H#' } })) {
    stored.push(parseLedger(item).transition);
  }
  const archived = new Set<string>();
  const gone: { aspect: string; records: number }[] = [];
  const timelines = new Map<string, Timeline>();
  const all: Transition[] = [];
  for (const aspect of new Set([...anchors.keys(), ...stored.map((each) => each.aspect)])) {
    const anchor = anchors.get(aspect);
    const old = anchor && archive ? await archive.records(pk, aspect, anchor) : [];
    const moved = old.map(({ transition }) => transition);
    for (const { id } of moved) archived.add(id);
    const own = inChain([...moved, ...stored.filter((each) => each.aspect === aspect)]);
    const missing = (own[0]?.seq ?? (anchor?.seq ?? 0) + 1) - 1;
    if (missing > 0) gone.push({ aspect, records: missing });
    const known = own.filter(({ recordedAt }) => recordedAt <= knownAt);
    all.push(...known);
    const steps = timelinesOf(...startOf(known, anchor, missing));
    for (const [rule, timeline] of steps) timelines.set(rule, timeline);
  }
  return { transitions: all, archived, gone, timelines };
}

/** In the order in which they were learnt, each once. */
function inChain(records: readonly Transition[]): readonly Transition[] {
  const bySeq = new Map(records.map((record) => [record.seq, record]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Where the beginning is gone, the anchor says how each rule stood. */
function startOf(
  known: readonly Transition[],
  anchor: Anchor | undefined,
  missing: number,
): readonly [readonly Transition[], ReadonlyMap<string, Timeline>] {
  if (anchor === undefined || missing === 0) return [known, new Map()];
  return [known.filter(({ seq }) => seq > anchor.seq), anchor.timelines];
}
