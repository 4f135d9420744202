import { type Change, isVerdictChange, type Transition } from '../domain/transition.ts';
import { overwritten, type Timeline } from '../engine/timeline.ts';
import type { Item, Query, Table } from '../ports/table.ts';
import { type Anchor, parseAnchor } from './anchor-item.ts';
import { type Episode, parseEpisode } from './episode-item.ts';
import { anchorSort, ledgerPrefix, stateSort } from './keys.ts';
import { parseLedger } from './ledger-item.ts';

/** Everything stored of one (subject, aspect), as one consistent look at its partition. */
export interface Collection {
  readonly state: Item | undefined;
  /** What stands in the table of it, in order; what stood before is behind the anchor. */
  readonly ledger: readonly Transition[];
  readonly anchor: Anchor | undefined;
  /** Live episodes of the whole subject, by `rule#openedAt`. */
  readonly episodes: ReadonlyMap<string, Episode>;
}

/**
 * Reads the partition from its episodes (F#) through its ledger (H#) to its state (S#). A query is
 * not a snapshot: undefined when ledger and state do not agree, because a commit came in between.
 */
export async function readCollection(
  table: Table,
  pk: string,
  aspect: string,
): Promise<Collection | undefined> {
  let state: Item | undefined;
  let anchor: Anchor | undefined;
  const ledger: Transition[] = [];
  const episodes = new Map<string, Episode>();
  for await (const item of allItems(table, {
    partition: pk,
    sort: { from: 'F#', to: 'S$' },
    consistent: true,
  })) {
    if (item.sk.startsWith('F#')) {
      const episode = parseEpisode(item);
      if (episode !== undefined) episodes.set(episodeName(episode.rule, episode.openedAt), episode);
    } else if (item.sk.startsWith(ledgerPrefix(aspect))) {
      ledger.push(parseLedger(item).transition);
    } else if (item.sk === anchorSort(aspect)) anchor = parseAnchor(item);
    else if (item.sk === stateSort(aspect)) state = item;
  }
  ledger.sort((a, b) => a.seq - b.seq);
  const appended = Number(state?.['seq'] ?? 0);
  const moved = anchor?.seq ?? 0;
  const agrees = moved + ledger.length === appended && (ledger.at(-1)?.seq ?? moved) === appended;
  return agrees ? { state, ledger, anchor, episodes } : undefined;
}

export const episodeName = (rule: string, openedAt: string): string => `${rule}#${openedAt}`;

/** Every item of a query, page after page. */
export async function* allItems(table: Table, query: Query): AsyncGenerator<Item> {
  let start: Query['start'];
  do {
    const page = await table.query({ ...query, ...(start && { start }) });
    yield* page.items;
    start = page.next;
  } while (start !== undefined);
}

/**
 * The timelines that a ledger tells, by rule: its changes written one over the other. before: those
 * that its anchor has.
 */
export function timelinesOf(
  ledger: readonly Transition[],
  before: ReadonlyMap<string, Timeline> = new Map(),
): Map<string, Timeline> {
  const timelines = new Map(before);
  for (const { changes } of ledger) {
    for (const change of changes.filter(isVerdictChange)) {
      timelines.set(change.rule, withChange(timelines.get(change.rule) ?? [], change));
    }
  }
  return timelines;
}

function withChange(timeline: Timeline, { at, until, to }: Change): Timeline {
  return overwritten(timeline, at, until, to);
}
