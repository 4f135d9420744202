/**
 * Plays a schedule of observations against a store, with crashes and parallel writers, and holds
 * what is stored afterwards to the oracle: the present, the episodes, the ledger, the outbox.
 */
import { expect } from 'vitest';
import type { Instant } from '#shared/domain/instant.ts';
import { alertedKinds } from '#shared/domain/transition.ts';
import { isUnknown } from '#shared/engine/recorded.ts';
import type { Table } from '#shared/ports/table.ts';
import { isOpenAt, openAt } from '#shared/store/as-of.ts';
import { createCommit } from '#shared/store/commit.ts';
import { type Episode, parseEpisode } from '#shared/store/episode-item.ts';
import { countOpen, openFindings } from '#shared/store/findings.ts';
import { allItems, readCollection, timelinesOf } from '#shared/store/history.ts';
import { outboxPartition, resourceKey, shards } from '#shared/store/keys.ts';
import { parseOutboxItem } from '#shared/store/outbox-item.ts';
import { createRegistry } from '#shared/store/registry.ts';
import { parseState } from '#shared/store/state-item.ts';
import { verifyChain } from '#shared/store/verify.ts';
import { judgedOf, minute, type Piece, subject } from './evidence.ts';
import { expectedRule, expectedSubject } from './expected-present.ts';
import { Crash, faultyTable } from './faulty-table.ts';
import { tickingClock } from './store-of.ts';

export interface Schedule {
  /** In order of arrival; each inner list is one batch. */
  readonly batches: readonly (readonly Piece[])[];
  /** The nth request dies: `before` it is made, or `after` it was done and before the answer. */
  readonly faults: ReadonlyMap<number, 'before' | 'after'>;
  readonly writers: number;
}

const ASPECT = 'configuration';

/** Delivers every batch until it was taken, as a queue does. */
export async function play(table: Table, { batches, faults, writers }: Schedule) {
  let requests = 0;
  let crashes = 0;
  const clock = tickingClock();
  const next = () => faults.get(requests++);
  const waiting = batches.map((batch) => batch);
  const worker = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const faulty = faultyTable(table, next);
      const commit = createCommit({
        table: faulty,
        clock,
        registry: createRegistry(faulty),
        backoff: () => new Promise((done) => setImmediate(done)),
      });
      try {
        await commit(batch.map(judgedOf));
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        crashes += 1;
        // It comes again: at once or after others.
        waiting.splice(crashes % (waiting.length + 1), 0, batch);
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, worker));
  return { crashes, requests, now: clock() };
}

/** Everything stored about the one subject agrees with the set of pieces. */
export async function expectStored(table: Table, pieces: readonly Piece[], now: Instant) {
  const pk = resourceKey(subject);
  const collection = await readCollection(table, pk, ASPECT);
  if (collection?.state === undefined) throw new Error('nothing was recorded');
  const recorded = parseState(collection.state);
  const { seen, first, deleted } = expectedSubject(pieces);
  expect({ seen: recorded.seen, first: recorded.first, deleted: recorded.deleted }).toEqual({
    seen,
    first,
    deleted,
  });

  const rules = Object.keys(pieces[0]?.verdicts ?? {});
  const told = timelinesOf(collection.ledger);
  const live = [...collection.episodes.values()];
  for (const rule of rules) {
    const expected = expectedRule(pieces, rule);
    expect(told.get(rule) ?? []).toEqual(expected.steps);
    expect(isUnknown(recorded.lag.get(rule))).toBe(expected.unknown);
    const runs = expected.steps.flatMap((step, index) =>
      step.standing === 'violation' ? [[step.at, expected.steps[index + 1]?.at]] : [],
    );
    const rows = live.filter((episode) => episode.rule === rule);
    rows.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
    expect(rows.map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual(runs);
    const open = rows.filter(({ closedAt }) => closedAt === undefined);
    expect(open.map(({ message }) => message)).toEqual(
      runs.at(-1)?.[1] === undefined && runs.length > 0 ? [`It is ${expected.says}.`] : [],
    );
  }

  expect(await verifyChain(table, pk, ASPECT)).toEqual({ transitions: collection.ledger.length });
  await expectToldOnce(table, collection.ledger);
  await expectCounts(table, live, rules);
  await expectAsOf(table, pieces, rules, now);
}

/** Every transition with something to tell is in the outbox once, and nothing else is. */
async function expectToldOnce(
  table: Table,
  ledger: readonly { id: string; changes: readonly { kind: string }[] }[],
) {
  const alerted: readonly string[] = alertedKinds;
  const due = ledger.filter(({ changes }) => changes.some(({ kind }) => alerted.includes(kind)));
  const waiting: string[] = [];
  for (let shard = 0; shard < shards.outbox; shard++) {
    for await (const item of allItems(table, { partition: outboxPartition(shard) })) {
      waiting.push(parseOutboxItem(item).transition.id);
    }
  }
  expect(waiting.sort()).toEqual(due.map(({ id }) => id).sort());
}

/** Open by account = open by rule, summed = open in the organization = the live rows. */
async function expectCounts(table: Table, live: readonly Episode[], rules: readonly string[]) {
  const open = live.filter(({ closedAt }) => closedAt === undefined).length;
  const byRule = await Promise.all(rules.map((rule) => openFindings(table, { rule })));
  expect(byRule.flat()).toHaveLength(open);
  expect(await openFindings(table, { accountId: subject.accountId })).toHaveLength(open);
  expect(await openFindings(table, { organization: true })).toHaveLength(open);
  for (const scope of [{ accountId: subject.accountId }, { organization: true } as const]) {
    expect(await countOpen(table, scope)).toBe(open);
  }
}

/** What was open at a time, as known now, is what the evidence says of that time. */
async function expectAsOf(
  table: Table,
  pieces: readonly Piece[],
  rules: readonly string[],
  now: Instant,
) {
  const times = [
    ...new Set(pieces.flatMap(({ state, seen }) => [state - 1, state, seen, seen + 1])),
  ];
  for (const time of times) {
    const at = minute(time);
    const open = await openAt(table, { accountId: subject.accountId }, at, now);
    const expected = rules.filter((rule) => {
      const step = expectedRule(pieces, rule).steps.findLast((each) => each.at <= at);
      return step?.standing === 'violation';
    });
    expect(open.map(({ rule }) => rule).sort()).toEqual(expected);
  }
}

/** Rows of the subject, superseded ones included. */
export async function allRows(table: Table): Promise<readonly Episode[]> {
  const rows: Episode[] = [];
  for (const beginsWith of ['F#', 'X#']) {
    const query = { partition: resourceKey(subject), sort: { beginsWith } };
    for await (const item of allItems(table, query)) {
      const episode = parseEpisode(item);
      if (episode !== undefined) rows.push(episode);
    }
  }
  return rows;
}

/** The rules that were open at T as known at K, by the rows. */
export function openRules(rows: readonly Episode[], at: Instant, knownAt: Instant): string[] {
  return rows
    .filter((row) => isOpenAt(row, at, knownAt))
    .map(({ rule }) => rule)
    .sort();
}
