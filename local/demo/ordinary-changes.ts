/** What happens to resources on ordinary days. None of it opens or fixes anything. */
import { network } from './organization.ts';
import type { Random } from './random.ts';
import type { DbInstance } from './resources/db-instance.ts';
import type { Instance } from './resources/instance.ts';
import type { Resource } from './resources/resource.ts';
import type { SecurityGroup } from './resources/security-group.ts';
import type { Volume } from './resources/volume.ts';

/** The resource after one ordinary change. */
export function ordinarilyChanged(resource: Resource, random: Random): Resource {
  switch (resource.kind) {
    case 'security-group':
      return changedGroup(resource, random);
    case 'volume':
      return changedVolume(resource, random);
    case 'instance':
      return changedInstance(resource, random);
    case 'db-instance':
      return changedDatabase(resource, random);
    case 'file-system':
      return tagged(resource, random);
  }
}

/** A port for the metrics collector, opened within the network, or a tag. */
function changedGroup(group: SecurityGroup, random: Random): SecurityGroup {
  const { cidr } = network(group.place);
  const port = random.pick([9100, 9104, 9187, 9256, 8125]);
  const known = group.openings.some(({ ports }) => ports?.[0] === port);
  if (known || group.name === 'default') return tagged(group, random);
  const opening = {
    protocol: 'tcp',
    ports: [port, port],
    sources: [cidr],
    note: 'metrics',
  } as const;
  return { ...group, openings: [...group.openings, opening] };
}

/** Grown, or moved to the newer type. */
function changedVolume(volume: Volume, random: Random): Volume {
  if (volume.volumeType === 'gp2') return { ...volume, volumeType: 'gp3' };
  if (random.next() < 0.5) return tagged(volume, random);
  return { ...volume, gibibytes: Math.ceil(volume.gibibytes * 1.25) };
}

/** Stopped for the night, or tagged. */
function changedInstance(instance: Instance, random: Random): Instance {
  const mayStop = instance.place.account.environment === 'staging';
  return mayStop ? { ...instance, state: 'stopped' } : tagged(instance, random);
}

/** Backed up, grown by itself, or patched. */
function changedDatabase(db: DbInstance, random: Random): DbInstance {
  if (random.next() < 0.6) return { ...db, status: 'backing-up' };
  if (random.next() < 0.5) return { ...db, gibibytes: Math.ceil(db.gibibytes * 1.1) };
  const parts = db.engineVersion.split('.');
  const patch = Number(parts.at(-1)) + 1;
  return { ...db, engineVersion: [...parts.slice(0, -1), patch].join('.') };
}

/** What follows by itself, and after how many minutes: a stopped server is started in the morning. */
export function followUp(
  resource: Resource,
  random: Random,
): { readonly resource: Resource; readonly minutes: number } | undefined {
  if (resource.kind === 'instance' && resource.state === 'stopped') {
    return { resource: { ...resource, state: 'running' }, minutes: random.integer(720, 840) };
  }
  if (resource.kind === 'db-instance' && resource.status === 'backing-up') {
    return { resource: { ...resource, status: 'available' }, minutes: random.integer(4, 25) };
  }
  return undefined;
}

function tagged<R extends Resource>(resource: R, random: Random): R {
  const week = `week-${random.integer(10, 52)}`;
  const [key, value] = random.pick([
    ['PatchGroup', week],
    ['CostCenter', String(random.integer(4100, 4180))],
    ['LastReview', week],
  ]);
  return { ...resource, tags: { ...resource.tags, [key]: value } };
}
