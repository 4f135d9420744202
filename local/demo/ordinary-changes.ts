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

/** Stopped for the night, started again, or tagged. */
function changedInstance(instance: Instance, random: Random): Instance {
  if (instance.state === 'stopped') return { ...instance, state: 'running' };
  const mayStop = instance.place.account.environment !== 'production';
  return mayStop ? { ...instance, state: 'stopped' } : tagged(instance, random);
}

/** Backed up, grown by itself, or patched. */
function changedDatabase(db: DbInstance, random: Random): DbInstance {
  if (db.status !== 'available') return { ...db, status: 'available' };
  if (random.next() < 0.6) return { ...db, status: 'backing-up' };
  if (random.next() < 0.5) return { ...db, gibibytes: Math.ceil(db.gibibytes * 1.1) };
  const [major = '16', minor = '0', ...rest] = db.engineVersion.split('.');
  const patch =
    rest.length > 0
      ? [major, minor, String(Number(rest[0]) + 1)]
      : [major, String(Number(minor) + 1)];
  return { ...db, engineVersion: patch.join('.') };
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
