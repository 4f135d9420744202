/**
 * The keys of everything that is stored: their one home. docs/store.md shows an example of each.
 * History cannot be re-keyed, so a key that is written here once stays as it is.
 *
 * Shards come from hashes of the account or the subject, so that no bootstrap and no busy day heats
 * one partition.
 */
import { createHash } from 'node:crypto';
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Position } from '../domain/position.ts';
import type { Severity } from '../domain/severity.ts';
import { severityRank } from '../domain/severity.ts';
import { parseSubjectKey, type Subject, subjectKey } from '../domain/subject.ts';

/** Version of the shape of every item; a reader migrates older ones forward. */
export const SCHEMA_VERSION = 1;

export const shards = {
  rule: 4,
  organization: 16,
  day: 8,
  outbox: 16,
  due: 16,
  directory: 16,
} as const;

/** First 6 bytes of the SHA-256, as hex: spreads keys and tells equal sort keys apart. */
export function spread(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

export function shardOf(text: string, count: number): number {
  return Number.parseInt(spread(text).slice(0, 8), 16) % count;
}

export const resourceKey = (subject: Subject): string => `R#${subjectKey(subject)}`;

export function subjectOfKey(pk: string): Subject | undefined {
  return pk.startsWith('R#') ? parseSubjectKey(pk.slice(2)) : undefined;
}

/** Sort keys inside a resource's partition. */
export const stateSort = (aspect: string): string => `S#${aspect}`;
export const ledgerPrefix = (aspect: string): string => `H#${aspect}#`;
export const ledgerSort = (aspect: string, position: Position, transition: string): string =>
  `H#${aspect}#${position}#${transition}`;
/** Between the episodes and the ledger, so that one read of a partition has it. */
export const anchorPrefix = 'J#';
export const anchorSort = (aspect: string): string => `${anchorPrefix}${aspect}`;
export const episodePrefix = (rule: string): string => `F#${rule}#`;
export const episodeSort = (rule: string, openedAt: Instant): string => `F#${rule}#${openedAt}`;
/** Rows of an episode beside its last: superseded, or of a phase that another followed. */
export const supersededPrefix = (rule: string, openedAt?: Instant): string =>
  openedAt === undefined ? `X#${rule}#` : `X#${rule}#${openedAt}#`;
export const supersededSort = (rule: string, openedAt: Instant, seq: number): string =>
  `${supersededPrefix(rule, openedAt)}${String(seq).padStart(8, '0')}`;

/** Calls on a resource lately; kept 30 days. */
export const recentCallPrefix = 'Y#';
export const recentCallSort = (time: Instant, eventId: string): string =>
  `${recentCallPrefix}${time}#${eventId}`;

/** An incident; the one that calls of a key count to now; a call that has been counted. */
export const incidentPrefix = (rule: string): string => `E#${rule}#`;
export const incidentSort = (rule: string, first: Instant, id: string): string =>
  `E#${rule}#${first}#${id}`;
export const currentIncidentSort = (rule: string, dedupe: string): string => `C#${rule}#${dedupe}`;
export const countedCallSort = (rule: string, eventId: string): string => `D#${rule}#${eventId}`;

/** Exceptions in force and those that were; what was done with each, in order. */
export const EXCEPTIONS = 'EXC';
export const EXCEPTION_LOG = 'EXCLOG';
export const exceptionLogSort = (at: Instant, id: string): string => `${at}#${id}`;

/** Who made calls: details by hash, and of each person which hashes are theirs. */
export const actorKey = (hash: string) => ({ pk: `ACTOR#${hash}`, sk: '-' });
export const personPartition = (identity: string): string => `PERSON#${identity.toLowerCase()}`;
export const SALT_SORT = '-';
export const personActorSort = (hash: string): string => `A#${hash}`;

/** The outbox: its own partitions, read consistently by the sweep. */
export const outboxPartition = (shard: number): string => `O#${String(shard).padStart(2, '0')}`;
export const outboxSort = (recordedAt: Instant, transition: string): string =>
  `${recordedAt}#${transition}`;

/** What is due: re-reads now, ends of snoozes and exceptions later. */
export const duePartition = (shard: number): string => `DUE#${String(shard).padStart(2, '0')}`;
export const dueSort = (at: Instant, kind: string, about: string): string =>
  `${at}#${kind}#${about}`;

export const ruleSetKey = (id: string) => ({ pk: `RULESET#${id}`, sk: '-' });
export const deliveryKey = (sink: string, message: string) => ({
  pk: `SENT#${sink}#${message}`,
  sk: '-',
});

/** Name, id or ARN of a resource → its subject; also after its deletion. */
export const identityPartition = (name: string): string => `N#${name.toLowerCase()}`;

/** When an (account, region, source) was last heard. */
export const coverageKey = (accountId: string, region: string, source: string) => ({
  pk: `COV#${accountId}`,
  sk: `${region}#${source}`,
});

/** Which (account, resource type) partitions of by-type exist. */
export const directoryPartition = (shard: number): string =>
  `DIRECTORY#${String(shard).padStart(2, '0')}`;
export const directorySort = (accountId: string, resourceType: string): string =>
  `${accountId}#${resourceType}`;

/** by-type: the state items of one resource type in one account. */
export const typePartition = (accountId: string, resourceType: string): string =>
  `T#${accountId}#${resourceType}`;

/** by-day: what was recorded on a day. */
export const dayPartition = (day: string, shard: number): string => `D#${day}#${shard}`;

/**
 * by-rule, by-account, by-org hold the episodes in partitions by class: `open`, or how long the row
 * had been true when it left (closed, or superseded). Who asks about a time T reads, of the class
 * d4, only what left within four days after T.
 */
export const OPEN = 'open';
/** Incidents have classes of their own, so that none ever counts as an open condition. */
export const INCIDENT_CLASS = 'i-';
export const closedClasses = [
  ['d1', 1],
  ['d4', 4],
  ['d16', 16],
  ['d64', 64],
  ['d256', 256],
  ['dx', Number.POSITIVE_INFINITY],
] as const satisfies readonly (readonly [name: string, days: number])[];

export const DAY_MS = 86_400_000;

export function classOf(openedAt: Instant, left: Instant | undefined): string {
  if (left === undefined) return OPEN;
  const days = (epochMs(left) - epochMs(openedAt)) / DAY_MS;
  return closedClasses.find(([, longest]) => days <= longest)?.[0] ?? 'dx';
}

export const rulePartition = (rule: string, shard: number, within: string): string =>
  `${rule}#${shard}#${within}`;
export const accountPartition = (accountId: string, within: string): string =>
  `A#${accountId}#${within}`;
export const organizationPartition = (shard: number, within: string): string =>
  `ORG#${String(shard).padStart(2, '0')}#${within}`;

/** Open ones sort by severity, then age; the others by when they left. */
export function episodeIndexSort(
  openedAt: Instant,
  left: Instant | undefined,
  severity: Severity,
  about: string,
): string {
  const hash = spread(about).slice(0, 6);
  return left === undefined ? `~${severityRank(severity)}#${openedAt}#${hash}` : `${left}#${hash}`;
}

// — the organization —

/** Its accounts as they are, and every change of one; by a shard of the account. */
export const memberShards = 8;
export const memberPartition = (shard: number): string =>
  `MEMBERS#${String(shard).padStart(2, '0')}`;
export const memberLogPartition = (shard: number): string =>
  `MEMBERLOG#${String(shard).padStart(2, '0')}`;
export const memberLogSort = (accountId: string, recordedAt: Instant): string =>
  `${accountId}#${recordedAt}`;

/** A time in which nothing was heard of a cell of the coverage ledger, beside the cells. */
export const coverageGapPrefix = 'G#';
export const coverageGapSort = (region: string, source: string, from: Instant): string =>
  `${coverageGapPrefix}${region}#${source}#${from}`;

/** Rounds of scheduled reads by when they began, and which accounts of one are left in peace. */
export const ROUNDS = 'ROUNDS';
export const roundAccountKey = (round: string, accountId: string) => ({
  pk: `ROUND#${round}`,
  sk: accountId,
});

// — sweeps —

/** Where the sweep of each (account, region) stands, and that of the account; by its shard. */
export const sweepPartition = (shard: number): string => `SWEEPS#${String(shard).padStart(2, '0')}`;
export const sweepCellSort = (accountId: string, region: string): string =>
  `${accountId}#${region}`;
export const sweepAccountSort = (accountId: string): string => `${accountId}#@account`;

/** Which subjects a listing has seen: a few days, until it is known what is gone. */
export const listedPartition = (accountId: string, region: string): string =>
  `LISTED#${accountId}#${region}`;
export const listedPrefix = (resourceType: string, start: Instant): string =>
  `${resourceType}#${start}#`;

/** Of an account, beside its coverage: what a sweep had to repair, and what enrolling it found. */
export const repairedPrefix = 'R#';
export const repairedKey = (accountId: string, recordedAt: Instant, transition: string) => ({
  pk: coverageKey(accountId, '', '').pk,
  sk: `${repairedPrefix}${recordedAt}#${transition}`,
});
export const baselinePrefix = 'B#';
export const baselineKey = (accountId: string, region: string, startedAt: Instant) => ({
  pk: coverageKey(accountId, '', '').pk,
  sk: `${baselinePrefix}${startedAt}#${region}`,
});

/** How many reads wait for an account. */
export const waitingKey = (accountId: string) => ({ pk: `WAITING#${accountId}`, sk: '-' });

/** How often an account speaks: its longest gaps, and whether its silence has been told. */
export const rhythmKey = (accountId: string) => ({ pk: `RHYTHM#${accountId}`, sk: '-' });

// — keeping history —

/** How far history has been moved to the archive, and what has expired. */
export const KEEPING = 'KEEPING';
export const keepingKey = (what: 'ledger' | 'expired') => ({ pk: KEEPING, sk: what });

// — milestones —

/** Times that got a name, appended; and which of them are not to be used any more. */
export const MILESTONES = 'MILESTONES';
export const milestonePrefix = 'M#';
/** Names differ in more than their case. */
export const milestoneKey = (name: string) => ({
  pk: MILESTONES,
  sk: `${milestonePrefix}${name.toLowerCase()}`,
});
export const withdrawnMilestonePrefix = 'W#';
export const withdrawnMilestoneKey = (name: string) => ({
  pk: MILESTONES,
  sk: `${withdrawnMilestonePrefix}${name.toLowerCase()}`,
});

// — configuration —

/** Which version is in force; each version as it was pushed; and as functions read it. */
export const CONFIGURATION = 'CONFIGURATION';
export const configurationPointerKey = { pk: CONFIGURATION, sk: '-' } as const;
const versionDigits = (version: number): string => String(version).padStart(8, '0');
export const configurationVersionPrefix = 'V#';
export const configurationVersionKey = (version: number) => ({
  pk: CONFIGURATION,
  sk: `${configurationVersionPrefix}${versionDigits(version)}`,
});
export const parsedConfigurationKey = (version: number) => ({
  pk: CONFIGURATION,
  sk: `P#${versionDigits(version)}`,
});

// — what is told together —

/** Of a finding: the newest news of it that begins something (`-`), and what became of each (`A#…`). */
export const toldPartition = (finding: string): string => `TOLD#${finding}`;
export const TOLD_SORT = '-';
export const toldSort = (message: string): string => `A#${message}`;
export const keptStepSort = (message: string): string => `S#${message}`;

/** Of a group: the window that is open (`-`), what became of each (`W#…`), who waits in one (`M#…`). */
export const groupPartition = (group: string): string => `GROUP#${group}`;
export const GROUP_SORT = '-';
const windowDigits = (window: number): string => String(window).padStart(8, '0');
export const groupWindowSort = (window: number): string => `W#${windowDigits(window)}`;
export const groupMemberPrefix = (window: number): string => `M#${windowDigits(window)}#`;

/** Which release's rules everything was judged by last, and from which one was gone back to it. */
export const releaseKey = { pk: 'RELEASE', sk: '-' } as const;

/** What was told of quiet changes and in digests, by what it was about. */
export const noticeKey = (about: string) => ({ pk: `NOTICE#${about}`, sk: '-' });

// — daily roots —

/** Each root by its time (`<until>`), and the one that is being made (`@making`). */
export const ROOTS = 'ROOTS';
export const MAKING_SORT = '@making';
/** A part of the list of chains of a root that is being made. */
export const rootPartPrefix = (until: Instant): string => `P#${until}#`;
export const rootPartSort = (until: Instant, accountId: string, part: number): string =>
  `${rootPartPrefix(until)}${accountId}#${String(part).padStart(6, '0')}`;
