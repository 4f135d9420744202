/** The two functions behind a call, over a memory table, with a made-up estate to read. */
import { create as createOnApiCall } from '#functions/on-api-call.ts';
import { create as createOnReadRequest } from '#functions/on-read-request.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import type { NamedResource, ReadRequest } from '#shared/domain/read-request.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { notebook, queueEvent } from './events.ts';

export const GROUP = 'sg-0a1b2c3d4e5f60718';
export const HUB = '999988887777';
const START = Date.UTC(2026, 2, 2, 8, 16);

/** A record inside the envelope in which EventBridge delivers it. */
export function envelope(record: Readonly<Record<string, unknown>>, account?: string): string {
  return JSON.stringify({
    version: '0',
    id: 'b1a7c3d0-0000-4000-8000-000000000000',
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${String(record['eventSource']).split('.')[0]}`,
    account: account ?? record['recipientAccountId'],
    time: record['eventTime'],
    region: record['awsRegion'],
    resources: [],
    detail: record,
  });
}

export const authorize = (fields: Readonly<Record<string, unknown>> = {}) =>
  cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', {
    requestParameters: { groupId: GROUP },
    ...fields,
  });

/** What a read of the group gives: open to the internet, or not. */
export function groupReading(isOpen: boolean): LiveReading {
  const item = securityGroup(isOpen ? [permission({ from: 22, v4: ['0.0.0.0/0'] })] : []);
  return {
    kind: 'present',
    resourceId: GROUP,
    traits: { name: 'bastion' },
    state: {
      configuration: item.configuration as Readonly<Record<string, unknown>>,
      supplementaryConfiguration: {},
      relationships: [],
    },
  };
}

export function world() {
  const table = createMemoryTable(tableDefinition);
  const { log, meter, lines, counts } = notebook();
  const time = { now: instantOf(START) };
  const clock = (): Instant => {
    time.now = shifted(time.now, 10);
    return time.now;
  };
  const ports = { table, clock, backoff: (): Promise<void> => Promise.resolve() };
  const store = createFindingStore(ports);
  const index = indexRules(withDefaults(rules.filter(({ id }) => id === 'restricted-ssh')));
  let salts = 0;
  const calls = createCallStore({ ...ports, salt: () => `salt ${salts++}` });
  const sent: { readonly request: ReadRequest; readonly delay: number }[] = [];
  const queue = {
    async send(requests: readonly ReadRequest[], delay = 0) {
      sent.push(...requests.map((request) => ({ request, delay })));
    },
  };
  const estate: { readings: LiveReading[]; asked: NamedResource[] } = { readings: [], asked: [] };
  const reader: MemberReader = {
    canRead: (resourceType) => resourceType === 'AWS::EC2::SecurityGroup',
    async readResource(resource) {
      estate.asked.push(resource);
      return estate.readings.shift() ?? { kind: 'absent' };
    },
    collect: async () => undefined,
  };
  const onApiCall = createOnApiCall({
    index,
    store,
    clock,
    log,
    meter,
    calls: {
      index,
      incidents: indexIncidents(incidentsWithDefaults(incidentRules)),
      targets: { resourcesNamedBy, collectorsConcernedBy, accountAspects },
      calls,
      isOwn: isOwnCall({ stage: 'prod', hubAccountId: HUB, readRole: 'plumbline-prod-read' }),
      queue,
    },
  });
  const sweep = async () => ({ kind: 'swept', outcomes: [] }) as const;
  const onReadRequest = createOnReadRequest({
    index,
    store,
    calls,
    reader,
    queue,
    sweep,
    clock,
    log,
    meter,
  });
  const run = async (handle: typeof onApiCall, bodies: readonly string[]) =>
    (await handle(queueEvent(...bodies))).batchItemFailures.map((each) => each.itemIdentifier);
  return {
    table,
    time,
    sent,
    estate,
    lines,
    counts,
    /** Messages that go back. */
    calls: (...bodies: readonly string[]) => run(onApiCall, bodies),
    reads: (...requests: readonly ReadRequest[]) =>
      run(
        onReadRequest,
        requests.map((request) => JSON.stringify(request)),
      ),
    /** Takes what was sent, works it off, and says what was sent again. */
    async workOff() {
      const waiting = sent.splice(0).map(({ request }) => JSON.stringify(request));
      return run(onReadRequest, waiting);
    },
  };
}
