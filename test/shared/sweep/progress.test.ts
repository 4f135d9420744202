import { expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { dueSweeps } from '#shared/sweep/progress.ts';
import { ACCOUNT, estate, HOUR } from './estate.ts';

const account = (id: string, about: Partial<Account> = {}): Account => ({
  id,
  name: id,
  status: 'ACTIVE',
  isMember: true,
  ...about,
});
const NEW = '444455556666';

async function sweptOnce() {
  const of = estate();
  await of.begin('schedule');
  await of.workOff();
  const due = (accounts: readonly Account[], most?: number) =>
    dueSweeps(of.table, accounts, { now: instantOf(of.at()), ...(most && { most }) });
  return { of, due };
}

test('an account that was never swept is enrolled, before any other', async () => {
  const { of, due } = await sweptOnce();
  of.pass(25 * HOUR);
  expect(await due([account(ACCOUNT), account(NEW)])).toEqual([
    { kind: 'sweep', accountId: NEW, reason: 'bootstrap', attempt: 0 },
    { kind: 'sweep', accountId: ACCOUNT, reason: 'schedule', attempt: 0 },
  ]);
  expect(await due([account(ACCOUNT), account(NEW)], 1)).toHaveLength(1);
});

test('one that was swept today is left alone, and so is one that cannot be read', async () => {
  const { of, due } = await sweptOnce();
  of.pass(23 * HOUR);
  const closed = account(NEW, { status: 'SUSPENDED' });
  expect(
    await due([account(ACCOUNT), closed, account('777788889999', { isMember: false })]),
  ).toEqual([]);
});

test('however many accounts there are, asking every hour reaches each of them within a day', async () => {
  const { due } = await sweptOnce();
  const many = (count: number) =>
    Array.from({ length: count }, (_, nth) => account(String(500_000_000_000 + nth)));
  for (const count of [20, 400, 500, 3000]) {
    expect((await due(many(count))).length * 24).toBeGreaterThanOrEqual(count);
  }
  expect(await due(many(100))).toHaveLength(20);
});
