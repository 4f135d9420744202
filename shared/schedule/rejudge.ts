/**
 * What judges has changed: a configuration was pushed, or a release with other rules was deployed.
 * Then everything is read and judged anew, once. Asked for twice, because a run ended in the middle,
 * is one sweep: requests of a kind coalesce.
 */
import { type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { Release } from '../domain/release.ts';
import { isReadable } from '../organization/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import type { Directory } from '../store/directory.ts';
import { noticeKey, releaseKey, SCHEMA_VERSION } from '../store/keys.ts';
import { anewReason } from '../sweep/reason.ts';

export interface RejudgePorts {
  readonly table: Table;
  readonly directory: Pick<Directory, 'members'>;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** The rules on states that were deployed. */
  readonly release: Release;
}

const CONFIGURATION = noticeKey('configuration-swept');
/** While a stack is updated, functions of two releases run beside each other. */
const SETTLED_MS = 3 * 60_000;

export async function rejudge(ports: RejudgePorts): Promise<void> {
  await afterPush(ports);
  await afterRelease(ports);
}

async function afterPush(ports: RejudgePorts): Promise<void> {
  const { table, clock } = ports;
  const pointer = await createConfigurationVersions(table, clock).pointer();
  if (pointer === undefined) return;
  const { version } = pointer;
  const done = await table.get(CONFIGURATION);
  if (done?.['version'] === version) return;
  await sweepAll(`configuration ${version} is in force`, ports);
  await table.write({ kind: 'put', item: { ...CONFIGURATION, sv: SCHEMA_VERSION, version } });
}

/**
 * What was deployed is compared with what everything was judged by last; the first release that notes
 * itself has nothing to compare. A release that is older than that was gone back to on purpose.
 */
async function afterRelease(ports: RejudgePorts): Promise<void> {
  const { table, clock, release } = ports;
  const { generation, hash } = release;
  const now = clock();
  const known = await table.get(releaseKey);
  const item = { ...releaseKey, sv: SCHEMA_VERSION, generation, hash };
  if (known === undefined) {
    await table.write({ kind: 'put', item, conditions: ABSENT });
    return;
  }
  const before = { generation: Number(known['generation']), hash: String(known['hash']) };
  const back = Number(known['back'] ?? 0);
  if (before.hash === hash) {
    if (known['next'] !== undefined) {
      await table.write({ kind: 'put', item: { ...item, ...(back > 0 && { back }) } });
    }
    return;
  }
  const since = known['next'] === hash ? parseInstant(known['since']) : undefined;
  if (since === undefined) {
    const key = { pk: item.pk, sk: item.sk };
    await table.write({ kind: 'update', key, set: { next: hash, since: now } });
    return;
  }
  if (!isSettled(since, now)) return;
  await sweepAll(`the rules of this release are others (${hash}, before ${before.hash})`, ports);
  const isBack = generation < before.generation;
  const goneBack = isBack && { back: Math.max(back, before.generation) };
  await table.write({ kind: 'put', item: { ...item, ...goneBack } });
}

const isSettled = (since: Instant, now: Instant): boolean => since <= shifted(now, -SETTLED_MS);

const ABSENT = [{ attribute: 'pk', is: 'absent' }] as const;

async function sweepAll(
  why: string,
  { directory, queue, log }: Pick<RejudgePorts, 'directory' | 'queue' | 'log'>,
): Promise<void> {
  const members = await directory.members();
  const accounts = members.map(({ account }) => account).filter(isReadable);
  const reason = anewReason(why);
  await queue.send(
    accounts.map(({ id }) => ({ kind: 'sweep', accountId: id, reason, attempt: 0 })),
  );
  log.info('everything is judged anew', { why, accounts: accounts.length });
}
