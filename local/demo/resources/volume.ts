import type { Instant } from '#shared/domain/instant.ts';
import { ec2Identifier } from '../identifiers.ts';
import { type Place, subnetIn, type Tags, type ZoneLetter } from '../organization.ts';
import { instanceId } from './security-group.ts';
import { type ResourceState, related, tagList } from './state.ts';

export interface Volume {
  readonly kind: 'volume';
  readonly place: Place;
  readonly zone: ZoneLetter;
  readonly name: string;
  readonly gibibytes: number;
  readonly volumeType: 'gp2' | 'gp3';
  readonly encrypted: boolean;
  readonly createdAt: Instant;
  readonly attachedTo?: { readonly instance: string; readonly device: string };
  readonly tags: Tags;
}

export const volumeId = (place: Place, name: string): string =>
  ec2Identifier('vol', `${place.account.name}/${place.region}/${name}`);

export function volumeState(volume: Volume): ResourceState {
  const { place, name, encrypted, createdAt, attachedTo, tags, volumeType, gibibytes } = volume;
  const { account, region } = place;
  const id = volumeId(place, name);
  const zone = subnetIn(place, volume.zone).zone;
  const holder = attachedTo && instanceId(place, attachedTo.instance);
  return {
    place,
    resourceType: 'AWS::EC2::Volume',
    resourceId: id,
    resourceName: null,
    arn: `arn:aws:ec2:${region}:${account.id}:volume/${id}`,
    availabilityZone: zone,
    createdAt,
    configuration: {
      attachments:
        attachedTo === undefined
          ? []
          : [
              {
                attachTime: createdAt.replace(/\.\d+Z$/, '.000Z'),
                device: attachedTo.device,
                instanceId: holder,
                state: 'attached',
                volumeId: id,
                deleteOnTermination: attachedTo.device === ROOT_DEVICE,
              },
            ],
      availabilityZone: zone,
      createTime: createdAt,
      encrypted,
      kmsKeyId: encrypted ? keyArn(place) : null,
      size: gibibytes,
      snapshotId: ec2Identifier('snap', `${account.name}/${region}/${name}`),
      state: attachedTo === undefined ? 'available' : 'in-use',
      volumeId: id,
      iops: volumeType === 'gp3' ? 3000 : Math.max(100, gibibytes * 3),
      tags: tagList(tags),
      volumeType,
      fastRestored: null,
      multiAttachEnabled: false,
      throughput: volumeType === 'gp3' ? 125 : null,
    },
    supplementaryConfiguration: {},
    tags,
    relationships:
      holder === undefined
        ? []
        : [related('Is attached to Instance', 'AWS::EC2::Instance', holder)],
  };
}

export const ROOT_DEVICE = '/dev/xvda';

/** The account's key for storage in a Region. */
export function keyArn({ account, region }: Place): string {
  const key = ec2Identifier('key', `${account.name}/${region}`).slice(5);
  const id = `${key.slice(0, 8)}-${key.slice(8, 12)}-4a1c-9f3e-${key.slice(4, 16)}`;
  return `arn:aws:kms:${region}:${account.id}:key/${id}`;
}
