import { parseRhythm, rhythmItem } from '../heartbeat/rhythm-item.ts';
import type { Rhythm } from '../heartbeat/silence.ts';
import { lastEvent, listened } from '../heartbeat/silence.ts';
import { type SilenceNews, silenceMessage } from '../heartbeat/silence-message.ts';
import { isReadable } from '../organization/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { Table } from '../ports/table.ts';
import type { Topic } from '../ports/topic.ts';
import type { Coverage } from '../store/coverage.ts';
import type { Directory } from '../store/directory.ts';
import { rhythmKey } from '../store/keys.ts';

export interface SilencePorts {
  readonly directory: Directory;
  readonly coverage: Pick<Coverage, 'cells'>;
  readonly table: Table;
  /** Where Plumbline reports about itself: the topic of our own alarms, not that of alerts. */
  readonly operations: Topic;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Accounts looked at side by side: more only wait for each other's connections. */
const AT_ONCE = 8;

/**
 * Tells of the accounts that are silent for longer than is usual for them, once for each silence,
 * and of those that speak again. Rejects when the topic did not take it: the next run tells it.
 */
export async function tellSilences(ports: SilencePorts): Promise<void> {
  const { directory, operations, table, clock, log, meter } = ports;
  const now = clock();
  const members = await directory.members();
  const waiting = members.filter(({ account }) => isReadable(account)).values();
  const news: SilenceNews[] = [];
  const told: { readonly accountId: string; readonly rhythm: Rhythm }[] = [];
  let silent = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (const { account } of waiting) {
      try {
        const looked = await look(account.id, ports);
        if (looked === undefined) continue;
        if (looked.rhythm.told) silent += 1;
        if (looked.news === undefined) continue;
        news.push({ ...looked.news, accountId: account.id });
        told.push({ accountId: account.id, rhythm: looked.rhythm });
      } catch (error) {
        failed += 1;
        log.error('it could not be seen whether an account is silent', {
          account: account.id,
          error,
        });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (news.length > 0) {
    news.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    await operations.publish(silenceMessage(news, now));
    // Only now: what was not told is told by the next run.
    for (const { accountId, rhythm } of told) {
      await table.write({ kind: 'put', item: rhythmItem(accountId, rhythm) });
    }
  }
  meter.count('accounts-silent', silent);
  if (failed > 0) throw new Error(`${failed} of ${members.length} accounts could not be looked at`);
}

/** What there is to tell of an account; what there is not is remembered at once. */
async function look(accountId: string, { coverage, table, clock }: SilencePorts) {
  const last = lastEvent(await coverage.cells(accountId));
  // Of an account that has never sent anything the coverage says so; it has no rhythm.
  if (last === undefined) return undefined;
  const item = await table.get(rhythmKey(accountId));
  const known = item && parseRhythm(item);
  const looked = listened(known, last, clock());
  if (looked.news === undefined && looked.rhythm !== known) {
    await table.write({ kind: 'put', item: rhythmItem(accountId, looked.rhythm) });
  }
  return looked;
}
