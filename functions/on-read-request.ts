import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { release, rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { connectAggregator } from '#shared/adapters/config-listing/aggregator.ts';
import { createConfigListing } from '#shared/adapters/config-listing/index.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { eachMessage } from '#shared/adapters/lambda/each-message.ts';
import { whatIsInForce } from '#shared/adapters/lambda/in-force.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { createMemberAccess } from '#shared/adapters/member-access.ts';
import { createMemberReader } from '#shared/adapters/member-reader.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createSqsReadQueue } from '#shared/adapters/sqs-read-queue.ts';
import { createStackDrift } from '#shared/adapters/stack-drift/index.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import type { Transition } from '#shared/domain/transition.ts';
import { createDriftDetection } from '#shared/drift/detect-drift.ts';
import { processRead, type ReadPorts, type ReadReport } from '#shared/engine/process-read.ts';
import { parseReadRequest } from '#shared/events/read-request.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import { plannedWith } from '#shared/rounds/collector-scopes.ts';
import type { CollectRequest } from '#shared/rounds/plan.ts';
import { createReadNotes } from '#shared/rounds/read-notes.ts';
import { needed, type Settings } from '#shared/settings.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createRounds } from '#shared/store/rounds.ts';
import { accountOf, afterSweep } from '#shared/sweep/collapsing.ts';
import { knownRegions } from '#shared/sweep/known-regions.ts';
import { repairedSources } from '#shared/sweep/repaired.ts';
import { createSweep } from '#shared/sweep/sweep.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';

export interface OnReadRequestPorts extends ReadPorts {
  /** The sources that should have told of what these transitions repaired. */
  readonly repairedSources?: (transitions: readonly Transition[]) => Promise<readonly string[]>;
  /** Told of each read that a call had asked for and that waits no longer. */
  readonly workedOff?: (accountId: string) => Promise<void>;
  /** Told of each collector's read that has ended for good, and why it did not read everything. */
  readonly collected?: (request: CollectRequest, failure?: string) => Promise<void>;
  /** Awaited before each batch: what is in force may have changed. */
  readonly refresh?: () => Promise<void>;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Reads in member accounts what a call may have changed, what is due to be read again and what
 * collectors see: the only function that may go there.
 */
export function create({
  log,
  meter,
  repairedSources = async () => [],
  workedOff = async () => {},
  collected = async () => {},
  refresh = async () => {},
  ...ports
}: OnReadRequestPorts) {
  async function work(body: unknown): Promise<void> {
    const request = parseReadRequest(body);
    const report = await processRead(request, ports);
    count(report, request.kind);
    // What is committed is committed: neither count is worth a second read.
    await afterwards(request, report).catch((error: unknown) => {
      log.warn('it could not be counted what a read came to', { what: request.kind, error });
    });
  }

  async function afterwards(
    request: ReadRequest,
    { kind, reason, outcomes }: ReadReport,
  ): Promise<void> {
    const transitions = outcomes.flatMap((outcome) =>
      outcome.kind === 'committed' ? outcome.committed.transitions : [],
    );
    for (const source of await repairedSources(transitions)) meter.count('repaired', 1, { source });
    if (request.kind === 'collect' && kind === 'collected') await collected(request, reason);
    const isAsked = 'cause' in request && request.cause !== undefined;
    if (isAsked && kind !== 'again') await workedOff(accountOf(request));
  }

  function count({ kind, reason, outcomes }: ReadReport, what: string): void {
    meter.count('reads', 1, { outcome: kind });
    for (const outcome of outcomes) {
      if (outcome.kind === 'committed') meter.count(outcome.committed.kind);
    }
    if (reason !== undefined) log.info('a read gave less than was asked', { what, kind, reason });
  }

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    await refresh();
    return eachMessage(event, work, log);
  };
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = storeTable(settings);
  const ports = { table, clock, backoff: jitteredBackoff };
  const watched = { table, clock, log, meter };
  const corpus = { rules, incidents: [] };
  const inForce = whatIsInForce(watched, corpus, packagedConfiguration(), release);
  const { index, indexFor, store } = inForce;
  const access = memberAccess(settings, clock);
  const queue = createSqsReadQueue({ queueUrl: needed(settings, 'readQueueUrl') });
  const listing = createConfigListing({
    configOf: (accountId, region) => access.connectMember(accountId, region).collectors.config,
    ...(settings.configAggregator && { aggregator: aggregatorOf(settings, clock) }),
  });
  const regionsOf = knownRegions(table, clock);
  const reader = createMemberReader({ access, clock });
  const waiting = createWaiting(table, clock);
  const drift =
    settings.driftDetection === 'ENABLED'
      ? createDriftDetection({ ...inForce, detector: createStackDrift(access), queue, clock })
      : undefined;
  const sweep = createSweep({
    ...{ table, index, indexFor, store, queue, reader, listing, collectors, clock, regionsOf },
    ended: afterSweep(queue, waiting),
  });
  return create({
    ...inForce,
    calls: createCallStore({ ...ports, salt: randomSalt }),
    reader,
    queue,
    sweep,
    ...(drift && { drift }),
    repairedSources: (transitions) => repairedSources(table, transitions),
    workedOff: waiting.leave,
    collected: createReadNotes({
      coverage: createCoverage(table, clock),
      rounds: createRounds(table),
      collectors: plannedWith({ drift: drift !== undefined }),
    }),
    clock,
    log,
    meter,
  });
});

const aggregatorOf = (settings: Settings, clock: Clock) =>
  connectAggregator({
    name: needed(settings, 'configAggregator'),
    region: needed(settings, 'region'),
    clock,
  });

/** `plumbline/plumbline-prod-read` is a path and a name. */
function memberAccess(settings: Settings, clock: Clock) {
  const [roleName = '', ...path] = needed(settings, 'readRole').split('/').reverse();
  return createMemberAccess({
    roleName,
    rolePath: path.reverse().join('/'),
    stage: settings.stage,
    region: needed(settings, 'region'),
    clock,
  });
}
