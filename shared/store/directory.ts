/**
 * The directory of the organization: each account as it is, and each of its changes, appended.
 * Reading is by partition; a reading that found nothing new writes nothing.
 */
import { epochMs, type Instant, instantOf, later } from '../domain/instant.ts';
import type { Account, Contacts } from '../organization/account.ts';
import type { AccountChange } from '../organization/differences.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import {
  changeItem,
  type Member,
  memberItem,
  memberKey,
  parseChange,
  parseMember,
  type RecordedChange,
} from './directory-item.ts';
import { allItems } from './history.ts';
import { memberLogPartition, memberPartition, memberShards, shardOf } from './keys.ts';

export interface Directory {
  /** One account; undefined when it was never seen. */
  member(accountId: string): Promise<Member | undefined>;
  /** Every account, those that left included, by id. */
  members(): Promise<readonly Member[]>;
  /** The directory of a day: every account as it was at T, by what was recorded until knownAt. */
  directoryAt(at: Instant, knownAt: Instant): Promise<readonly Account[]>;
  /** One account at T; undefined when nothing is known of that day. */
  accountAt(accountId: string, at: Instant, knownAt: Instant): Promise<Account | undefined>;
  /** Every change of an account, in the order recorded. */
  history(accountId: string): Promise<readonly RecordedChange[]>;
  /**
   * Appends a change, seen at a time; contacts: what is known of them now. `false`: somebody else
   * wrote the account meanwhile, or knows something newer; read again.
   */
  record(
    change: AccountChange,
    contacts: Contacts | undefined,
    observedAt: Instant,
    before: Member | undefined,
  ): Promise<boolean>;
  /** Replaces the contacts, which have no history. */
  reach(member: Member, contacts: Contacts): Promise<boolean>;
}

export function createDirectory(table: Table, clock: Clock): Directory {
  const shardNumbers = Array.from({ length: memberShards }, (_, shard) => shard);

  async function changes(query: { partition: string; sort?: { beginsWith: string } }) {
    const found: RecordedChange[] = [];
    for await (const item of allItems(table, query)) found.push(parseChange(item));
    return found;
  }

  const changesOf = (accountId: string): Promise<readonly RecordedChange[]> =>
    changes({
      partition: memberLogPartition(shardOf(accountId, memberShards)),
      sort: { beginsWith: `${accountId}#` },
    });

  const unchanged = (before: Member | undefined) =>
    before === undefined
      ? ([{ attribute: 'pk', is: 'absent' }] as const)
      : ([{ attribute: 'rev', is: '=', value: before.revision }] as const);

  return {
    async member(accountId) {
      const item = await table.get(memberKey(accountId));
      return item && parseMember(item);
    },
    async members() {
      const read = async (shard: number) => {
        const found: Member[] = [];
        for await (const item of allItems(table, { partition: memberPartition(shard) })) {
          found.push(parseMember(item));
        }
        return found;
      };
      const found = (await Promise.all(shardNumbers.map(read))).flat();
      return found.sort((a, b) => (a.account.id < b.account.id ? -1 : 1));
    },
    async directoryAt(at, knownAt) {
      const read = (shard: number) => changes({ partition: memberLogPartition(shard) });
      const found = (await Promise.all(shardNumbers.map(read))).flat();
      const byAccount = Map.groupBy(found, ({ account }) => account.id);
      return [...byAccount.values()]
        .flatMap((each) => heldAt(each, at, knownAt) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async accountAt(accountId, at, knownAt) {
      return heldAt(await changesOf(accountId), at, knownAt);
    },
    history: changesOf,
    async record(change, contacts, observedAt, before) {
      if (before !== undefined && observedAt < before.observedAt) return false;
      const recordedAt =
        before === undefined ? clock() : later(clock(), instantOf(epochMs(before.recordedAt) + 1));
      const member: Member = {
        account: change.account,
        contacts: contacts ?? before?.contacts ?? {},
        observedAt,
        recordedAt,
        revision: (before?.revision ?? 0) + 1,
      };
      return table.transact([
        { kind: 'put', item: memberItem(member), conditions: unchanged(before) },
        {
          kind: 'put',
          item: changeItem({ ...change, observedAt, recordedAt }),
          conditions: [{ attribute: 'pk', is: 'absent' }],
        },
      ]);
    },
    async reach(member, contacts) {
      const item = memberItem({ ...member, contacts, revision: member.revision + 1 });
      return (await table.write({ kind: 'put', item, conditions: unchanged(member) })).done;
    },
  };
}

/** What held at T as known at K: the newest that was seen by T; of two seen at once the later record. */
function heldAt(
  changes: readonly RecordedChange[],
  at: Instant,
  knownAt: Instant,
): Account | undefined {
  let held: RecordedChange | undefined;
  for (const change of changes) {
    if (change.observedAt > at || change.recordedAt > knownAt) continue;
    if (held === undefined || change.observedAt >= held.observedAt) held = change;
  }
  return held?.account;
}
