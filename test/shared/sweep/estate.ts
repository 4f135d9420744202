/** A made-up estate that is listed by pages, and a sweep of it with a queue that is worked off by hand. */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, type Instant, instantOf } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { defineRule, versioned } from '#shared/domain/rule.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import type { ListedPage, ResourceListing } from '#shared/ports/resource-listing.ts';
import type { Table } from '#shared/ports/table.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { resourceKey, stateSort } from '#shared/store/keys.ts';
import { parseState } from '#shared/store/state-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import type { SweptCollector } from '#shared/sweep/survey.ts';
import { createSweep, type SweepPorts } from '#shared/sweep/sweep.ts';
import { jitterless } from '#test/support/store-of.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';
export const GROUP = 'AWS::EC2::SecurityGroup';
export const HOUR = 3_600_000;
export const LAG = HOUR;
export const START = Date.UTC(2026, 2, 2, 8);

/** A group as AWS Config has recorded it. */
export interface Recorded {
  readonly id: string;
  readonly open: boolean;
  readonly capturedAt: number;
  readonly gone?: boolean;
}

const rule = versioned(
  defineRule({
    id: 'never-open',
    title: 'Nothing is open',
    severity: 'high',
    pillar: 'security',
    why: 'For a test.',
    fix: 'Close it.',
    reference: 'https://example.com/',
    on: {
      resourceTypes: [GROUP],
      aspect: 'configuration',
      read: (value: unknown) => JSON.stringify(value).includes('"open":true'),
    },
    messages: { open: 'It is {how}.' },
    evaluate: (isOpen, { violation }) =>
      isOpen
        ? violation('open', { how: 'open' }, { path: 'open', expected: false, actual: true })
        : compliant,
  }),
  '1',
);
export const index = indexRules(withDefaults([rule]));

export const subjectOf = (resourceId: string, region = REGION): Subject => ({
  accountId: ACCOUNT,
  region,
  resourceType: GROUP,
  resourceId,
});

/** A row of an advanced query. */
export const row = ({ id, open, capturedAt }: Recorded): string =>
  JSON.stringify({
    accountId: ACCOUNT,
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`,
    awsRegion: REGION,
    configuration: { groupId: id, open },
    configurationItemCaptureTime: new Date(capturedAt).toISOString(),
    configurationItemStatus: 'OK',
    configurationStateId: String(capturedAt),
    relationships: [],
    resourceId: id,
    resourceName: id,
    resourceType: GROUP,
    supplementaryConfiguration: {},
    tags: [],
  });

/** The event of the same item. */
export const event = ({ id, open, capturedAt, gone = false }: Recorded) => ({
  version: '0',
  id: `e-${id}-${capturedAt}`,
  'detail-type': 'Config Configuration Item Change',
  source: 'aws.config',
  account: ACCOUNT,
  time: new Date(capturedAt).toISOString(),
  region: REGION,
  resources: [],
  detail: {
    recordVersion: '1.3',
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: null,
    configurationItem: {
      awsAccountId: ACCOUNT,
      ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`,
      awsRegion: REGION,
      configuration: gone ? null : { groupId: id, open },
      configurationItemCaptureTime: new Date(capturedAt).toISOString(),
      configurationItemStatus: gone ? 'ResourceDeleted' : 'OK',
      configurationItemVersion: '1.3',
      configurationStateId: capturedAt,
      relationships: [],
      resourceId: id,
      resourceName: id,
      resourceType: GROUP,
      supplementaryConfiguration: {},
      tags: {},
    },
  },
});

export interface EstateOptions {
  readonly table?: Table;
  /** Milliseconds that pass with every look at the clock. */
  readonly tickMs?: number;
  readonly collectors?: readonly SweptCollector[];
  readonly ended?: SweepPorts['ended'];
  readonly regions?: readonly string[];
}

/** The page of a token; the groups two by two unless told otherwise. */
export type Pages = (token: string | undefined) => ListedPage;

export function estate({
  table = createMemoryTable(tableDefinition),
  tickMs = 1,
  collectors = [],
  ended,
  regions = [REGION],
}: EstateOptions = {}) {
  let now = START;
  const clock = (): Instant => {
    now += tickMs;
    return instantOf(now);
  };
  const groups = new Map<string, Recorded>();
  const live = new Map<string, LiveReading>();
  const asked: string[] = [];
  const sent: { readonly request: ReadRequest; readonly delaySeconds: number }[] = [];
  const world = {
    groups,
    asked,
    sent,
    live,
    notRecorded: undefined as string | undefined,
    pages: byTwo as Pages,
    there: undefined as ReadonlyMap<string, number> | undefined,
    collect: (async () => undefined) as MemberReader['collect'],
    canRead: false,
  };
  function byTwo(token: string | undefined): ListedPage {
    const ids = [...groups.keys()].sort();
    const from = Number(token ?? 0);
    const Results = ids.slice(from, from + 2).flatMap((id) => {
      const group = groups.get(id);
      return group === undefined ? [] : [row(group)];
    });
    const next = from + 2 < ids.length ? { next: String(from + 2) } : {};
    return { kind: 'page', document: { Results }, ...next };
  }
  const listing: ResourceListing = {
    recordedTypes: async () => ({
      kind: 'recorded',
      notRecorded: () => world.notRecorded,
      lagMs: () => LAG,
    }),
    typesThere: async () => world.there,
    async page({ region, token }) {
      asked.push(`${region} ${token ?? 'first'}`);
      return world.pages(token);
    },
  };
  const reader: MemberReader = {
    canRead: () => world.canRead,
    async readResource({ id = '' }) {
      asked.push(`live ${id}`);
      return live.get(id) ?? { kind: 'absent' };
    },
    collect: (...all) => world.collect(...all),
  };
  const queue = {
    async send(requests: readonly ReadRequest[], delaySeconds = 0) {
      sent.push(...requests.map((request) => ({ request, delaySeconds })));
    },
  };
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const sweep = createSweep({
    ...{ table, index, store, queue, reader, listing, collectors, clock },
    regionsOf: async () => regions,
    ...(ended && { ended }),
  });
  const run = async (request: ReadRequest) => {
    if (request.kind !== 'sweep') throw new Error(`no sweep: ${request.kind}`);
    return sweep(request);
  };
  return {
    ...{ table, store, sweep, queue, clock, world },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    at: () => now,
    /** Asks for a sweep of the account. */
    begin: (reason: string) => run({ kind: 'sweep', accountId: ACCOUNT, reason, attempt: 0 }),
    /** Works off one request; each twice where told so. */
    async next(times = 1) {
      const first = sent.shift();
      if (first === undefined) return undefined;
      now += first.delaySeconds * 1000;
      let report = await run(first.request);
      for (let again = 1; again < times; again++) report = await run(first.request);
      return report;
    },
    async workOff(times = 1) {
      for (let steps = 0; steps < 1000; steps++) {
        if ((await this.next(times)) === undefined) return steps;
      }
      throw new Error('it does not end');
    },
    hear: async (recorded: Recorded) => {
      const [report] = await processDocuments([{ document: event(recorded) }], {
        ...{ index, store, clock },
      });
      if (report?.processed !== 1) throw new Error(JSON.stringify(report));
    },
    /** What is stored of a group. */
    async known(id: string) {
      const item = await table.get({
        pk: resourceKey(subjectOf(id)),
        sk: stateSort('configuration'),
      });
      return item && parseState(item);
    },
  };
}

export const ago = (milliseconds: number): number => START - milliseconds;
export const ms = (instant: Instant): number => epochMs(instant);
