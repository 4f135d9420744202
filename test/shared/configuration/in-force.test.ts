/** What is set of a rule in a place acts on what is recorded and on what is told, on every adapter. */
import { describe, expect, test } from 'vitest';
import { alertsOf } from '#shared/alerts/alerts-of.ts';
import { createIndexes } from '#shared/configuration/indexes.ts';
import type { Overrides } from '#shared/configuration/overrides.ts';
import type { Place } from '#shared/configuration/place.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { orderOf } from '#shared/domain/position.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { type CallPorts, processCall } from '#shared/engine/process-calls.ts';
import { processObservations } from '#shared/engine/process-observations.ts';
import { ruleSetOf } from '#shared/engine/rule-set.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { activeIncidents, openFindings } from '#shared/store/findings.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { callerRule, callStoreOf, callWith, causeOf } from '#test/support/calls.ts';
import { minute, subject } from '#test/support/evidence.ts';
import { storeOf, tickingClock } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { everywhere, fewDoors, type Layers, overriding } from './overriding.ts';

const ACCOUNT = { kind: 'account', accountId: subject.accountId } as const;
const organization = { organization: true } as const;

function house(doors: number, at: number, seen = at): StateObservation {
  return {
    kind: 'state',
    subject,
    traits: {},
    aspect: 'configuration',
    state: { kind: 'present', value: doors },
    order: orderOf(minute(at), 'recorded', at),
    seenAt: minute(seen),
    source: { channel: 'test' },
  };
}

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    const store = storeOf(table);
    const see = async (
      observation: StateObservation,
      configuration: { readonly overrides: Overrides } = overriding(),
      rules: readonly VersionedRule[] = [fewDoors()],
    ) => {
      const { indexFor } = createIndexes(configuration, { rules, incidents: [] });
      const index = indexRules(withDefaults(rules));
      const [processed] = await processObservations([observation], { index, indexFor, store });
      if (processed?.kind !== 'committed') throw new Error(`it was ${processed?.kind}`);
      return processed.committed.transitions.flatMap(({ changes }) => changes);
    };
    const open = () => openFindings(table, organization);
    const told = async () =>
      (await createOutbox(table).unsent(minute(90_000)))
        .map(({ transition }) => transition)
        .sort((a, b) => a.seq - b.seq)
        .flatMap((transition) => alertsOf(transition, new Map()))
        .map((alert) => [alert.transition, alert.telling]);
    return { table, see, open, told };
  }

  test('a rule that is off in the account ends what it had said there, also the only one', async () => {
    const { see, open, told, table } = await world();
    await see(house(3, 10));
    const changes = await see(house(3, 20), overriding([ACCOUNT, { mode: 'off' }]));
    expect(changes).toMatchObject([{ kind: 'resolved', resolution: 'rule_disabled' }]);
    expect(await open()).toEqual([]);
    expect(await told()).toEqual([
      ['opened', undefined],
      ['resolved', undefined],
    ]);
    expect(await see(house(3, 30))).toMatchObject([{ kind: 'regressed' }]);
    expect((await verifyAll(table)).broken).toEqual([]);
  });

  test('off elsewhere is on here', async () => {
    const { see } = await world();
    const other = { kind: 'account', accountId: '999988887777' } as const;
    expect(await see(house(3, 10), overriding([other, { mode: 'off' }]))).toMatchObject([
      { kind: 'opened' },
    ]);
  });

  test('in shadow it is judged and recorded, with its episode, and nobody is told', async () => {
    const { see, open, told } = await world();
    const shadow = overriding([everywhere, { mode: 'shadow' }]);
    expect(await see(house(3, 10), shadow)).toMatchObject([{ kind: 'opened', muted: 'shadow' }]);
    expect(await open()).toHaveLength(1);
    expect(await see(house(1, 20), shadow)).toMatchObject([{ kind: 'resolved', muted: 'shadow' }]);
    expect(await open()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test('another rule of the same transition is told beside one in shadow', async () => {
    const { see, told } = await world();
    const rules = [fewDoors(), fewDoors('1', 'fewer-doors')];
    await see(house(3, 10), overriding([everywhere, { mode: 'shadow' }]), rules);
    expect(await told()).toEqual([['opened', undefined]]);
  });

  test.each([
    ['digest', 'digest'],
    ['alert', 'immediate'],
  ] as const)('mode %s is told as %s', async (mode, telling) => {
    const { see, told } = await world();
    await see(house(3, 10), overriding([everywhere, { mode }]));
    expect(await told()).toEqual([['opened', telling]]);
  });

  test('a severity that is set goes into the change, and into what is open already', async () => {
    const { see, open } = await world();
    const low = overriding([everywhere, { severity: 'low' }]);
    await see(house(3, 10));
    expect(await see(house(3, 10, 30), low)).toMatchObject([
      { kind: 'altered', severity: 'low', cause: 'rule_changed', muted: 'rule-change' },
    ]);
    expect((await open()).map(({ severity }) => severity)).toEqual(['low']);
    expect(await see(house(3, 40), low)).toEqual([]);
  });

  test('a parameter that is set ends and begins findings on the same state as rule_changed', async () => {
    const { see, open, told, table } = await world();
    await see(house(3, 10));
    const [ended] = await see(house(3, 10, 30), overriding([everywhere, { most: 5 }]));
    expect(ended).toMatchObject({
      kind: 'resolved',
      resolution: 'rule_changed',
      cause: 'rule_changed',
      ruleVersion: '1',
      ruleVersionBefore: '1',
      parameters: { most: 5 },
      muted: 'rule-change',
    });
    const [begun] = await see(house(3, 10, 40), overriding([everywhere, { most: 0 }]));
    expect(begun).toMatchObject({ kind: 'regressed', cause: 'rule_changed', muted: 'rule-change' });
    expect(await open()).toHaveLength(1);
    expect(await told()).toEqual([['opened', undefined]]);
    expect((await verifyAll(table)).broken).toEqual([]);
  });

  test('another source of the rule is named with both versions, also seen at the same time', async () => {
    const { see, table } = await world();
    await see(house(2, 10));
    const stricter: VersionedRule = {
      ...fewDoors('2'),
      evaluate: (value, about) => fewDoors().evaluate(value, about, { most: 1 }),
    };
    expect(await see(house(2, 10), overriding(), [stricter])).toMatchObject([
      { kind: 'opened', cause: 'rule_changed', ruleVersion: '2', ruleVersionBefore: '1' },
    ]);
    const { transitions } = await resourceTimeline(table, subject);
    expect(transitions.map(({ changes }) => changes[0]?.muted)).toEqual([undefined, 'rule-change']);
  });

  test('nobody is named as the one who did it', async () => {
    const { see, table } = await world();
    const calls = callStoreOf(table, tickingClock());
    await see(house(3, 10));
    const call = callWith({ time: minute(9) });
    await calls.note(causeOf(call, await calls.actorOf(call)), {
      subject,
      aspect: 'configuration',
    });
    await see(house(3, 10, 30), overriding([everywhere, { most: 5 }]));
    const { transitions } = await resourceTimeline(table, subject);
    expect(transitions.find(({ changes }) => changes[0]?.cause)).toMatchObject({
      changes: [{ kind: 'resolved' }],
    });
    expect(transitions.find(({ changes }) => changes[0]?.cause)).not.toHaveProperty('attribution');
  });

  test('a newer state may differ by itself: it is told, and no rule is blamed', async () => {
    const { see, told } = await world();
    await see(house(3, 10));
    const [ended] = await see(house(1, 20), overriding([everywhere, { most: 5 }]));
    expect(ended).toMatchObject({ kind: 'resolved', resolution: 'fixed' });
    expect(ended).not.toHaveProperty('cause');
    expect(await told()).toHaveLength(2);
  });

  test('another rule that changed is not blamed for what this one says', async () => {
    const { see } = await world();
    const rules = [fewDoors(), fewDoors('1', 'fewer-doors')];
    await see(house(3, 10), overriding(), rules);
    const changes = await see(
      house(3, 10, 20),
      overriding([everywhere, { rule: 'fewer-doors', most: 9 }]),
      rules,
    );
    expect(changes.map(({ rule, resolution }) => [rule, resolution])).toEqual([
      ['fewer-doors', 'rule_changed'],
    ]);
  });
});

describe.each(await tableAdapters())('calls on $name', ({ empty }) => {
  async function called(...layers: Layers) {
    const table = await empty();
    const calls = callStoreOf(table, tickingClock());
    const corpus = { rules: [], incidents: [callerRule] };
    const { incidentsFor } = createIndexes(overriding(...layers), corpus);
    const ports: CallPorts = {
      index: indexRules([]),
      incidents: indexIncidents(incidentsWithDefaults([callerRule])),
      incidentsFor,
      targets: {
        resourcesNamedBy: () => [],
        collectorsConcernedBy: () => [],
        accountAspects: {},
      },
      calls,
      isOwn: () => false,
    };
    const { raised } = await processCall(callWith(), ports);
    const outbox = await createOutbox(table).unsent(minute(90_000));
    const told = outbox.flatMap(({ transition }) => alertsOf(transition, new Map()));
    const active = await activeIncidents(table, organization);
    return { raised, active, told };
  }
  const { id: rule } = callerRule;

  test('off: no incident', async () => {
    expect(await called([ACCOUNT, { rule, mode: 'off' }])).toEqual({
      raised: 0,
      active: [],
      told: [],
    });
  });

  test('in shadow: an incident that nobody is told of', async () => {
    const { raised, active, told } = await called([ACCOUNT, { rule, mode: 'shadow' }]);
    expect([raised, active.length, told]).toEqual([1, 1, []]);
  });

  test('a digest, and another severity', async () => {
    const set = { rule, mode: 'digest', severity: 'critical' } as const;
    const { active, told } = await called([ACCOUNT, set]);
    expect(active.map(({ severity }) => severity)).toEqual(['critical']);
    expect(told.map(({ severity, telling }) => [severity, telling])).toEqual([
      ['critical', 'digest'],
    ]);
  });

  test('what is set elsewhere changes nothing here', async () => {
    const other = { kind: 'account', accountId: '999988887777' } as const;
    const { told } = await called([other, { rule, mode: 'off' }]);
    expect(told.map(({ telling }) => telling)).toEqual([undefined]);
  });
});

describe('indexes by account', () => {
  const rules = [fewDoors()];
  const units: Place = {
    accountId: '111122223333',
    ouPath: [{ id: 'r-1', name: 'Root' }],
    tags: {},
  };
  const configuration = overriding([{ kind: 'unit', unit: 'Root' }, { most: 7 }]);
  const corpus = { rules, incidents: [] };

  test('are one for all places where the same holds, made once', () => {
    const { indexFor } = createIndexes(configuration, corpus, (accountId) =>
      accountId.startsWith('1') ? { ...units, accountId } : undefined,
    );
    expect(indexFor('111122223333')).toBe(indexFor('111144445555'));
    expect(indexFor('222233334444')).toBe(indexFor('999988887777'));
    expect(indexFor('111122223333').all[0]?.parameters).toEqual({ most: 7 });
    expect(indexFor('222233334444').all[0]?.parameters).toEqual({ most: 2 });
  });

  test('what nobody set leaves the rule set as it always was', () => {
    const { indexFor } = createIndexes(overriding([everywhere, { mode: 'shadow' }]), corpus);
    const selected = indexFor('111122223333').select(house(1, 1));
    const plain = indexRules(withDefaults(rules)).select(house(1, 1));
    expect(ruleSetOf(selected)).toEqual(ruleSetOf(plain));
  });

  test('are still right when there are more sets than are kept', () => {
    const layers = Array.from({ length: 200 }, (_, at) => {
      const accountId = String(100_000_000_000 + at);
      return [{ kind: 'account', accountId } as const, { most: at }] as const;
    });
    const { indexFor } = createIndexes(overriding(...layers), corpus);
    for (const round of [1, 2]) {
      for (const [at, [{ accountId }]] of layers.entries()) {
        expect([round, indexFor(accountId).all[0]?.parameters]).toEqual([round, { most: at }]);
      }
    }
  });
});
