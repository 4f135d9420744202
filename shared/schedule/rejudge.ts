import { isReadable } from '../organization/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import type { Directory } from '../store/directory.ts';
import { noticeKey, SCHEMA_VERSION } from '../store/keys.ts';

export interface RejudgePorts {
  readonly table: Table;
  readonly directory: Pick<Directory, 'members'>;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly log: Log;
}

const KEY = noticeKey('configuration-swept');

/**
 * After another configuration is in force everything is read and judged anew, once for each version.
 * Asked for twice, because a run ended in the middle, is one sweep: requests of a kind coalesce.
 */
export async function rejudge({ table, directory, queue, clock, log }: RejudgePorts) {
  const pointer = await createConfigurationVersions(table, clock).pointer();
  if (pointer === undefined) return;
  const done = await table.get(KEY);
  if (done?.['version'] === pointer.version) return;
  const members = await directory.members();
  const accounts = members.map(({ account }) => account).filter(isReadable);
  const reason = `configuration ${pointer.version} is in force`;
  await queue.send(
    accounts.map(({ id }) => ({ kind: 'sweep', accountId: id, reason, attempt: 0 })),
  );
  await table.write({
    kind: 'put',
    item: { ...KEY, sv: SCHEMA_VERSION, version: pointer.version },
  });
  log.info('everything is judged by the configuration that was pushed', {
    version: pointer.version,
    accounts: accounts.length,
  });
}
