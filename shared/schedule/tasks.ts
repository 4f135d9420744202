/** What the schedule does, by the name that its rules in infra/ say: their one home. */

import type { Release } from '../domain/release.ts';
import { createNotifier } from '../notify/notifier.ts';
import { type DigestPorts, sendDigests } from '../notify/send-digests.ts';
import { sendSummaries } from '../notify/send-summaries.ts';
import { warnOwner } from '../notify/warn.ts';
import { plannedWith } from '../rounds/collector-scopes.ts';
import { createRoundDriver } from '../rounds/drive.ts';
import type { AppendPorts } from '../store/append.ts';
import { expireIncident } from '../store/incidents.ts';
import { endSnooze, expireException, type LifecyclePorts } from '../store/lifecycle.ts';
import { createRounds } from '../store/rounds.ts';
import { dueSweeps } from '../sweep/progress.ts';
import { type DuePorts, workOffDue } from './due.ts';
import { type HeartbeatPorts, sendHeartbeat } from './heartbeat.ts';
import { type KeepHistoryPorts, keepHistory } from './keep-history.ts';
import { type OrganizationPorts, readDirectory } from './organization.ts';
import { type OutboxSweepPorts, sweepOutbox } from './outbox-sweep.ts';
import { rejudge } from './rejudge.ts';
import { makeDailyRoot, type RootTaskPorts } from './roots.ts';
import { type SilencePorts, tellSilences } from './silences.ts';

export interface TaskPorts
  extends AppendPorts,
    OutboxSweepPorts,
    OrganizationPorts,
    HeartbeatPorts,
    SilencePorts,
    KeepHistoryPorts,
    RootTaskPorts,
    Pick<DuePorts, 'due'> {
  readonly actors: LifecyclePorts['actors'] & NonNullable<OutboxSweepPorts['actors']>;
  /** Regions that rounds read where an account's own are not known. */
  readonly watchedRegions: readonly string[];
  /** The rules that were deployed. */
  readonly release: Release;
  /** Rounds have CloudFormation detect drift of stacks; they do not unless said. */
  readonly detectsDrift?: boolean;
  /** How people are told; absent where nobody is connected. */
  readonly telling?: Pick<DigestPorts, 'notify' | 'configuration'>;
}

/** The Region that is asked for what is account-wide. */
const HOME = 'us-east-1';

export type Task = () => Promise<void>;

export function scheduledTasks(ports: TaskPorts): Readonly<Record<string, Task>> {
  const { table, clock, queue, directory, telling, log, meter } = ports;
  const collectors = plannedWith({ drift: ports.detectsDrift ?? false });
  const drive = createRoundDriver(
    { rounds: createRounds(table), directory, queue, clock, collectors },
    { wanted: { regions: ports.watchedRegions, home: HOME } },
  );
  const duePorts: DuePorts = {
    ...ports,
    ends: {
      incident: (row) => expireIncident(ports, row),
      snooze: (finding) => endSnooze(ports, finding),
      exception: (id) => expireException(ports, id),
    },
    readDirectory: (causes) => readDirectory(ports, causes),
    warn: async (exception, days) => {
      log.warn('an exception ends soon', { exception, days });
      meter.count('exceptions-ending');
      if (telling === undefined) return;
      const { configuration } = await telling.configuration.current();
      await warnOwner(exception, days, { table, routes: configuration.routes, ...telling });
    },
    ...(telling && { notifier: createNotifier(telling.notify) }),
  };
  return {
    'sweep-outbox': () => sweepOutbox(ports),
    'work-off-due': async () => {
      await workOffDue(duePorts);
      await rejudge(ports);
    },
    'read-directory': () => readDirectory(ports),
    heartbeat: () => sendHeartbeat(ports),
    silences: () => tellSilences(ports),
    'make-root': () => makeDailyRoot(ports),
    'send-digests': async () => {
      if (telling === undefined) return meter.count('digests-without-sink');
      const told = await Promise.allSettled([
        sendDigests({ ...ports, ...telling }),
        sendSummaries({ table, ...telling }),
      ]);
      for (const each of told) if (each.status === 'rejected') throw each.reason;
    },
    'drive-round': async () => {
      const driven = await drive();
      if (driven.kind !== 'idle') log.info(`a round is ${driven.kind}`, { round: driven.round.id });
      meter.count('round-driven');
    },
    'ask-for-sweeps': async () => {
      const members = await directory.members();
      const accounts = members.map(({ account }) => account);
      const requests = await dueSweeps(table, accounts, { now: clock() });
      if (requests.length > 0) await queue.send(requests);
      meter.count('sweeps-asked', requests.length);
    },
    'keep-history': () => keepHistory(ports),
  };
}
