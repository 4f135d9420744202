/** A release with another source of a rule, from the schedule's note of it to the one summary. */
import { expect, test } from 'vitest';
import { seen as seenBy } from '#shared/adapters/collectors/seen.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { defineRule, type VersionedRule, versioned } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { hashOf } from '#shared/engine/judged-by.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { sendSummaries } from '#shared/notify/send-summaries.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import { refreshDirectory } from '#shared/organization/refresh.ts';
import { rejudge } from '#shared/schedule/rejudge.ts';
import { activity } from '#shared/store/activity.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { SCHEDULE } from '#shared/sweep/reason.ts';
import { repairedSince } from '#shared/sweep/repaired.ts';
import { createSweep } from '#shared/sweep/sweep.ts';
import { jitterless } from '#test/support/store-of.ts';
import { event, GROUP, REGION, row } from '../sweep/estate.ts';

const ACCOUNT = '111122223333';
const MINUTE = 60_000;
const START = instantOf(Date.UTC(2026, 2, 2, 8));
const about = {
  title: 'Few',
  severity: 'high',
  pillar: 'security',
  why: 'For a test.',
  fix: 'Have fewer.',
  reference: 'https://example.com/',
  messages: { many: 'There are {count}.' },
} as const;

/** Two rules that look at two sides: a resource of AWS Config, and what only a collector reads. */
const rulesOf = (version: string, most: number): readonly VersionedRule[] => [
  versioned(
    defineRule({
      ...about,
      id: 'few-openings',
      on: {
        resourceTypes: [GROUP],
        aspect: 'configuration',
        read: (value: unknown) => (JSON.stringify(value).includes('"open":true') ? 2 : 0),
      },
      evaluate: (count, { violation }) =>
        count > most
          ? violation(
              'many',
              { count: `${count}` },
              { path: 'open', expected: most, actual: count },
            )
          : compliant,
    }),
    version,
  ),
  versioned(
    defineRule({
      ...about,
      id: 'few-users',
      on: {
        resourceTypes: ['AWS::::Account'],
        aspect: 'account-summary',
        read: (value: unknown) => Number(JSON.parse(JSON.stringify(value)).users),
      },
      evaluate: (count, { violation }) =>
        count > most
          ? violation(
              'many',
              { count: `${count}` },
              { path: 'users', expected: most, actual: count },
            )
          : compliant,
    }),
    version,
  ),
];

function world() {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = START;
  const clock = (): Instant => {
    now = shifted(now, 1);
    return now;
  };
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const directory = createDirectory(table, clock);
  const sent: ReadRequest[] = [];
  const queue = { send: async (all: readonly ReadRequest[]) => void sent.push(...all) };
  const groups = ['sg-1', 'sg-2', 'sg-3'];
  const capturedAt = Date.parse(START);
  const posts: Alert[] = [];
  const routes = {
    ...builtInConfiguration.routes,
    default: { ...builtInConfiguration.routes.default, to: [{ sink: 'slack' as const }] },
  };
  const configuration = {
    current: async () => ({ configuration: { ...builtInConfiguration, routes } }),
  };
  const notify = connectedPorts({
    ...{ table, clock, configuration, meter: { count: () => undefined } },
    sinks: [{ name: 'slack', post: async (alert: Alert) => void posts.push(alert) }],
  });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const summary = (accountId: string): StateObservation =>
    seenBy(
      { name: 'account-summary', aspect: 'account-summary', scope: 'account' },
      { accountId, region: REGION, now: clock() },
      { kind: 'present', value: { users: 2 } },
    );

  /** What runs once a release is deployed. */
  function release(rules: readonly VersionedRule[]) {
    const index = indexRules(withDefaults(rules));
    const sweep = createSweep({
      ...{ table, index, store, queue, clock },
      collectors: [
        { name: 'account-summary', scope: 'account', aspect: 'account-summary' } as const,
      ],
      regionsOf: async () => [REGION],
      listing: {
        recordedTypes: async () => ({
          kind: 'recorded',
          notRecorded: () => undefined,
          lagMs: () => MINUTE,
        }),
        typesThere: async () => undefined,
        page: async () => ({
          kind: 'page',
          document: { Results: groups.map((id) => row({ id, open: true, capturedAt })) },
        }),
      },
      reader: {
        canRead: () => false,
        readResource: async () => ({ kind: 'absent' }),
        collect: async (_, accountId) => [summary(accountId)],
      },
    });
    return {
      hear: () =>
        processDocuments(
          groups.map((id) => ({ document: event({ id, open: true, capturedAt }) })),
          { index, store, clock },
        ),
      minute: async () => {
        const release = { generation: rules[0]?.version === 'two' ? 2 : 1, hash: hashOf(rules) };
        await rejudge({ table, directory, queue, clock, log, release });
      },
      ask: (reason: string) => sweep({ kind: 'sweep', accountId: ACCOUNT, reason, attempt: 0 }),
      async workOff(most = 1000): Promise<number> {
        let steps = 0;
        for (; sent.length > 0 && steps < most; steps++) {
          const request = sent.shift();
          if (request?.kind === 'sweep') await sweep(request);
        }
        return steps;
      },
    };
  }
  async function changes() {
    const found = [];
    for await (const { transition } of activity(table, { from: START, to: clock() })) {
      for (const change of transition.changes) {
        if (change.cause !== undefined) found.push({ ...change, aspect: transition.aspect });
      }
    }
    return found;
  }
  return {
    ...{ table, release, changes, posts, sent, clock },
    enroll: () =>
      refreshDirectory({ reader: fixedOrganization([{ id: ACCOUNT }]), directory, clock }),
    pass: (milliseconds: number) => {
      now = shifted(now, milliseconds);
    },
    summaries: () => sendSummaries({ table, configuration, notify }),
  };
}

test('every resource is judged anew as rule_changed with both versions, and one summary tells of each rule', async () => {
  const of = world();
  await of.enroll();
  const older = of.release(rulesOf('one', 2));
  await older.hear();
  await older.ask('bootstrap');
  await older.workOff();
  await older.minute();
  await of.summaries();
  of.pass(60 * MINUTE);
  await older.ask(SCHEDULE);
  await older.workOff();

  const newer = of.release(rulesOf('two', 1));
  await newer.minute();
  of.pass(4 * MINUTE);
  await newer.minute();
  expect(of.sent).toHaveLength(1);
  // It is interrupted, and an hour later it goes on.
  await newer.workOff(3);
  of.pass(40 * MINUTE);
  await of.summaries();
  await newer.workOff();
  await newer.minute();
  expect(of.sent).toEqual([]);

  const changes = await of.changes();
  expect(changes.map(({ rule }) => rule).sort()).toEqual([
    ...['few-openings', 'few-openings', 'few-openings', 'few-users'],
  ]);
  for (const change of changes) {
    expect(change).toMatchObject({
      ...{ kind: 'opened', cause: 'rule_changed', muted: 'rule-change' },
      ...{ ruleVersion: 'two', ruleVersionBefore: 'one' },
    });
  }
  // Nothing of it was missed by an event, and nobody is told of each.
  expect(await repairedSince(of.table, ACCOUNT, START)).toEqual([]);
  for (let hours = 0; hours < 4; hours++) {
    of.pass(60 * MINUTE);
    await of.summaries();
  }
  const said = of.posts
    .filter(({ rule }) => rule.id === 'summary-rule-change')
    .map(({ rule, message, notice }) => [
      rule.title,
      message,
      Object.fromEntries((notice?.lines ?? []).map(({ label, text }) => [label, text])),
    ]);
  expect(said).toEqual([
    [
      'The rule few-openings changed',
      '3 opened, 0 resolved, 0 changed. Nobody is told of each.',
      { version: 'two', 'version before': 'one' },
    ],
    [
      'The rule few-users changed',
      '1 opened, 0 resolved, 0 changed. Nobody is told of each.',
      { version: 'two', 'version before': 'one' },
    ],
  ]);
});
