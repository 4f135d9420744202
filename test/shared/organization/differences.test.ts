import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '#shared/organization/account.ts';
import { differencesOf } from '#shared/organization/differences.ts';
import type { ListedAccount } from '#shared/ports/organization-reader.ts';

const listed = (id: string, about: Partial<ListedAccount> = {}): ListedAccount => ({
  id,
  name: `account ${id}`,
  status: 'ACTIVE',
  path: [{ id: 'r-1', name: 'Root' }],
  tags: { Owner: 'a', env: 'prod' },
  contacts: { email: `${id}@example.com` },
  ...about,
});
const known = (...accounts: readonly ListedAccount[]): ReadonlyMap<string, Account> =>
  new Map(
    accounts.map(({ contacts: _, ...account }) => [account.id, { ...account, isMember: true }]),
  );
const complete = (...accounts: readonly ListedAccount[]) =>
  ({ kind: 'complete', accounts }) as const;
const partial = (...accounts: readonly ListedAccount[]) => ({ kind: 'partial', accounts }) as const;

test.each([
  ['moved', { path: [{ id: 'ou-1', name: 'Prod' }] }, ['path']],
  ['renamed', { name: 'other' }, ['name']],
  ['suspended', { status: 'SUSPENDED' }, ['status']],
  ['tagged', { tags: { Owner: 'b', env: 'prod' } }, ['tags']],
  ['another Region', { regions: ['eu-west-1'] }, ['regions']],
  ['two at once', { name: 'other', tags: {} }, ['name', 'tags']],
] as const)('%s', (_, about, changed) => {
  const [change, ...others] = differencesOf(known(listed('1')), complete(listed('1', about)));
  expect(others).toEqual([]);
  expect(change).toMatchObject({ kind: 'changed', changed, account: { id: '1', ...about } });
  expect(change?.account).not.toHaveProperty('contacts');
});

test('the order of tags is no difference', () => {
  const other = listed('1', { tags: { env: 'prod', Owner: 'a' } });
  expect(differencesOf(known(listed('1')), complete(other))).toEqual([]);
});

test('what could not be read stays as it was known', () => {
  const { path: _, tags: __, ...bare } = listed('1', { name: 'other' });
  expect(differencesOf(known(listed('1')), complete(bare))).toEqual([
    {
      kind: 'changed',
      changed: ['name'],
      account: expect.objectContaining({ name: 'other', tags: listed('1').tags }),
    },
  ]);
});

test('only a complete listing says that somebody left', () => {
  const before = known(listed('1'), listed('2'));
  expect(differencesOf(before, partial(listed('1')))).toEqual([]);
  expect(differencesOf(before, complete())).toEqual([]);
  const [left, ...others] = differencesOf(before, complete(listed('1')));
  expect(others).toEqual([]);
  expect(left).toMatchObject({ kind: 'left', account: { id: '2', isMember: false } });
});

test('who left is not said again, and who comes back joins', () => {
  const gone = new Map([...known(listed('1'), listed('2'))]);
  gone.set('2', { ...listed('2'), isMember: false });
  expect(differencesOf(gone, complete(listed('1')))).toEqual([]);
  const [back] = differencesOf(gone, complete(listed('1'), listed('2')));
  expect(back).toMatchObject({ kind: 'joined', account: { id: '2', isMember: true } });
});

test('after what was found is applied, the same listing finds nothing', () => {
  const account = fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    name: fc.constantFrom('a', 'b'),
    status: fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const),
    tags: fc.option(fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2')), {
      nil: undefined,
    }),
  });
  const accounts = fc
    .uniqueArray(account, { selector: ({ id }) => id, maxLength: 4 })
    .map((list) =>
      list.map(({ tags, ...each }) => ({ ...each, contacts: {}, ...(tags && { tags }) })),
    );
  const kind = fc.constantFrom('complete' as const, 'partial' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(kind, accounts), { maxLength: 6 }), (readings) => {
      const now = new Map<string, Account>();
      for (const [each, list] of readings) {
        const reading = { kind: each, accounts: list };
        for (const { account: after } of differencesOf(now, reading)) now.set(after.id, after);
        expect(differencesOf(now, reading)).toEqual([]);
        const ids = [...now.values()].filter(({ isMember }) => isMember).map(({ id }) => id);
        if (each === 'complete' && list.length > 0) {
          expect(ids.sort()).toEqual(list.map(({ id }) => id).sort());
        } else for (const { id } of list) expect(ids).toContain(id);
      }
    }),
  );
});
