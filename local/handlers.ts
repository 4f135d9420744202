import { create as createOnAlert } from '#functions/on-alert.ts';
import { create as createOnApiCall } from '#functions/on-api-call.ts';
import { create as createOnConfigurationChange } from '#functions/on-configuration-change.ts';
import { create as createOnHttpRequest } from '#functions/on-http-request.ts';
import { create as createOnOutbox } from '#functions/on-outbox.ts';
import { create as createOnReadRequest } from '#functions/on-read-request.ts';
import { create as createOnSchedule } from '#functions/on-schedule.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { release, rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { whatIsInForce } from '#shared/adapters/lambda/in-force.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import { detectionWeakened } from '#shared/configuration/detection-weakened.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { BusPort } from '#shared/ports/bus.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { HistoryArchive } from '#shared/ports/history-archive.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import type { OrganizationReader } from '#shared/ports/organization-reader.ts';
import type { ReadQueue } from '#shared/ports/read-queue.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { organizationChange } from '#shared/schedule/organization-change.ts';
import type { RootTaskPorts } from '#shared/schedule/roots.ts';
import { createActors } from '#shared/store/actors.ts';
import { createArchivedHistory } from '#shared/store/archived-history.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createDueList } from '#shared/store/due.ts';
import { keptSince } from '#shared/store/expire-rows.ts';
import { keptAccounts } from '#shared/store/kept-accounts.ts';
import { createDeliveries, createOutbox } from '#shared/store/outbox.ts';
import type { Keeping } from '#shared/store/retention.ts';
import { afterSweep, collapsing } from '#shared/sweep/collapsing.ts';
import { knownRegions } from '#shared/sweep/known-regions.ts';
import { repairedSources } from '#shared/sweep/repaired.ts';
import { createSweep } from '#shared/sweep/sweep.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';
import { LOCAL_ACCOUNT } from './arns.ts';
import { noMembers } from './estate/no-members.ts';
import { noListing } from './stack/no-listing.ts';
import type { Handler } from './stack.ts';
import type { Telling } from './telling.ts';

export interface HandlerPorts {
  readonly table: Table;
  /** In force until another is pushed; absent: every rule with its defaults. */
  readonly configuration?: Configuration | undefined;
  /** What on-read-request reads: a made-up estate, or nothing. */
  readonly reader?: MemberReader | undefined;
  /** The organization that the directory is read from; absent: the one local account. */
  readonly organization?: OrganizationReader | undefined;
  /** Where daily roots go; absent: none are made. */
  readonly roots?: RootTaskPorts['roots'];
  /** Where on-outbox and on-schedule publish. */
  readonly alerts: Topic;
  /** Where Plumbline reports about itself, and where it puts its heartbeat; absent: nowhere. */
  readonly operations?: Topic | undefined;
  readonly bus?: BusPort | undefined;
  /** Where on-api-call asks for reads. */
  readonly reads: ReadQueue;
  /** Who tells alerts, together and by routes; absent: `sinks` are shown every alert at once. */
  readonly telling?: Telling;
  readonly sinks?: readonly AlertSink[];
  /** Where older history moves to, and how it is kept; absent: it stays in the table. */
  readonly archive?: HistoryArchive | undefined;
  readonly keeping?: Keeping | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** The real functions on local ports, by file name. */
export function createHandlers(ports: HandlerPorts): Readonly<Record<string, Handler>> {
  const {
    table,
    alerts: topic,
    reads: queue,
    reader = noMembers,
    organization = fixedOrganization([{ id: LOCAL_ACCOUNT }]),
    operations = { publish: async () => undefined },
    bus = { put: async () => undefined },
    telling,
    sinks = [],
    archive,
    keeping,
    clock,
    log,
    meter,
  } = ports;
  const stored = { table, clock, backoff: jitteredBackoff };
  const inForce = whatIsInForce(
    { table, clock, log, meter },
    { rules, incidents: incidentRules },
    ports.configuration ?? builtInConfiguration,
  );
  const { index, indexFor, store } = inForce;
  const outbox = createOutbox(table);
  const deliveries = createDeliveries(table, clock);
  const callStore = createCallStore({ ...stored, salt: randomSalt });
  const relay = {
    topic,
    outbox,
    rules: rulebookOf(rules, incidentRules, [detectionWeakened]),
    actors: createActors(table, randomSalt),
    accountOf: keptAccounts(table, clock),
    log,
    meter,
  };
  const regionsOf = knownRegions(table, clock);
  const waiting = createWaiting(table, clock);
  const sweep = createSweep({
    ...{
      table,
      index,
      indexFor,
      store,
      queue,
      reader,
      listing: noListing,
      collectors: [],
      clock,
      regionsOf,
    },
    ended: afterSweep(queue, waiting),
  });
  const calls = {
    index,
    incidents: indexIncidents(incidentsWithDefaults(incidentRules)),
    incidentsFor: inForce.incidentsFor,
    targets: { resourcesNamedBy, collectorsConcernedBy, accountAspects },
    calls: callStore,
    organizationChanged: organizationChange(table, clock),
    isOwn: isOwnCall({
      stage: 'local',
      hubAccountId: LOCAL_ACCOUNT,
      readRole: 'plumbline-local-read',
    }),
    queue: collapsing(queue, waiting),
  };
  return {
    'on-configuration-change': untyped(
      createOnConfigurationChange({
        ...inForce,
        clock,
        log,
        meter,
        hubAccountId: LOCAL_ACCOUNT,
      }),
    ),
    'on-api-call': untyped(createOnApiCall({ ...inForce, clock, log, meter, calls })),
    'on-read-request': untyped(
      createOnReadRequest({
        ...inForce,
        calls: callStore,
        reader,
        queue,
        sweep,
        repairedSources: (transitions) => repairedSources(table, transitions),
        workedOff: waiting.leave,
        clock,
        log,
        meter,
      }),
    ),
    'on-outbox': untyped(createOnOutbox(relay)),
    // Slack cannot reach this machine: as deployed without a signing secret, there is no such place.
    'on-slack-action': async () => ({ statusCode: 404 }),
    'on-http-request': createOnHttpRequest({
      table,
      clock,
      log,
      access: defaultAccess(undefined),
      actors: relay.actors,
      rules: index.all,
      incidents: calls.incidents.all,
      frameworks,
      ...(archive && { archive: createArchivedHistory(archive) }),
      keptSince: () => keptSince(table),
    }),
    'on-alert': untyped(
      createOnAlert({
        ...{ sinks, deliveries, clock, log, meter },
        ...(telling && { notifier: telling.notifier }),
      }),
    ),
    'on-schedule': createOnSchedule({
      ...relay,
      ...stored,
      ...(archive && { archive }),
      ...(keeping && { keeping }),
      index,
      store,
      due: createDueList(table),
      ...(telling && { telling }),
      operations,
      bus,
      hubAccountId: LOCAL_ACCOUNT,
      coverage: createCoverage(table, clock),
      queue,
      reader: organization,
      directory: createDirectory(table, clock),
      ...(ports.roots && { roots: ports.roots }),
      watchedRegions: ['eu-central-1'],
      release,
    }),
  };
}

/** Stands where Lambda's runtime does: it too hands over whatever the event source made. */
function untyped<E>(handler: (event: E) => Promise<unknown>): Handler {
  return (event) => handler(event as E);
}
