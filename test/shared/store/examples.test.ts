/**
 * docs/store-examples.json holds one item of every kind, as the code writes it. History cannot be
 * re-keyed: whoever changes a key or an attribute sees it here. `vitest -u` writes the file anew.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { createDeliveries } from '#shared/store/outbox.ts';
import { createRounds } from '#shared/store/rounds.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { callStoreOf, callWith, causeOf, raisedBy } from '#test/support/calls.ts';
import { judgedOf, type Letter, minute, type Piece, subject } from '#test/support/evidence.ts';
import { jitterless, storeOf, tickingClock } from '#test/support/store-of.ts';

const prefixes = {
  state: 'S#',
  'transition (ledger)': 'H#',
  'episode, live': 'F#',
  'episode, superseded': 'X#',
} as const;

const piece = (state: number, r: Letter, s: Letter): Piece => ({
  state,
  seen: state,
  verdicts: { r, s },
});

/** Every item that is put into a table. */
function recording(table: Table) {
  const items: Item[] = [];
  const keep = (wanted: Parameters<Table['write']>[0]): void => {
    if (wanted.kind === 'put') items.push(wanted.item);
  };
  const recorded: Table = {
    ...table,
    async write(wanted) {
      keep(wanted);
      return table.write(wanted);
    },
    async transact(writes) {
      for (const wanted of writes) keep(wanted);
      return table.transact(writes);
    },
  };
  return { items, recorded };
}

/** An account that moved, and a round that runs. */
async function organization(table: Table, clock: () => Instant): Promise<void> {
  const directory = createDirectory(table, clock);
  const id = subject.accountId;
  const path = [{ id: 'r-a1b2', name: 'Root' }];
  const account = { id, name: 'shop-prod', status: 'ACTIVE', isMember: true, path } as const;
  const contacts = { email: 'shop-prod@example.com' };
  const joined = { kind: 'joined', account, changed: ['name', 'status', 'path'] } as const;
  await directory.record(joined, contacts, clock(), undefined);
  const unit = { id: 'ou-a1b2-prod0001', name: 'Prod' };
  const moved = { ...account, path: [...path, unit], tags: { Owner: 'platform' } };
  const change = { kind: 'changed', account: moved, changed: ['path', 'tags'] } as const;
  await directory.record(change, contacts, clock(), await directory.member(id));
  const startedAt = clock();
  const started = { id: 'round-2026-01-01T100010Z', startedAt, handedAt: startedAt };
  const counts = { total: 2, steps: 2, leftOut: 0, cursor: 0, sent: 0, done: 0, failed: {} };
  const collectors = [{ name: 'flow-logs', scope: 'account-and-region' }] as const;
  const regions = ['eu-central-1', 'us-east-1'];
  await createRounds(table).begin({ ...started, ...counts, collectors, regions });
}

/** Somebody looks at what is open: what it said until then is a phase of it. */
async function acknowledged(table: Table, clock: () => Instant): Promise<void> {
  const actors = createActors(table, () => 'salt');
  const lifecycle = createLifecycle({ table, clock, backoff: jitterless, actors });
  const alice = { id: 'U-ALICE', name: 'alice@example.com', door: 'slack' } as const;
  await lifecycle.acknowledge({ subject, rule: 'r' }, alice);
}

/** A call, who made it, the incident that it is, and a risk that somebody accepted. */
async function people(table: Table, clock: () => Instant): Promise<void> {
  const calls = callStoreOf(table, clock);
  const call = callWith({ time: minute(35) });
  await calls.note(causeOf(call, await calls.actorOf(call)), { subject, aspect: 'configuration' });
  await calls.raise(raisedBy(call));
  const actors = createActors(table, () => 'salt');
  const lifecycle = createLifecycle({ table, clock, backoff: jitterless, actors });
  const exception = {
    id: 'bastion-until-friday',
    rule: 'another-rule',
    scope: { accountId: subject.accountId, resource: subject.resourceId },
    owner: 'platform',
    requester: 'alice@example.com',
    approver: 'bob@example.com',
    verified: true,
    reason: 'a bastion that is closed on Friday',
    from: minute(600),
    until: minute(6000),
    source: 'api',
  };
  await lifecycle.except(exception, { id: 'U-BOB', name: 'bob@example.com', door: 'api' });
}

test('an example of every kind of item', async () => {
  const { items, recorded } = recording(createMemoryTable(tableDefinition));
  const clock = tickingClock();
  const store = storeOf(recorded, clock);
  await store.commit([judgedOf(piece(10, 'C', 'N'))]);
  await store.commit([judgedOf(piece(30, 'V', 'N'))]);
  await store.commit([judgedOf(piece(20, 'V', 'N'))]);
  await store.commit([judgedOf(piece(40, 'F', 'N'))]);
  await acknowledged(recorded, clock);
  await createDeliveries(recorded, clock).markDelivered('slack', 'transition#rule');
  await store.heard(subject.accountId, subject.region, 'config-event');
  await organization(recorded, clock);
  await people(recorded, clock);
  const milestones = createMilestones(recorded, clock);
  const named = { at: minute(30), knownAt: minute(60), by: 'ana@example.com' };
  await milestones.add({ name: 'Audit 2026', note: 'before the audit', ...named });
  await milestones.withdraw('Audit 2026', { by: 'ana@example.com', reason: 'it was postponed' });
  const coverage = await recorded.query({ partition: `COV#${subject.accountId}` });

  const last = (starts: (item: Item) => boolean) => items.findLast(starts);
  const examples = {
    ...Object.fromEntries(
      Object.entries(prefixes).map(([kind, prefix]) => [
        kind,
        last(({ sk, pt }) => sk.startsWith(prefix) && pt === undefined),
      ]),
    ),
    outbox: last(({ pk }) => pk.startsWith('O#')),
    due: last(({ pk }) => pk.startsWith('DUE#')),
    'phase of an episode': last(({ sk, pt }) => sk.startsWith('X#') && pt !== undefined),
    'recent call': last(({ sk }) => sk.startsWith('Y#')),
    incident: last(({ sk }) => sk.startsWith('E#')),
    'current incident': last(({ sk }) => sk.startsWith('C#')),
    'counted call': last(({ sk }) => sk.startsWith('D#')),
    actor: last(({ pk }) => pk.startsWith('ACTOR#')),
    person: last(({ pk }) => pk.startsWith('PERSON#')),
    exception: last(({ pk }) => pk === 'EXC'),
    'exception log': last(({ pk }) => pk === 'EXCLOG'),
    milestone: last(({ pk, sk }) => pk === 'MILESTONES' && sk.startsWith('M#')),
    'milestone, withdrawn': last(({ pk, sk }) => pk === 'MILESTONES' && sk.startsWith('W#')),
    'rule set': last(({ pk }) => pk.startsWith('RULESET#')),
    identity: last(({ pk }) => pk.startsWith('N#')),
    directory: last(({ pk }) => pk.startsWith('DIRECTORY#')),
    delivery: last(({ pk }) => pk.startsWith('SENT#')),
    coverage: coverage.items.find(({ sk }) => !sk.startsWith('G#')),
    'coverage gap': coverage.items.find(({ sk }) => sk.startsWith('G#')),
    'account of the organization': last(({ pk }) => pk.startsWith('MEMBERS#')),
    'change of an account': last(({ pk }) => pk.startsWith('MEMBERLOG#')),
    round: last(({ pk }) => pk === 'ROUNDS'),
  };
  for (const [kind, item] of Object.entries(examples)) {
    expect(item, kind).toBeDefined();
    expect(item?.['sv'], `${kind} carries its schema version`).toBe(1);
  }
  await expect(`${JSON.stringify(examples, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/store-examples.json',
  );
  expect(minute(0)).toBe('2026-01-01T00:00:00.000Z');
});

test('docs/store.md names every kind of item and every index', () => {
  const page = readFileSync(new URL('../../../docs/store.md', import.meta.url), 'utf8');
  const examples = readFileSync(
    new URL('../../../docs/store-examples.json', import.meta.url),
    'utf8',
  );
  for (const kind of Object.keys(JSON.parse(examples) as object))
    expect(page).toContain(`| ${kind} |`);
  for (const { name, pk, sk } of tableDefinition.indexes) {
    expect(page).toContain(`| \`${name}\` | \`${pk}\` | \`${sk}\` |`);
  }
  for (let pattern = 1; pattern <= 13; pattern++) expect(page).toContain(`| A${pattern} |`);
});
