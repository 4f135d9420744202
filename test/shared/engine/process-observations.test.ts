/** select → evaluate → commit, for observations of many subjects. */
import { expect, test } from 'vitest';
import { processObservations } from '#shared/engine/process-observations.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import type { Committed } from '#shared/ports/finding-store.ts';
import { judgedOf, letterRule, subject } from '#test/support/evidence.ts';

const committed: Committed = { kind: 'recorded', lateness: 'news', transitions: [], lostRaces: 0 };
const rule = {
  ...letterRule('r1'),
  evaluate: (value: unknown) => {
    const { configuration } = value as { readonly configuration?: { readonly fails?: boolean } };
    if (configuration?.fails) throw new Error('it was made to fail');
    return { kind: 'compliant' as const };
  },
};
const index = indexRules(withDefaults([rule]), { foreign: false });

const piece = (minute: number, id = 'a') => {
  const { observation } = judgedOf({ state: minute, seen: minute, verdicts: { r1: 'C' } });
  return { ...observation, subject: { ...subject, resourceId: id } };
};

test('observations of one subject and aspect are one commit, in the order given', async () => {
  const groups: string[][] = [];
  const store = {
    async commit(group: readonly { readonly observation: { readonly seenAt: string } }[]) {
      groups.push(group.map(({ observation }) => observation.seenAt));
      return committed;
    },
  };
  const observations = [piece(2), piece(1, 'b'), piece(1), { ...piece(3), aspect: 'owners' }];
  const processed = await processObservations(observations, { index, store });
  expect(processed.map(({ kind }) => kind)).toEqual([
    'committed',
    'committed',
    'committed',
    'unwatched',
  ]);
  expect(groups).toEqual([[piece(2).seenAt, piece(1).seenAt], [piece(1).seenAt]]);
});

test('of many subjects are committed sixteen at a time', async () => {
  let [under, most] = [0, 0];
  const store = {
    async commit() {
      under += 1;
      most = Math.max(most, under);
      await new Promise((done) => setImmediate(done));
      under -= 1;
      return committed;
    },
  };
  const many = Array.from({ length: 40 }, (_, n) => piece(1, `g-${n}`));
  const processed = await processObservations(many, { index, store });
  expect(processed.every(({ kind }) => kind === 'committed')).toBe(true);
  expect(most).toBe(16);
});

test('are judged by the rules in force in their account', async () => {
  const store = { commit: async () => committed };
  const asked: string[] = [];
  const indexFor = (accountId: string) => {
    asked.push(accountId);
    return indexRules([], { foreign: false });
  };
  expect(await processObservations([piece(1)], { index, indexFor, store })).toEqual([
    { kind: 'unwatched' },
  ]);
  expect(asked).toEqual([subject.accountId]);
});

test('where every rule is off what they had said before has to end', async () => {
  const sets: number[] = [];
  const store = {
    async commit(group: readonly { readonly outcomes: readonly unknown[] }[]) {
      sets.push(...group.map(({ outcomes }) => outcomes.length));
      return committed;
    },
  };
  const off = indexRules([], { foreign: false, off: [rule] });
  const [processed] = await processObservations([piece(1)], { index: off, store });
  expect(processed).toEqual({ kind: 'committed', committed });
  expect(sets).toEqual([0]);
});

test('whose rules fell over say so; what could not be read at all does not', async () => {
  const store = { commit: async () => committed };
  const failing = { kind: 'present', value: { configuration: { fails: true } } } as const;
  const [failed, unreadable, well] = await processObservations(
    [
      { ...piece(1), state: failing },
      { ...piece(1, 'b'), state: { kind: 'unreadable', cause: 'denied' } },
      piece(1, 'c'),
    ],
    { index, store },
  );
  expect(failed).toMatchObject({ ruleFailures: ['[r1] it was made to fail'] });
  expect(unreadable).not.toHaveProperty('ruleFailures');
  expect(well).not.toHaveProperty('ruleFailures');
  const refusing = { commit: () => Promise.reject(new Error('down')) };
  const [gone] = await processObservations([{ ...piece(1), state: failing }], {
    index,
    store: refusing,
  });
  expect(gone).toEqual({ kind: 'failed', error: new Error('down') });
});
