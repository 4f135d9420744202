/** What is to be the same wherever the same was observed: of each chain its present, and its episodes. */
import type { Table } from '#shared/ports/table.ts';
import { parseEpisode, type Episode as Stored } from '#shared/store/episode-item.ts';
import { stateSort } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { parseState } from '#shared/store/state-item.ts';
import { recordedSubjects, recordedTypes } from '#shared/store/subjects.ts';
import { itemsOf } from '#test/support/rewritten.ts';

export interface Episode {
  readonly rule: string;
  readonly openedAt: string;
  readonly closedAt: string | undefined;
  readonly message: string;
}

export interface Chain {
  readonly aspect: string;
  readonly order: string | undefined;
  readonly deleted: boolean;
  /** Rules that are not compliant, with what they say. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly episodes: readonly Episode[];
  /** Something of it was told by a read that a call had caused. */
  readonly wasRead: boolean;
}

const READS: ReadonlySet<string> = new Set(['caused-read', 'collector']);

const told = ({ rule, openedAt, closedAt, message }: Stored): Episode => ({
  rule,
  openedAt,
  closedAt,
  message,
});

/** By subject and aspect. */
export async function chainsOf(table: Table): Promise<ReadonlyMap<string, Chain>> {
  const found = new Map<string, Chain>();
  for await (const { accountId, resourceType } of recordedTypes(table)) {
    for await (const { pk, sk } of recordedSubjects(table, accountId, resourceType)) {
      const aspect = sk.slice(stateSort('').length);
      const items = await itemsOf(table, pk);
      const state = items.find((item) => item.sk === sk);
      if (state === undefined) throw new Error(`${pk} has no ${sk}`);
      const { marks, deleted, standings } = parseState(state);
      const ledger = items
        .filter((item) => item.sk.startsWith(`H#${aspect}#`))
        .map((item) => parseLedger(item).transition);
      const said = [...standings].map(([rule, held]): [string, string] => [
        rule,
        held.standing === 'violation' ? held.message : held.standing,
      ]);
      found.set(`${pk} ${aspect}`, {
        aspect,
        order: marks[0]?.order,
        deleted,
        verdicts: Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))),
        episodes: items
          .filter((item) => /^[FE]#/.test(item.sk))
          .map(parseEpisode)
          .filter((episode) => episode?.aspect === aspect)
          .flatMap((episode) => (episode === undefined ? [] : [told(episode)])),
        wasRead: ledger.some(({ source }) => READS.has(source.channel)),
      });
    }
  }
  return found;
}
