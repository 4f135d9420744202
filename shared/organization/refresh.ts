import { earlier, type Instant, later } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { OrganizationReader, Unread } from '../ports/organization-reader.ts';
import type { Directory } from '../store/directory.ts';
import type { Member } from '../store/directory-item.ts';
import { shardOf } from '../store/keys.ts';
import type { Contacts } from './account.ts';
import { type AccountChange, differencesOf } from './differences.ts';
import type { RefreshCause } from './events.ts';

export interface RefreshPorts {
  readonly reader: OrganizationReader;
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What a refresh found. `partial`: nobody was said to have left. */
export interface Refreshed {
  readonly kind: 'complete' | 'partial';
  readonly accounts: number;
  readonly changes: readonly AccountChange[];
  readonly unread: readonly Unread[];
  /** Accounts that somebody else wrote meanwhile; the next refresh finds them as they are. */
  readonly lost: readonly string[];
}

/**
 * Which accounts are read with tags and Regions, so that a run ends in time: one part of so many,
 * from 0. Those that are new and those that a call names are always among them.
 */
export interface Part {
  readonly nth: number;
  readonly of: number;
}

/**
 * Lists the whole organization and records what differs from the directory. Without differences it
 * only reads. What a call caused is recorded as of that call, everything else as of the reading's
 * start.
 */
export async function refreshDirectory(
  { reader, directory, clock }: RefreshPorts,
  causes: readonly RefreshCause[] = [],
  part: Part = { nth: 0, of: 1 },
): Promise<Refreshed> {
  const startedAt = clock();
  const members = await directory.members();
  const wanted = new Set(causes.map(({ accountId }) => accountId));
  const ids = new Set(members.map(({ account }) => account.id));
  const reading = await reader.read(
    (id) => !ids.has(id) || wanted.has(id) || shardOf(id, part.of) === part.nth % part.of,
  );
  const known = new Map(members.map((member) => [member.account.id, member]));
  const accounts = new Map([...known].map(([id, { account }]) => [id, account]));
  const contacts = new Map(reading.accounts.map((each) => [each.id, each.contacts]));
  const changes = differencesOf(accounts, reading);
  const recorded: AccountChange[] = [];
  const lost: string[] = [];
  for (const change of changes) {
    const { id } = change.account;
    const before = known.get(id);
    const observedAt = timeOf(id, causes, before, startedAt);
    if (await directory.record(change, contacts.get(id), observedAt, before)) recorded.push(change);
    else lost.push(id);
  }
  const written = new Set(changes.map(({ account }) => account.id));
  for (const [id, reached] of contacts) {
    const before = known.get(id);
    if (before === undefined || written.has(id) || isSame(before, reached)) continue;
    if (!(await directory.reach(before, reached))) lost.push(id);
  }
  const { kind, unread } = reading;
  return { kind, accounts: reading.accounts.length, changes: recorded, unread, lost };
}

/** The time of the latest call on the account since it was last seen otherwise. */
function timeOf(
  accountId: string,
  causes: readonly RefreshCause[],
  before: Member | undefined,
  startedAt: Instant,
): Instant {
  let time: Instant | undefined;
  for (const cause of causes) {
    if (cause.accountId !== accountId) continue;
    time = time === undefined ? cause.time : later(time, cause.time);
  }
  if (time === undefined || (before !== undefined && time < before.observedAt)) return startedAt;
  return earlier(time, startedAt);
}

function isSame({ contacts }: Member, reached: Contacts): boolean {
  return reached.email === undefined || reached.email === contacts.email;
}
