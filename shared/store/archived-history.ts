/** What has moved to the archive, read back: a chain's records, the words of a row, a day. */
import type { Transition } from '../domain/transition.ts';
import type { HistoryArchive, PartName } from '../ports/history-archive.ts';
import type { Item } from '../ports/table.ts';
import type { Anchor } from './anchor-item.ts';
import { decodedPart } from './archive-part.ts';
import { type Episode, parseEpisode } from './episode-item.ts';
import { ledgerPrefix, resourceKey, subjectOfKey } from './keys.ts';
import { parseLedger } from './ledger-item.ts';

export interface ArchivedRecord {
  readonly sk: string;
  readonly transition: Transition;
  readonly hash: string;
}

export interface ArchivedHistory {
  /** Records of one chain, in its order; parts that are not there (any more) are left out. */
  records(pk: string, aspect: string, anchor: Anchor): Promise<readonly ArchivedRecord[]>;
  /** A row with its words; as it is when they cannot be had. */
  withWords(row: Episode): Promise<Episode>;
  /** What was recorded on a day, of some accounts or of all. */
  day(day: string, accounts?: ReadonlySet<string>): Promise<readonly Item[]>;
}

/** Parts that are kept unpacked by one reader. */
const KEPT = 32;

export function createArchivedHistory(archive: HistoryArchive): ArchivedHistory {
  const kept = new Map<string, Promise<readonly Item[] | undefined>>();

  function partOf(name: PartName): Promise<readonly Item[] | undefined> {
    const key = `${name.day}/${name.accountId}/${name.part}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const read = archive
      .read(name)
      .then((content) => (content === undefined ? undefined : decodedPart(name.part, content)));
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, read);
    read.catch(() => kept.delete(key));
    return read;
  }

  return {
    async records(pk, aspect, { parts, seq }) {
      const accountId = subjectOfKey(pk)?.accountId ?? '';
      const found = new Map<number, ArchivedRecord>();
      for (const { day, part } of parts) {
        for (const item of (await partOf({ day, accountId, part })) ?? []) {
          if (item.pk !== pk || !item.sk.startsWith(ledgerPrefix(aspect))) continue;
          const { transition, hash } = parseLedger(item);
          // What was copied and is still in the table is read there.
          if (transition.seq <= seq) found.set(transition.seq, { sk: item.sk, transition, hash });
        }
      }
      return [...found.values()].sort((a, b) => a.transition.seq - b.transition.seq);
    },
    async withWords(row) {
      const [day, part, ...sort] = row.archived?.split('/') ?? [];
      if (day === undefined || part === undefined) return row;
      const { accountId } = row.subject;
      const sk = sort.join('/');
      const items = await partOf({ day, accountId, part });
      const item = items?.find((each) => each.sk === sk && each.pk === resourceKey(row.subject));
      const whole = item && parseEpisode(item);
      if (whole === undefined) return row;
      return { ...row, message: whole.message, evidence: whole.evidence };
    },
    async day(day, accounts) {
      const names = await archive.partsOf(day);
      const asked = names.filter(({ accountId }) => accounts?.has(accountId) ?? true);
      const items: Item[] = [];
      for (const name of asked) items.push(...((await partOf(name)) ?? []));
      return items;
    },
  };
}
