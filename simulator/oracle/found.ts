/** Reads what the store holds of one resource, item by item, for the oracle to look at. */
import type { Transition } from '#shared/domain/transition.ts';
import type { Recorded } from '#shared/engine/recorded.ts';
import type { Table } from '#shared/ports/table.ts';
import { type Episode, parseEpisode } from '#shared/store/episode-item.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { parseState } from '#shared/store/state-item.ts';
import type { Resource } from '../resources.ts';

export interface FoundResource {
  readonly recorded: Recorded | undefined;
  /** In the order of the chain. */
  readonly ledger: readonly Transition[];
  readonly episodes: readonly Episode[];
}

export async function foundOf(table: Table, { subject }: Resource): Promise<FoundResource> {
  const { items } = await table.query({
    partition: resourceKey(subject),
    sort: { from: 'F#', to: 'S$' },
    consistent: true,
  });
  const ledger: Transition[] = [];
  const episodes: Episode[] = [];
  let recorded: Recorded | undefined;
  for (const item of items) {
    if (item.sk.startsWith('H#')) ledger.push(parseLedger(item).transition);
    else if (item.sk.startsWith('S#')) recorded = parseState(item);
    else if (item.sk.startsWith('F#')) {
      const episode = parseEpisode(item);
      if (episode !== undefined) episodes.push(episode);
    }
  }
  return { recorded, ledger: ledger.sort((a, b) => a.seq - b.seq), episodes };
}
