import { describe, expect, test } from 'vitest';
import { LOCAL_ACCOUNT } from '#local/arns.ts';
import { shifted } from '#shared/domain/instant.ts';
import { beatEvent, beatSubject } from '#shared/heartbeat/beat.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { activeIncidents, countOpen, openFindings } from '#shared/store/findings.ts';
import { allItems } from '#shared/store/history.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { recordedTypes } from '#shared/store/subjects.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll, verifyChain } from '#shared/store/verify.ts';
import { heartbeatLine, stages } from './heartbeat-line.ts';

test('every beat goes through the whole line and is counted, and nobody is shown it', async () => {
  const line = await heartbeatLine();
  for (let beat = 1; beat <= 4; beat++) {
    await line.beat();
    expect(line.tally.total('heartbeat-completed')).toBe(beat);
    line.wait(1000);
  }
  expect(line.shown).toEqual([]);
  expect(line.stack.deadLetters().size).toBe(0);
  expect(line.tally.total('processed')).toBe(0);
  expect(line.tally.total('heartbeats-processed')).toBe(4);
  const latencies = line.measured.filter(({ name }) => name === 'heartbeat-latency-ms');
  expect(latencies).toHaveLength(4);
  for (const { value } of latencies) expect(value).toBeLessThan(5_000);
  expect(line.measured).toHaveLength(4);
  expect(await createOutbox(line.table).unsent(shifted(line.clock(), 1000))).toEqual([]);
});

describe.each(stages)('without the %s', (stage) => {
  test('no heartbeat is counted', async () => {
    const line = await heartbeatLine(stage);
    await line.beat().catch(() => undefined);
    expect(line.tally.total('heartbeat-completed')).toBe(0);
    expect(line.shown).toEqual([]);
  });
});

test.each(['store', 'on-configuration-change', 'schedule'] as const)(
  'when the %s is well again, the next beat goes through, whatever was lost',
  async (stage) => {
    const line = await heartbeatLine(stage);
    for (let lost = 0; lost < 3; lost++) {
      await line.beat().catch(() => undefined);
      line.wait(1000);
    }
    line.repair();
    await line.beat();
    expect(line.tally.total('heartbeat-completed')).toBe(1);
  },
);

test('a beat is no finding, no count, no chain to verify, and no word of our account', async () => {
  const line = await heartbeatLine();
  const { table } = line;
  await line.beat();
  const everything = { organization: true } as const;
  expect(await openFindings(table, everything)).toEqual([]);
  expect(await activeIncidents(table, everything)).toEqual([]);
  expect(await countOpen(table, everything)).toBe(0);
  expect(await countOpen(table, { accountId: LOCAL_ACCOUNT })).toBe(0);
  const types = [];
  for await (const type of recordedTypes(table)) types.push(type);
  expect(types).toEqual([]);
  expect(await verifyAll(table)).toEqual({ chains: 0, transitions: 0, broken: [] });
  expect(await createCoverage(table, line.clock).cells(LOCAL_ACCOUNT)).toEqual([]);
});

test('everything of a beat expires within two days, and is in no index', async () => {
  const line = await heartbeatLine();
  await line.beat();
  line.wait(1000);
  await line.beat();
  const partition = resourceKey(beatSubject(LOCAL_ACCOUNT, line.clock()));
  const found = [];
  for await (const item of allItems(line.table, { partition })) found.push(item);
  // State, two links of its chain, one episode.
  expect(found).toHaveLength(4);
  const latest = Date.parse(line.clock()) / 1000 + 2 * 86_400 + 1;
  const indexed: readonly string[] = tableDefinition.indexes.flatMap(({ pk, sk }) => [pk, sk]);
  for (const item of found) {
    expect(Number(item['ttl'])).toBeLessThanOrEqual(latest);
    expect(Object.keys(item).filter((name) => indexed.includes(name))).toEqual([]);
  }
  expect(await verifyChain(line.table, partition, 'heartbeat')).toEqual({ transitions: 2 });
});

test('two that come in one batch are told both, and one that comes twice is counted once', async () => {
  const line = await heartbeatLine();
  const at = line.clock();
  const event = (ms: number, phase: 'violation' | 'compliant') => {
    const { detailType, ...rest } = beatEvent(LOCAL_ACCOUNT, shifted(at, ms), phase);
    return { ...rest, 'detail-type': detailType };
  };
  await Promise.all([
    line.stack.putEvent(event(-2000, 'violation')),
    line.stack.putEvent(event(-1000, 'compliant')),
    line.stack.putEvent(event(-1000, 'compliant')),
  ]);
  await line.stack.idle();
  expect(line.tally.total('heartbeat-completed')).toBe(2);
});

test('a heartbeat from another account is wanted by no rule of the bus, and an old one by none', async () => {
  const line = await heartbeatLine();
  const stranger = '444455556666';
  const forged = (account: string, about: string) => {
    const { source, detailType, detail } = beatEvent(about, line.clock(), 'violation');
    return { source, 'detail-type': detailType, account, detail };
  };
  expect(await line.stack.putEvent(forged(stranger, stranger))).toEqual([]);
  expect(await line.stack.putEvent(forged(stranger, LOCAL_ACCOUNT))).toEqual([]);
  const ours = forged(LOCAL_ACCOUNT, LOCAL_ACCOUNT);
  expect(await line.stack.putEvent({ ...ours, 'replay-name': 'again' })).toEqual([]);
  expect(await line.stack.putEvent(ours)).toEqual(['plumbline-local-heartbeats']);
});
