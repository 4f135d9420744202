import type { Instant } from '#shared/domain/instant.ts';
import { ec2Identifier } from '../identifiers.ts';
import type { Place, Tags } from '../organization.ts';
import type { ResourceState } from './state.ts';
import { keyArn } from './volume.ts';

/** An EFS file system: a type of the newer generation, written in PascalCase. */
export interface FileSystem {
  readonly kind: 'file-system';
  readonly place: Place;
  readonly name: string;
  readonly createdAt: Instant;
  readonly throughputMode: 'bursting' | 'elastic';
  readonly tags: Tags;
}

export const fileSystemId = (place: Place, name: string): string =>
  ec2Identifier('fs', `${place.account.name}/${place.region}/${name}`);

export function fileSystemState(system: FileSystem): ResourceState {
  const { place, name, createdAt, tags, throughputMode } = system;
  const { account, region } = place;
  const id = fileSystemId(place, name);
  const arn = `arn:aws:elasticfilesystem:${region}:${account.id}:file-system/${id}`;
  return {
    place,
    resourceType: 'AWS::EFS::FileSystem',
    resourceId: id,
    resourceName: id,
    arn,
    availabilityZone: 'Regional',
    createdAt,
    configuration: {
      FileSystemId: id,
      Arn: arn,
      Encrypted: true,
      FileSystemTags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      PerformanceMode: 'generalPurpose',
      ThroughputMode: throughputMode,
      LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }],
      BackupPolicy: { Status: 'ENABLED' },
      FileSystemPolicy: {},
      KmsKeyId: keyArn(place),
    },
    supplementaryConfiguration: {},
    tags,
    relationships: [],
  };
}
