/** A small organization with a story of six weeks that ends now, for looking at in a browser. */
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { orderOf } from '#shared/domain/position.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { compliant, notApplicable, type Outcome } from '#shared/domain/verdict.ts';
import { ruleSetOf } from '#shared/engine/rule-set.ts';
import { withDefaults } from '#shared/engine/select.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { callStoreOf, callWith, raisedBy } from '#test/support/calls.ts';
import { jitterless } from '#test/support/store-of.ts';

const DAY_MS = 86_400_000;

export const accounts = [
  ['111122223333', 'shop-prod', 'Production'],
  ['444455556666', 'shop-staging', 'Development'],
  ['777788889999', '<b>data</b> & "friends"', 'Production'],
] as const;

/** Names that somebody chose who wished us no good; each must stand in the page as text. */
export const hostile = {
  markup: '<img src=x onerror="window.hurt=1">',
  script: '"><script>window.hurt=2</script>',
  turned: 'invoice\u202egpj.exe',
  long: `very-${'long-'.repeat(60)}name`,
} as const;

/** Letters of one resource by rule: C compliant, V a violation, N not applicable. */
type Letter = 'C' | 'V' | 'N';

interface Piece {
  readonly daysAgo: number;
  readonly letters: Readonly<Record<string, Letter>>;
}

interface Life {
  readonly subject: Subject;
  readonly name?: string;
  readonly owner?: string;
  readonly pieces: readonly Piece[];
}

const group = (n: number, account: number, region = 'eu-central-1'): Subject => ({
  accountId: accounts[account]?.[0] ?? accounts[0][0],
  region,
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: `sg-0${String(n).padStart(16, 'a')}`,
});
const thing = (resourceType: string, id: string, account: number): Subject => ({
  ...group(0, account),
  resourceType,
  resourceId: id,
});

const ssh = (letter: Letter) =>
  ({ 'restricted-ssh': letter, 'restricted-common-ports': 'C' }) as const;

const lives: readonly Life[] = [
  {
    subject: group(1, 0),
    name: 'shop-bastion',
    owner: 'platform',
    pieces: [
      { daysAgo: 40, letters: ssh('C') },
      { daysAgo: 30, letters: ssh('V') },
      { daysAgo: 25, letters: ssh('C') },
      { daysAgo: 3, letters: ssh('V') },
    ],
  },
  {
    subject: group(2, 0, 'us-east-1'),
    name: hostile.markup,
    owner: hostile.script,
    pieces: [{ daysAgo: 20, letters: { 'restricted-ssh': 'V', 'restricted-common-ports': 'V' } }],
  },
  {
    subject: group(3, 1),
    name: hostile.turned,
    owner: 'checkout',
    pieces: [
      { daysAgo: 12, letters: ssh('V') },
      { daysAgo: 2, letters: ssh('C') },
    ],
  },
  {
    subject: group(4, 2),
    name: hostile.long,
    owner: 'data',
    pieces: [{ daysAgo: 8, letters: { 'restricted-ssh': 'C', 'restricted-common-ports': 'V' } }],
  },
  { subject: group(5, 2), name: 'quiet', pieces: [{ daysAgo: 35, letters: ssh('C') }] },
  ...Array.from({ length: 80 }, (_, n): Life => {
    return {
      subject: thing('AWS::EC2::Volume', `vol-0${String(n).padStart(16, '0')}`, n % 3),
      owner: `team-${n % 9}`,
      pieces: [
        { daysAgo: 38 - (n % 30), letters: { 'encrypted-volumes': n % 5 === 0 ? 'C' : 'V' } },
        ...(n % 7 === 1 ? [{ daysAgo: 1, letters: { 'encrypted-volumes': 'C' as const } }] : []),
      ],
    };
  }),
  {
    subject: thing('AWS::RDS::DBInstance', 'db-ORDERS', 0),
    name: 'orders',
    owner: 'checkout',
    pieces: [
      {
        daysAgo: 33,
        letters: { 'rds-instance-public-access-check': 'V', 'rds-multi-az-support': 'V' },
      },
    ],
  },
  {
    subject: thing('AWS::RDS::DBInstance', 'db-SPARE', 2),
    name: 'spare',
    pieces: [{ daysAgo: 33, letters: { 'rds-multi-az-support': 'C' } }],
  },
  {
    subject: thing('AWS::RDS::DBInstance', 'db-REPLICA', 1),
    name: 'replica',
    pieces: [
      {
        daysAgo: 33,
        letters: { 'rds-instance-public-access-check': 'C', 'rds-multi-az-support': 'N' },
      },
    ],
  },
];

const inForce = new Map(withDefaults(rules).map((each) => [each.rule.id, each]));

function outcomeOf(letter: Letter, rule: string, name: string): Outcome {
  if (letter === 'C') return { kind: 'verdict', verdict: compliant };
  if (letter === 'N') return { kind: 'verdict', verdict: notApplicable('it is a replica') };
  return {
    kind: 'verdict',
    verdict: {
      kind: 'violation',
      messageId: 'seeded',
      message: `${name} breaks ${rule}.`,
      data: { name },
      evidence: [{ path: `${rule}.value`, expected: 'closed', actual: `open to ${name}` }],
    },
  };
}

export interface Seeded {
  readonly table: Table;
  readonly actors: ReturnType<typeof createActors>;
  readonly clock: () => Instant;
  /** Commits one more piece of a life, as of now. */
  happen(resource: 'bastion' | 'orders', letters: Piece['letters']): Promise<void>;
}

/** Writes everything through the store, as events do, with the clock of each moment. */
export async function seededStore(): Promise<Seeded> {
  const table = createMemoryTable(tableDefinition);
  const end = Date.now();
  let now = instantOf(end - 45 * DAY_MS);
  const clock = (): Instant => now;
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const directory = createDirectory(table, clock);
  for (const [id, name, unit] of accounts) {
    const path = [
      { id: 'r-1', name: 'Root' },
      { id: `ou-${unit}`, name: unit },
    ];
    const account = { id, name, status: 'ACTIVE', isMember: true, path, tags: {} } as const;
    await directory.record({ kind: 'joined', account, changed: [] }, {}, now, undefined);
  }
  const commit = async (life: Life, piece: Piece, at: number): Promise<void> => {
    now = instantOf(at);
    await store.commit([judgedOf(life, piece, at)]);
  };
  const all = lives
    .flatMap((life) => life.pieces.map((piece) => ({ life, piece })))
    .toSorted((a, b) => b.piece.daysAgo - a.piece.daysAgo);
  for (const [index, { life, piece }] of all.entries()) {
    await commit(life, piece, end - piece.daysAgo * DAY_MS + index * 1000);
  }
  now = instantOf(end - 4 * DAY_MS);
  const calls = callStoreOf(table, clock);
  await calls.raise(raisedBy(callWith({ time: now, accountId: accounts[0][0] })));
  await peopleAct(table, clock);
  await createMilestones(table, clock).add({
    name: 'before the audit',
    at: instantOf(end - 20 * DAY_MS),
    knownAt: instantOf(end - 19 * DAY_MS),
    by: 'ada',
  });
  const present = (): Instant => instantOf(Date.now());
  const coverage = createCoverage(table, present);
  for (const [accountId] of accounts) {
    await coverage.heard({ accountId, region: 'eu-central-1', source: 'config-event' });
  }
  return {
    table,
    actors: createActors(table, () => 'salt', present),
    clock: present,
    async happen(resource, letters) {
      const life = lives.find(({ name = '' }) => name.endsWith(resource));
      if (life === undefined) throw new Error(`there is no ${resource}`);
      await commit(life, { daysAgo: 0, letters }, Date.now());
    },
  };
}

async function peopleAct(table: Table, clock: () => Instant): Promise<void> {
  const actors = createActors(table, () => 'salt', clock);
  const lifecycle = createLifecycle({ table, clock, backoff: jitterless, actors });
  const by = { id: 'ada', name: 'ada', door: 'cli' } as const;
  const volume = (n: number) => ({
    subject: thing('AWS::EC2::Volume', `vol-0${String(n).padStart(16, '0')}`, n % 3),
    rule: 'encrypted-volumes',
  });
  await lifecycle.acknowledge(volume(2), by, 'on it');
  const until = instantOf(Date.now() + 10 * DAY_MS);
  await lifecycle.snooze(volume(3), { until, reason: 'moves next week' }, by);
  const { accountId, region, resourceType, resourceId } = volume(4).subject;
  await lifecycle.except(
    {
      id: 'e-1',
      rule: 'encrypted-volumes',
      scope: { accountId, region, resourceType, resource: resourceId },
      owner: hostile.script,
      requester: 'bob',
      approver: 'ada',
      verified: true,
      reason: hostile.markup,
      from: clock(),
      until,
      source: 'cli',
    },
    by,
  );
}

function judgedOf({ subject, name, owner }: Life, { letters }: Piece, at: number) {
  const ids = Object.keys(letters).sort();
  const selected = ids.flatMap((id) => inForce.get(id) ?? []);
  const observation: StateObservation = {
    kind: 'state',
    subject,
    traits: {
      ...(name !== undefined && { name }),
      tags: { ...(owner !== undefined && { Owner: owner }), Environment: 'production' },
    },
    aspect: 'configuration',
    state: { kind: 'present', value: {} },
    order: orderOf(instantOf(at), 'recorded', 0),
    seenAt: instantOf(at),
    source: { channel: 'config-event' },
  };
  const outcomes = selected.map((each) => ({
    ...each,
    outcome: outcomeOf(letters[each.rule.id] ?? 'C', each.rule.id, name ?? subject.resourceId),
  }));
  return { observation, outcomes, ruleSet: ruleSetOf(selected) };
}
