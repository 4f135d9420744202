/** A store with a history and a root of it, in folders that go with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createFileArchive } from '#shared/adapters/roots/file-archive.ts';
import { createFileSigner } from '#shared/adapters/roots/file-signer.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { type Event, movingClock, playStream, subjectOf } from '../query/organization.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-roots-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const localRootsIn = (folder: string) => ({
  archive: createFileArchive(join(folder, 'roots')),
  signer: createFileSigner(join(folder, 'root-key.pem')),
});

const event = (resource: number, state: number, letter: 'C' | 'V'): Event => {
  return { account: 0, region: 0, resource, state, letters: [letter, 'C'] };
};

/** Two resources, of which the first has five transitions. */
export const story: readonly Event[] = [
  event(0, 1, 'C'),
  event(0, 2, 'V'),
  event(0, 3, 'C'),
  event(1, 4, 'V'),
  event(0, 5, 'V'),
  event(0, 6, 'C'),
];

export const broken = { pk: resourceKey(subjectOf(event(0, 0, 'C'))), aspect: 'configuration' };

export async function rooted(table = createMemoryTable(tableDefinition)) {
  const folder = await temporaryFolder();
  const { archive, signer } = localRootsIn(folder);
  const time = movingClock();
  const ports = { table, clock: time.clock, archive, signer };
  const make = () => makeRoot(ports, time.move());
  await playStream(table, story, time);
  await make();
  return { table, folder, archive, signer, time, ports, make };
}
