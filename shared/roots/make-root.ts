/**
 * Makes a root, a part of the chains at a time: whoever is interrupted goes on where it stood. A root
 * holds exactly what had been recorded before its time, however long it takes and whatever is
 * recorded meanwhile; what it is sealed from is stored, so that it is sealed the same twice.
 */
import type { Instant } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { RootArchive, RootSigner } from '../ports/root-archive.ts';
import type { Item, Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import { typePartition } from '../store/keys.ts';
import { createRoots, type Making, type Place, type RecordedRoot } from '../store/roots.ts';
import { recordedTypes } from '../store/subjects.ts';
import { type ListPart, listName, listText, packedList, sha256 } from './chain-list.ts';
import { headsAt } from './heads-at.ts';
import { logHead, readLogs } from './logs.ts';
import { fingerprintOf } from './public-key.ts';
import { keyName, type Root, rootName, rootText, signatureName } from './root.ts';

export interface RootPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly archive: RootArchive;
  /** Absent: roots are not signed, and say so. */
  readonly signer?: RootSigner | undefined;
}

export type Made =
  | { readonly kind: 'made'; readonly root: RecordedRoot }
  /** It has been made, or somebody else is making one. */
  | { readonly kind: 'there' }
  /** There was no time for the rest: ask again. */
  | { readonly kind: 'begun'; readonly parts: number };

export interface RootOptions {
  /** Chains of a part. */
  readonly partSize?: number;
  /** Asked between two parts. */
  readonly mayGoOn?: () => boolean;
}

export const PART_SIZE = 2_000;

export async function makeRoot(
  ports: RootPorts,
  until: Instant,
  { partSize = PART_SIZE, mayGoOn = () => true }: RootOptions = {},
): Promise<Made> {
  const roots = createRoots(ports.table);
  const last = await roots.last();
  let making = await roots.making();
  if (making === undefined) {
    if (last !== undefined && last.until >= until) return { kind: 'there' };
    const partitions = await partitionsOf(ports.table);
    making = { until, parts: 0, revision: 1, ...(partitions[0] && { next: partitions[0] }) };
    if (!(await roots.begin(making))) return { kind: 'there' };
  }
  const partitions = await partitionsOf(ports.table);
  while (making.next !== undefined) {
    const part: Part = await nextPart(ports.table, partitions, making.next, partSize);
    const list = await archived(ports, part, making.until);
    const after: Making = {
      until: making.until,
      parts: making.parts + 1,
      revision: making.revision + 1,
      ...(part.next && { next: part.next }),
    };
    if (!(await roots.advance(making, after, list))) return { kind: 'there' };
    making = after;
    if (making.next !== undefined && !mayGoOn()) return { kind: 'begun', parts: making.parts };
  }
  const root = await sealed(ports, making, await roots.parts(making.until), last);
  return (await roots.finish(making, root)) ? { kind: 'made', root } : { kind: 'there' };
}

async function partitionsOf(table: Table): Promise<readonly Place[]> {
  const found: Place[] = [];
  for await (const each of recordedTypes(table)) found.push(each);
  return found.sort(byPlace);
}

function byPlace(a: Place, b: Place): number {
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return a.resourceType < b.resourceType ? -1 : a.resourceType > b.resourceType ? 1 : 0;
}

interface Part {
  readonly accountId: string;
  readonly states: readonly Item[];
  readonly next?: Place;
}

/** States of one account from a place on, at most so many. */
async function nextPart(
  table: Table,
  partitions: readonly Place[],
  from: Place,
  most: number,
): Promise<Part> {
  const { accountId } = from;
  const states: Item[] = [];
  let place: Place | undefined = from;
  while (place?.accountId === accountId && states.length < most) {
    const { resourceType, start }: Place = place;
    const page = await table.query({
      index: 'by-type',
      partition: typePartition(accountId, resourceType),
      limit: most - states.length,
      ...(start && { start }),
    });
    states.push(...page.items);
    const current: Place = place;
    place = page.next
      ? { accountId, resourceType, start: page.next }
      : partitions.find((each) => byPlace(each, current) > 0);
  }
  return { accountId, states, ...(place && { next: place }) };
}

async function archived(
  { table, archive }: RootPorts,
  { accountId, states }: Part,
  until: Instant,
): Promise<ListPart | undefined> {
  const heads = await headsAt(table, states, until);
  if (heads.length === 0) return undefined;
  const text = listText(heads);
  const list = {
    accountId,
    chains: heads.length,
    transitions: heads.reduce((sum, { length }) => sum + length, 0),
    sha256: sha256(text),
  };
  await archive.add(listName(list), packedList(text));
  return list;
}

async function sealed(
  { table, clock, archive, signer }: RootPorts,
  { until }: Making,
  lists: readonly ListPart[],
  last: RecordedRoot | undefined,
): Promise<RecordedRoot> {
  const publicKey = await signer?.publicKey();
  const key = publicKey === undefined ? undefined : fingerprintOf(publicKey);
  const versions = await createConfigurationVersions(table, clock).history();
  const version = versions.find(({ at }) => at < until);
  const logs = (await readLogs(table)).map((log) => logHead(log, until));
  const counts = {
    chains: lists.reduce((sum, { chains }) => sum + chains, 0),
    transitions: lists.reduce((sum, { transitions }) => sum + transitions, 0),
  };
  const root: Root = {
    until,
    ...(last && { previous: { until: last.until, sha256: last.sha256 } }),
    ...counts,
    ...(version && { configuration: { version: version.version, hash: version.hash } }),
    ...(key !== undefined && { key }),
    logs,
    lists,
  };
  const text = Buffer.from(rootText(root));
  if (signer !== undefined && publicKey !== undefined && key !== undefined) {
    await archive.add(keyName(key), Buffer.from(publicKey));
    // Before the root, so that no root is ever seen without it.
    await archive.add(signatureName(until), await signer.sign(text));
  }
  await archive.add(rootName(until), text);
  const madeAt = clock();
  return { until, sha256: sha256(text), ...counts, madeAt, ...(key !== undefined && { key }) };
}
