/** A hub on this machine whose table can be copied, and days of a made-up organization to play on it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOrganization } from '#local/demo/directory.ts';
import type { Delivery } from '#local/demo/envelopes.ts';
import { demoStory } from '#local/demo/story.ts';
import { createEstate } from '#local/estate/estate.ts';
import { createEstateReader } from '#local/estate/estate-reader.ts';
import { localRoots } from '#local/local-roots.ts';
import { type LocalStack, startLocalStack } from '#local/local-stack.ts';
import { play } from '#local/play.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { rememberingLog } from '../local/remembering-log.ts';

export const clock = (): Instant => instantOf(Date.now());

export const story = demoStory({ seed: 1, now: clock() });

/** What can be read live is as the story has it by what was told last. */
export const estate = createEstate(story);

/** What is to be done when the drill is over. */
export type Later = (close: () => Promise<unknown>) => void;

export async function temporaryFolder(later: Later): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-drill-'));
  later(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Hub extends LocalStack {
  readonly told: Alert[];
}

export async function hubOn(dataFolder: string): Promise<Hub> {
  const told: Alert[] = [];
  const stack = await startLocalStack({
    dataFolder,
    sinks: [{ name: 'people', post: async (alert) => void told.push(alert) }],
    eachAlert: true,
    organization: demoOrganization,
    reader: createEstateReader(estate, clock),
    clock,
    log: rememberingLog(),
  });
  return { ...stack, told };
}

/** Events as they happen. */
export const happen = (hub: Hub, events: readonly Delivery[]): Promise<number> =>
  play(hub, events, { told: estate.told });

/** The same once more, as an archive's replay brings them: marked, and in no order. */
export async function replayed(hub: Hub, events: readonly Delivery[], name: string): Promise<void> {
  const shuffled = events.toSorted((a, b) => scrambled(a) - scrambled(b));
  for (const { event } of shuffled) await hub.putEvent({ ...event, 'replay-name': name });
  await hub.idle();
}

const scrambled = ({ event }: Delivery): number =>
  [...JSON.stringify(event['id'])].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 9973, 7);

/** A root of all that is recorded, kept beside the hub's table. */
export async function root(hub: Hub, dataFolder: string): Promise<void> {
  const { archive, signer } = localRoots(dataFolder);
  await makeRoot({ table: hub.table, clock, archive, signer }, shifted(clock(), 1));
}

/** The table as it stood, in a folder of its own. */
export async function copyOf(dataFolder: string, later: Later): Promise<string> {
  const folder = await temporaryFolder(later);
  await cp(dataFolder, folder, { recursive: true });
  return folder;
}
