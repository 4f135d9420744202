/** Configurations by version on every adapter: nothing is lost, nothing overwritten, all of it linked. */
import { describe, expect, test } from 'vitest';
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import { incidentOf } from '#shared/configuration/detection-weakened.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCurrentIndexes } from '#shared/store/configuration-indexes.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import {
  brokenVersion,
  createConfigurationVersions,
  type Draft,
} from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { activeIncidents } from '#shared/store/findings.ts';
import {
  configurationPointerKey,
  configurationVersionKey,
  parsedConfigurationKey,
} from '#shared/store/keys.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { callStoreOf } from '#test/support/calls.ts';
import { minute } from '#test/support/evidence.ts';
import { tickingClock } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { everywhere, fewDoors, overriding } from './overriding.ts';

const HUB = '111122223333';
const configured = (most: number): Configuration => ({
  ...builtInConfiguration,
  ...overriding([everywhere, { most }]),
});

const draft = (name: string, changes: Partial<Draft> = {}): Draft => ({
  texts: { overrides: `# ${name}\n`, routes: '' },
  configuration: configured(name.length),
  by: 'ana',
  changes: [`few-doors: most 2 → ${name.length}`],
  weakens: [],
  ...changes,
});

/** Counts what is read, and refuses all of it while it is broken. */
function observed(table: Table) {
  const state = { reads: 0, broken: false };
  const watched: Table = {
    ...table,
    get(key) {
      state.reads += 1;
      return state.broken ? Promise.reject(new Error('out of reach')) : table.get(key);
    },
  };
  return { state, watched };
}

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    const time = { now: minute(0) };
    const clock = () => time.now;
    const versions = createConfigurationVersions(table, clock);
    const publish = async (name: string, changes: Partial<Draft> = {}) => {
      time.now = shifted(time.now, 1000);
      const published = await versions.publish(draft(name, changes), await versions.pointer());
      if (published.kind !== 'published') throw new Error(`it was ${published.kind}`);
      return published.version;
    };
    return { table, time, clock, versions, publish };
  }

  test('each version is kept as it was pushed, linked to the one before it', async () => {
    const { versions, publish } = await world();
    expect(await versions.pointer()).toBeUndefined();
    const first = await publish('a');
    const second = await publish('bb', { by: 'ben', weakens: ['few-doors: most 2 → 2'] });
    const third = await publish('a', { rollbackTo: 1 });
    expect(await versions.history()).toEqual([third, second, first]);
    expect(await versions.version(2)).toEqual(second);
    expect(await versions.version(9)).toBeUndefined();
    expect([first.previous, second.previous, third.previous]).toEqual([
      '',
      first.hash,
      second.hash,
    ]);
    expect(await versions.pointer()).toMatchObject({ version: 3, hash: third.hash, by: 'ana' });
    expect(brokenVersion(await versions.history())).toBeUndefined();
  });

  test.each([
    ['another author', { by: 'somebody' }],
    ['another text', { texts: { overrides: 'rules: {}' } }],
    ['nothing that weakens', { weakens: [] }],
    ['another link', { prev: 'x' }],
  ])('a version with %s is found out', async (_, changed) => {
    const { table, versions, publish } = await world();
    await publish('a');
    await publish('bb', { weakens: ['x'] });
    await publish('ccc');
    const item = await table.get(configurationVersionKey(2));
    if (item === undefined) throw new Error('version 2 is there');
    await table.write({ kind: 'put', item: { ...item, ...changed } });
    expect(brokenVersion(await versions.history())?.version).toBe(2);
  });

  test('of ten who push at once one wins; the others learn who did and when', async () => {
    const { versions, publish } = await world();
    await publish('a');
    const seen = await versions.pointer();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        versions.publish(draft('x'.repeat(at + 1), { by: `person ${at}` }), seen),
      ),
    );
    const winner = all.find(({ kind }) => kind === 'published');
    const refused = all.filter(({ kind }) => kind === 'refused');
    expect([winner?.kind, refused.length]).toEqual(['published', 9]);
    const pointer = await versions.pointer();
    expect(pointer?.version).toBe(2);
    for (const each of refused) expect(each).toEqual({ kind: 'refused', inForce: pointer });
    expect(await versions.history()).toHaveLength(2);
  });

  test('what is larger than an item is refused before it is written', async () => {
    const { versions } = await world();
    const texts = { overrides: '#'.repeat(400 * 1024) };
    expect(await versions.publish(draft('a', { texts }), undefined)).toMatchObject({
      kind: 'too-large',
    });
    expect(await versions.history()).toEqual([]);
  });

  test('a function sees another version within a minute, and asks at most once in it', async () => {
    const { table, time, clock, publish } = await world();
    const { state, watched } = observed(table);
    const packaged = configured(1);
    const source = createConfigurationSource(watched, clock, packaged);
    expect(await source.current()).toEqual({ configuration: packaged });
    await publish('bb');
    for (let times = 0; times < 50; times++) await source.current();
    expect(state.reads).toBe(1);
    time.now = shifted(time.now, 60_000);
    const [one, other] = await Promise.all([source.current(), source.current()]);
    expect(one).toEqual({ configuration: configured(2), version: 1 });
    expect(other.configuration).toBe(one.configuration);
    expect(state.reads).toBe(3);
    time.now = shifted(time.now, 60_000);
    expect((await source.current()).configuration).toBe(one.configuration);
    expect(state.reads).toBe(4);
  });

  test('what cannot be read leaves the last good one in force, and says so', async () => {
    const { table, time, clock, publish } = await world();
    await publish('bb');
    const { state, watched } = observed(table);
    const source = createConfigurationSource(watched, clock, builtInConfiguration);
    const good = await source.current();
    const later = async () => {
      time.now = shifted(time.now, 60_000);
      return source.current();
    };
    state.broken = true;
    expect(await later()).toMatchObject({ version: 1, trouble: { message: 'out of reach' } });
    state.broken = false;
    expect(await later()).toEqual(good);
    await publish('ccc');
    const key = parsedConfigurationKey(2);
    const item = await table.get(key);
    await table.write({ kind: 'put', item: { ...key, ...item, parsed: '{"schema":99}' } });
    const trouble = await later();
    expect(trouble.configuration).toBe(good.configuration);
    expect(String(trouble.trouble)).toContain('schema 99');
    await table.write({ kind: 'put', item: { ...configurationPointerKey, n: 'two' } });
    expect(await later()).toMatchObject({ version: 1, trouble: expect.any(Error) });
  });

  test('a push that weakens detection is an incident of the hub, once, with its author', async () => {
    const { table, publish } = await world();
    const quiet = await publish('a');
    expect(incidentOf(quiet, HUB)).toBeUndefined();
    const version = await publish('bb', {
      by: 'mallory@example.com',
      weakens: ['r: mode alert → off'],
    });
    const calls = callStoreOf(table, tickingClock());
    for (const kind of ['raised', 'duplicate']) {
      const incident = incidentOf(version, HUB);
      if (incident === undefined) throw new Error('it weakens');
      expect((await calls.raise(incident)).kind).toBe(kind);
    }
    const [incident] = await activeIncidents(table, { accountId: HUB });
    expect(incident).toMatchObject({
      rule: 'plumbline-detection-weakened',
      severity: 'high',
      message: '{actor.name} pushed configuration 2, which weakens detection: r: mode alert → off.',
    });
    expect(await createOutbox(table).unsent(minute(90_000))).toHaveLength(1);
  });

  test('indexes follow the configuration, and the directory where it asks for units', async () => {
    const { table, time, clock, publish } = await world();
    const directory = createDirectory(table, clock);
    const unit = (name: string) => [
      { id: 'r-1', name: 'Root' },
      { id: `ou-${name}`, name },
    ];
    const account = { id: HUB, name: 'shop', status: 'ACTIVE', isMember: true } as const;
    const record = async (path: ReturnType<typeof unit>) => {
      const change = { kind: 'changed', account: { ...account, path }, changed: ['path'] } as const;
      time.now = shifted(time.now, 1000);
      await directory.record(change, undefined, clock(), await directory.member(HUB));
    };
    let directoryReads = 0;
    const current = createCurrentIndexes({
      source: createConfigurationSource(table, clock, builtInConfiguration),
      directory: {
        members() {
          directoryReads += 1;
          return directory.members();
        },
      },
      corpus: { rules: [fewDoors()], incidents: [] },
      clock,
    });
    const most = () => current.indexFor(HUB).all[0]?.parameters['most'];
    expect(() => most()).toThrow('refresh first');
    await record(unit('Prod'));
    await current.refresh();
    expect([most(), directoryReads]).toEqual([2, 0]);
    const sandbox = overriding([{ kind: 'unit', unit: 'Root/Sandbox' }, { most: 9 }]);
    await publish('bb', { configuration: { ...builtInConfiguration, ...sandbox } });
    time.now = shifted(time.now, 60_000);
    await current.refresh();
    expect([most(), directoryReads]).toEqual([2, 1]);
    await record(unit('Sandbox'));
    time.now = shifted(time.now, 6 * 60_000);
    await current.refresh();
    expect([most(), directoryReads]).toEqual([9, 2]);
    const before = current.indexFor(HUB);
    time.now = shifted(time.now, 6 * 60_000);
    await current.refresh();
    expect(current.indexFor(HUB)).toBe(before);
  });
});

test('while nothing is known of the units that are asked for, nothing is judged', async () => {
  const sandbox = overriding([{ kind: 'unit', unit: 'Root/Sandbox' }, { mode: 'off' }]);
  const configuration = { ...builtInConfiguration, ...sandbox };
  const current = createCurrentIndexes({
    source: { current: async () => ({ configuration }) },
    directory: { members: () => Promise.reject(new Error('throttled')) },
    corpus: { rules: [fewDoors()], incidents: [] },
    clock: () => minute(0),
  });
  await expect(current.refresh()).rejects.toThrow('throttled');
});
