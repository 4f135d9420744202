import { describe, expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { pathText } from '#shared/organization/account.ts';
import { type Refreshed, refreshDirectory } from '#shared/organization/refresh.ts';
import type { ListedAccount, OrganizationReading } from '#shared/ports/organization-reader.ts';
import type { Table } from '#shared/ports/table.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { minute } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

const DAY = 1440;
const unit = (name: string) => ({ id: `ou-${name.toLowerCase()}`, name });
const root = { id: 'r-1', name: 'Root' };

const listed = (id: string, about: Partial<ListedAccount> = {}): ListedAccount => ({
  id,
  name: `account-${id}`,
  status: 'ACTIVE',
  path: [root, unit('Prod')],
  tags: { Owner: 'platform' },
  regions: ['eu-central-1', 'us-east-1'],
  joinedAt: minute(-5 * DAY),
  contacts: { email: `${id}@example.com` },
  ...about,
});
const prod = '111122223333';
const staging = '444455556666';

/** An organization that changes, its directory, and what is written to the table. */
async function organization(empty: () => Promise<Table>) {
  const table = await empty();
  const written: string[] = [];
  const watched: Table = {
    ...table,
    write: (wanted) => {
      written.push(wanted.kind);
      return table.write(wanted);
    },
    transact: (writes) => {
      written.push(...writes.map(({ kind }) => kind));
      return table.transact(writes);
    },
  };
  let now = minute(0);
  const clock = () => now;
  const directory = createDirectory(watched, clock);
  return {
    directory,
    written,
    async refresh(
      at: Instant,
      accounts: readonly ListedAccount[],
      kind: OrganizationReading['kind'] = 'complete',
      causes: Parameters<typeof refreshDirectory>[1] = [],
    ): Promise<Refreshed> {
      now = at;
      const reader = { read: async () => ({ kind, accounts, unread: [] }) };
      return refreshDirectory({ reader, directory, clock }, causes);
    },
  };
}

const units = (accounts: readonly Account[]) =>
  accounts.filter(({ isMember }) => isMember).map((each) => `${each.id} ${pathText(each)}`);

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('keeps what was listed, and a day without changes writes nothing', async () => {
    const { directory, refresh, written } = await organization(empty);
    const first = await refresh(minute(0), [listed(prod), listed(staging)]);
    expect(first.changes.map(({ kind, account }) => [kind, account.id])).toEqual([
      ['joined', prod],
      ['joined', staging],
    ]);
    const { contacts: _, ...facts } = listed(prod);
    expect(await directory.member(prod)).toEqual({
      account: { ...facts, isMember: true },
      contacts: { email: `${prod}@example.com` },
      observedAt: minute(0),
      recordedAt: minute(0),
      revision: 1,
    });
    const before = written.length;
    const again = await refresh(minute(DAY), [listed(staging), listed(prod)]);
    expect(again).toEqual({ kind: 'complete', accounts: 2, changes: [], unread: [], lost: [] });
    expect(written).toHaveLength(before);
  });

  test('the directory of a day is that of the day, for ever', async () => {
    const { directory, refresh } = await organization(empty);
    await refresh(minute(0), [listed(prod), listed(staging)]);
    await refresh(minute(2 * DAY), [listed(prod, { path: [root, unit('Test')] }), listed(staging)]);
    const asked = await directory.directoryAt(minute(DAY), minute(3 * DAY));
    await refresh(minute(4 * DAY), [listed(prod, { path: [root, unit('Test')], name: 'new' })]);

    const at = async (day: number, knownAt = 9) =>
      units(await directory.directoryAt(minute(day * DAY), minute(knownAt * DAY)));
    expect(await at(-1)).toEqual([]);
    expect(await at(1)).toEqual([`${prod} Root/Prod`, `${staging} Root/Prod`]);
    expect(await at(2)).toEqual([`${prod} Root/Test`, `${staging} Root/Prod`]);
    expect(await at(5)).toEqual([`${prod} Root/Test`]);
    expect(await at(5, 3)).toEqual([`${prod} Root/Test`, `${staging} Root/Prod`]);
    expect(await directory.directoryAt(minute(DAY), minute(3 * DAY))).toEqual(asked);
    const one = await directory.accountAt(prod, minute(DAY), minute(9 * DAY));
    expect(one && pathText(one)).toBe('Root/Prod');
    const changes = await directory.history(prod);
    expect(changes.map(({ kind, changed }) => [kind, changed])).toEqual([
      ['joined', ['name', 'status', 'path', 'tags', 'regions', 'joinedAt']],
      ['changed', ['path']],
      ['changed', ['name']],
    ]);
    expect((await directory.members()).map(({ account }) => account.isMember)).toEqual([
      true,
      false,
    ]);
  });

  test('what a call did is so since that call', async () => {
    const { directory, refresh } = await organization(empty);
    await refresh(minute(0), [listed(prod), listed(staging)]);
    const called = minute(60);
    const cause = { eventId: 'e-1', call: 'organizations.amazonaws.com MoveAccount', time: called };
    await refresh(
      minute(62),
      [listed(prod, { path: [root] }), listed(staging, { path: [root] })],
      'complete',
      [{ ...cause, accountId: prod }],
    );
    const moved = async (at: Instant) => units(await directory.directoryAt(at, minute(99)));
    expect(await moved(shifted(called, -1))).toEqual([`${prod} Root/Prod`, `${staging} Root/Prod`]);
    expect(await moved(called)).toEqual([`${prod} Root`, `${staging} Root/Prod`]);
    expect(await moved(minute(62))).toEqual([`${prod} Root`, `${staging} Root`]);
    // Nobody knew of it before it was read.
    expect(units(await directory.directoryAt(called, minute(61)))).toHaveLength(2);
    expect(await directory.accountAt(prod, called, minute(61))).toMatchObject({
      path: [root, unit('Prod')],
    });
  });

  test('a partial listing removes nobody', async () => {
    const { directory, refresh } = await organization(empty);
    await refresh(minute(0), [listed(prod), listed(staging)]);
    await refresh(minute(1), [listed(prod, { status: 'SUSPENDED' })], 'partial');
    await refresh(minute(2), []);
    const members = await directory.members();
    expect(members.map(({ account: { isMember, status } }) => [isMember, status])).toEqual([
      [true, 'SUSPENDED'],
      [true, 'ACTIVE'],
    ]);
  });

  test('contacts are of the present only', async () => {
    const { directory, refresh, written } = await organization(empty);
    await refresh(minute(0), [listed(prod)]);
    written.length = 0;
    const { changes } = await refresh(minute(1), [
      listed(prod, { contacts: { email: 'new@example.com' } }),
    ]);
    expect(changes).toEqual([]);
    expect(written).toEqual(['put']);
    expect((await directory.member(prod))?.contacts).toEqual({ email: 'new@example.com' });
    expect(JSON.stringify(await directory.history(prod))).not.toContain('@example.com');
  });

  test('a part of the accounts is read with all there is, and those that matter now', async () => {
    const { directory, refresh } = await organization(empty);
    const ids = Array.from({ length: 12 }, (_, nth) => String(100_000_000_000 + nth));
    await refresh(
      minute(0),
      ids.map((id) => listed(id)),
    );
    const clock = () => minute(9);
    const of = async (nth: number) => {
      const detailed: string[] = [];
      const read = async (isDetailed: (id: string) => boolean = () => true) => {
        detailed.push(...[...ids, 'new'].filter(isDetailed));
        return { kind: 'partial', accounts: [], unread: [] } as const;
      };
      const cause = { eventId: 'e', call: 'c', time: minute(1), accountId: ids[0] ?? '' };
      await refreshDirectory({ reader: { read }, directory, clock }, [cause], { nth, of: 3 });
      return detailed;
    };
    const parts = await Promise.all([of(0), of(1), of(2)]);
    for (const part of parts) expect(part).toEqual(expect.arrayContaining([ids[0], 'new']));
    const others = parts.flat().filter((id) => id !== ids[0] && id !== 'new');
    expect(others.sort()).toEqual(ids.slice(1));
  });

  test('an older reading does not undo a newer one; of two at once one is lost', async () => {
    const { directory, refresh } = await organization(empty);
    await refresh(minute(0), [listed(prod)]);
    await refresh(minute(5), [listed(prod, { name: 'new' })]);
    expect((await refresh(minute(3), [listed(prod)])).lost).toEqual([prod]);
    const before = await directory.member(prod);
    const change = (name: string) =>
      directory.record(
        { kind: 'changed', account: { ...listed(prod), name, isMember: true }, changed: ['name'] },
        undefined,
        minute(8),
        before,
      );
    expect([await change('a'), await change('b')]).toEqual([true, false]);
    expect((await directory.member(prod))?.account.name).toBe('a');
  });
});
