/**
 * Logs beside the chains of resources: what people accepted, which times they named, how the
 * organization was. Their entries are not linked in the table; in the order recorded they are linked
 * here, so that a root can hold each by its length and its head, as it does a chain.
 */
import { createHash } from 'node:crypto';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { canonical } from '../engine/digest.ts';
import type { Item, Table } from '../ports/table.ts';
import { allExceptions, type StoredException } from '../store/exceptions.ts';
import { allItems } from '../store/history.ts';
import { EXCEPTION_LOG, MILESTONES, memberLogPartition, memberShards } from '../store/keys.ts';
import type { SeenLink } from '../store/verify.ts';

export const logNames = ['directory', 'exceptions', 'milestones'] as const;
export type LogName = (typeof logNames)[number];

/** How far a log had come. */
export interface LogHead {
  readonly name: LogName;
  readonly entries: number;
  /** Of the last entry; empty where there is none. */
  readonly head: string;
}

export interface ReadLog {
  readonly name: LogName;
  /** In the order recorded. */
  readonly links: readonly SeenLink[];
  /** What is in force and in no log. */
  readonly faults: readonly string[];
}

interface Entry {
  readonly recordedAt: Instant;
  readonly sk: string;
  readonly content: unknown;
}

export async function readLogs(table: Table): Promise<readonly ReadLog[]> {
  const shards = Array.from({ length: memberShards }, (_, shard) => memberLogPartition(shard));
  const directory = (await Promise.all(shards.map((each) => itemsOf(table, each)))).flat();
  const milestones = await itemsOf(table, MILESTONES);
  return [
    {
      name: 'directory',
      links: linked(directory.map((item) => entry(item, item['rec']))),
      faults: [],
    },
    await exceptionLog(table),
    {
      name: 'milestones',
      links: linked(milestones.map((item) => entry(item, item['recordedAt'] ?? item['at']))),
      faults: [],
    },
  ];
}

/** What had been recorded before a time. */
export function logHead({ name, links }: ReadLog, until: Instant): LogHead {
  const last = links.findLast(({ recordedAt }) => recordedAt < until);
  return { name, entries: last?.seq ?? 0, head: last?.hash ?? '' };
}

/** Each entry with what it says of: the exception that was granted, or how it was ended. */
async function exceptionLog(table: Table): Promise<ReadLog> {
  const exceptions = new Map((await allExceptions(table)).map((each) => [each.id, each]));
  const items = await itemsOf(table, EXCEPTION_LOG);
  const [granted, ended] = [new Set<string>(), new Set<string>()];
  const entries = items.map((item) => {
    const [at, ...rest] = item.sk.split('#');
    const id = rest.join('#');
    (item['what'] === 'granted' ? granted : ended).add(id);
    const { ended: end, ...content } = exceptions.get(id) ?? {};
    return entry({ ...item, of: item['what'] === 'granted' ? content : end }, at);
  });
  const faults = [...exceptions.values()].flatMap((each) => unlogged(each, granted, ended));
  return { name: 'exceptions', links: linked(entries), faults };
}

function unlogged(
  { id, ended: end }: StoredException,
  granted: ReadonlySet<string>,
  ended: ReadonlySet<string>,
): readonly string[] {
  if (!granted.has(id)) return [`exception ${id} is there, and nothing says who granted it`];
  if (end === undefined || ended.has(id)) return [];
  return [`exception ${id} was ended, and nothing says by whom`];
}

function entry(item: Readonly<Record<string, unknown>>, recordedAt: unknown): Entry {
  const at = parseInstant(recordedAt);
  const [pk, sk] = [String(item['pk']), String(item['sk'])];
  if (at === undefined) throw new Error(`${pk} ${sk} does not say when it was recorded`);
  return { recordedAt: at, sk, content: item };
}

function linked(entries: readonly Entry[]): readonly SeenLink[] {
  const inOrder = entries.toSorted(
    (a, b) => order(a.recordedAt, b.recordedAt) || order(a.sk, b.sk),
  );
  let previous = '';
  return inOrder.map(({ recordedAt, sk, content }, index) => {
    const link = { sk, seq: index + 1, previous, recordedAt, hash: hashOf(previous, content) };
    previous = link.hash;
    return link;
  });
}

const hashOf = (previous: string, content: unknown): string =>
  createHash('sha256')
    .update(canonical([previous, content]))
    .digest('hex');

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function itemsOf(table: Table, partition: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of allItems(table, { partition, consistent: true })) found.push(item);
  return found;
}
