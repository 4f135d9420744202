import { fields } from '../document/fields.ts';
import type { Instant } from '../domain/instant.ts';
import { parseInstant } from '../domain/instant.ts';
import { type Account, accountStatuses, type Contacts } from '../organization/account.ts';
import type { AccountChange, FactName } from '../organization/differences.ts';
import { factNames } from '../organization/differences.ts';
import type { Item } from '../ports/table.ts';
import {
  memberLogPartition,
  memberLogSort,
  memberPartition,
  memberShards,
  SCHEMA_VERSION,
  shardOf,
} from './keys.ts';

/** An account as the directory has it now. */
export interface Member {
  readonly account: Account;
  readonly contacts: Contacts;
  /** When it was seen to be so, and when that was recorded. */
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  /** Counts what was written of it. */
  readonly revision: number;
}

/** One change of an account, as it was recorded. */
export interface RecordedChange extends AccountChange {
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
}

const shard = (accountId: string): number => shardOf(accountId, memberShards);

export const memberKey = (accountId: string) => ({
  pk: memberPartition(shard(accountId)),
  sk: accountId,
});

export function memberItem({ account, contacts, ...times }: Member): Item {
  return {
    ...memberKey(account.id),
    sv: SCHEMA_VERSION,
    ...factsItem(account),
    obs: times.observedAt,
    rec: times.recordedAt,
    rev: times.revision,
    ...(contacts.email && { email: contacts.email }),
  };
}

export function changeItem(change: RecordedChange): Item {
  const { account, kind, changed, observedAt, recordedAt } = change;
  return {
    pk: memberLogPartition(shard(account.id)),
    sk: memberLogSort(account.id, recordedAt),
    sv: SCHEMA_VERSION,
    ...factsItem(account),
    kind,
    changed: [...changed],
    obs: observedAt,
    rec: recordedAt,
  };
}

function factsItem({ name, status, path, tags, regions, joinedAt, isMember }: Account) {
  return {
    name,
    status,
    member: isMember,
    ...(path && { path: path.map((unit) => ({ id: unit.id, name: unit.name })) }),
    ...(tags && { tags: { ...tags } }),
    ...(regions && { regions: [...regions] }),
    ...(joinedAt && { joined: joinedAt }),
  };
}

/** Reads what memberItem wrote. Throws DocumentError on anything else. */
export function parseMember(item: Item): Member {
  const stored = fields(item, `member ${item.sk}`);
  const email = stored.optionalText('email');
  return {
    account: parseAccount(item, item.sk),
    contacts: email === undefined ? {} : { email },
    observedAt: instantIn(item, 'obs'),
    recordedAt: instantIn(item, 'rec'),
    revision: stored.number('rev'),
  };
}

/** Reads what changeItem wrote. Throws DocumentError on anything else. */
export function parseChange(item: Item): RecordedChange {
  const stored = fields(item, `change of ${item.sk}`);
  const kind = stored.text('kind');
  const changed = stored.texts('changed');
  return {
    kind: kind === 'joined' || kind === 'left' ? kind : 'changed',
    account: parseAccount(item, item.sk.split('#')[0] ?? ''),
    changed: factNames.filter((name): name is FactName => changed.includes(name)),
    observedAt: instantIn(item, 'obs'),
    recordedAt: instantIn(item, 'rec'),
  };
}

function parseAccount(item: Item, id: string): Account {
  const stored = fields(item, `account ${id}`);
  const status = stored.text('status');
  const tags = stored.optionalRecord('tags');
  const joinedAt = parseInstant(stored.raw('joined'));
  return {
    id,
    name: stored.text('name'),
    status: accountStatuses.find((each) => each === status) ?? 'UNKNOWN',
    isMember: stored.flag('member'),
    ...(stored.has('path') && {
      path: stored
        .records('path')
        .map((unit) => ({ id: unit.text('id'), name: unit.text('name') })),
    }),
    ...(tags && { tags: textsOf(stored.raw('tags')) }),
    ...(stored.has('regions') && { regions: stored.texts('regions') }),
    ...(joinedAt && { joinedAt }),
  };
}

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(value ?? {}).map(([name, text]) => [name, String(text)]));

function instantIn(item: Item, name: string): Instant {
  const found = parseInstant(item[name]);
  if (found === undefined) throw new Error(`${item.pk} ${item.sk}: ${name} is no time`);
  return found;
}
