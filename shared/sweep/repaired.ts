/** What no event had announced, and which source should have. */
import { fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from '../store/history.ts';
import { ledgerPrefix, repairedKey, repairedPrefix, subjectOfKey } from '../store/keys.ts';
import { parseLedger } from '../store/ledger-item.ts';
import { unaskedChannels } from '../store/repaired-item.ts';

export interface Repaired {
  readonly subject: Subject;
  readonly recordedAt: Instant;
  readonly rules: readonly string[];
  /** By what it was told of before: `config-event`, `cloudtrail`; `config` where by nothing. */
  readonly source: string;
}

const MOST_RECENT = 50;

/** Of an account, since a time and until another; oldest first. */
export async function repairedSince(
  table: Table,
  accountId: string,
  since: Instant,
  until?: Instant,
): Promise<readonly Repaired[]> {
  const found: Repaired[] = [];
  for await (const item of repairedItems(table, accountId, since)) {
    const stored = fields(item, `repaired ${item.pk} ${item.sk}`);
    const subject = subjectOfKey(stored.text('of'));
    const recordedAt = parseInstant(item.sk.split('#')[1]);
    if (subject === undefined || recordedAt === undefined) continue;
    if (until !== undefined && recordedAt > until) break;
    const source = await toldBefore(table, stored.text('of'), stored.number('seq'));
    found.push({ subject, recordedAt, rules: stored.texts('rules'), source });
  }
  return found;
}

/** How many in a Region since a time; costs one query. */
export async function countRepaired(
  table: Table,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  since: Instant,
): Promise<number> {
  let count = 0;
  for await (const item of repairedItems(table, accountId, since)) {
    if (subjectOfKey(String(item['of']))?.region === region) count += 1;
  }
  return count;
}

/** The sources that should have told of those of these transitions that repaired something. */
export async function repairedSources(
  table: Table,
  transitions: readonly Transition[],
): Promise<readonly string[]> {
  const sources: string[] = [];
  for (const { id, subject, recordedAt, source } of transitions) {
    if (!unaskedChannels.has(source.channel) || source.baseline) continue;
    const item = await table.get(repairedKey(subject.accountId, recordedAt, id));
    if (item === undefined) continue;
    sources.push(await toldBefore(table, String(item['of']), Number(item['seq'])));
  }
  return sources;
}

function repairedItems(table: Table, accountId: string, since: Instant) {
  const { pk: partition, sk: from } = repairedKey(accountId, since, '');
  return allItems(table, { partition, sort: { from, to: `${repairedPrefix}9999` } });
}

/** Who told of the newest change before the one with this number. */
async function toldBefore(table: Table, pk: string, seq: number): Promise<string> {
  const { items } = await table.query({
    partition: pk,
    sort: { beginsWith: ledgerPrefix(CONFIGURATION) },
    descending: true,
    limit: MOST_RECENT,
  });
  const [before] = items
    .map((item) => parseLedger(item).transition)
    .filter(({ seq: of, source }) => of < seq && !unaskedChannels.has(source.channel))
    .sort((a, b) => b.seq - a.seq);
  switch (before?.source.channel) {
    case 'config-event':
      return 'config-event';
    case 'caused-read':
    case 'call':
      return 'cloudtrail';
    default:
      return 'config';
  }
}
