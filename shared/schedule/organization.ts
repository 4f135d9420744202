/**
 * The organization as it is: its directory is read every hour in parts, and at once when a call has
 * changed it. Who joins is read for the first time; who leaves is no longer watched.
 */
import type { Instant } from '../domain/instant.ts';
import { epochMs } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import { orderOf } from '../domain/position.ts';
import { subjectKey } from '../domain/subject.ts';
import { processObservations } from '../engine/process-observations.ts';
import type { RuleIndex } from '../engine/select.ts';
import { isReadable } from '../organization/account.ts';
import type { AccountChange } from '../organization/differences.ts';
import type { RefreshCause } from '../organization/events.ts';
import { type RefreshPorts, refreshDirectory } from '../organization/refresh.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Table } from '../ports/table.ts';
import { openFindings } from '../store/findings.ts';

export interface OrganizationPorts extends RefreshPorts {
  readonly table: Table;
  readonly index: RuleIndex;
  readonly store: Pick<FindingStore, 'commit'>;
  readonly queue: ReadQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Tags and Regions of all accounts are read anew once in so many hours, a part in each. */
const PARTS = 4;

/** Reads the directory; causes: the calls that changed it. */
export async function readDirectory(
  ports: OrganizationPorts,
  causes: readonly RefreshCause[] = [],
): Promise<void> {
  const { clock, log, meter } = ports;
  const hour = Math.floor(epochMs(clock()) / 3_600_000);
  const refreshed = await refreshDirectory(ports, causes, { nth: hour % PARTS, of: PARTS });
  meter.count('accounts', refreshed.accounts);
  if (refreshed.kind === 'partial') {
    log.warn('the organization could not be read whole; nobody is said to have left', {
      unread: refreshed.unread.slice(0, 10),
    });
  }
  for (const change of refreshed.changes) await follow(change, ports);
}

/** Who joins is read whole for the first time; whose account is gone or closed leaves our sight. */
async function follow({ kind, account, changed }: AccountChange, ports: OrganizationPorts) {
  const { queue, log } = ports;
  if (kind === 'joined' && isReadable(account)) {
    log.info('an account has joined and is read for the first time', { account: account.id });
    await queue.send([{ kind: 'sweep', accountId: account.id, reason: 'bootstrap', attempt: 0 }]);
    return;
  }
  const isClosed = changed.includes('status') && !isReadable(account);
  if (kind === 'left' || isClosed) await leave(account.id, ports);
}

/** Resolves what is open in an account as out of scope. What is interrupted is done by the next try. */
export async function leave(
  accountId: string,
  {
    table,
    index,
    store,
    clock,
    log,
  }: Pick<OrganizationPorts, 'table' | 'index' | 'store' | 'clock' | 'log'>,
): Promise<number> {
  const now = clock();
  const rows = await openFindings(table, { accountId });
  const sides = new Map(
    rows.map(({ subject, aspect = CONFIGURATION }) => [
      `${subjectKey(subject)}\n${aspect}`,
      { subject, aspect },
    ]),
  );
  const gone = [...sides.values()].map((side) => outOfScope(side, now));
  const outcomes = await processObservations(gone, { index, store });
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error;
  log.info('an account is no longer watched; its findings are out of scope', {
    account: accountId,
    findings: rows.length,
  });
  return rows.length;
}

function outOfScope(
  { subject, aspect }: Pick<StateObservation, 'subject' | 'aspect'>,
  now: Instant,
): StateObservation {
  return {
    kind: 'state',
    subject,
    traits: {},
    aspect,
    state: { kind: 'deleted', because: 'out_of_scope' },
    order: orderOf(now, 'scheduled-read', 0),
    seenAt: now,
    source: { channel: 'organization' },
  };
}
