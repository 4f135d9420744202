/**
 * What judges has changed: a configuration was pushed, or a release with other rules was deployed.
 * Then everything is read and judged anew, once. Asked for twice, because a run ended in the middle,
 * is one sweep: requests of a kind coalesce.
 */
import { type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { VersionedRule } from '../domain/rule.ts';
import { canonical, digest } from '../engine/digest.ts';
import { isReadable } from '../organization/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Item, Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import type { Directory } from '../store/directory.ts';
import { noticeKey, SCHEMA_VERSION } from '../store/keys.ts';
import { anewReason } from '../sweep/reason.ts';

export interface RejudgePorts {
  readonly table: Table;
  readonly directory: Pick<Directory, 'members'>;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** The rules on states of this release. */
  readonly judging: readonly Pick<VersionedRule, 'id' | 'version'>[];
}

const CONFIGURATION = noticeKey('configuration-swept');
const RULES = noticeKey('rules-swept');
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

/** The first release that notes its rules has nothing to compare them with. */
async function afterRelease(ports: RejudgePorts): Promise<void> {
  const { table, clock, judging } = ports;
  const now = clock();
  const hash = hashOf(judging);
  const known = await table.get(RULES);
  const noted = (more: Readonly<Record<string, string>> = {}): Item => ({
    ...RULES,
    sv: SCHEMA_VERSION,
    hash,
    ...more,
  });
  if (known === undefined) {
    await table.write({ kind: 'put', item: noted(), conditions: ABSENT });
    return;
  }
  const before = String(known['hash']);
  if (before === hash) {
    if (known['next'] !== undefined) await table.write({ kind: 'put', item: noted() });
    return;
  }
  const since = known['next'] === hash ? parseInstant(known['since']) : undefined;
  if (since === undefined) {
    await table.write({ kind: 'put', item: noted({ hash: before, next: hash, since: now }) });
    return;
  }
  if (!isSettled(since, now)) return;
  await sweepAll(`the rules of this release are others (${hash}, before ${before})`, ports);
  await table.write({ kind: 'put', item: noted() });
}

const isSettled = (since: Instant, now: Instant): boolean => since <= shifted(now, -SETTLED_MS);

const ABSENT = [{ attribute: 'pk', is: 'absent' }] as const;

/** Of ids and versions, in whatever order: a version is the hash of a rule's source. */
function hashOf(rules: RejudgePorts['judging']): string {
  const versions = rules.map(({ id, version }): [string, string] => [id, version]);
  return digest(canonical(Object.fromEntries(versions)), 12);
}

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
