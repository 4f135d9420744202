import type { Calling } from '../calls.ts';
import { subnetIn } from '../organization.ts';
import { instanceId } from '../resources/security-group.ts';
import { type Volume, volumeId } from '../resources/volume.ts';
import { taggingCalls } from './tagging.ts';

export function volumeCalls(
  before: Volume | undefined,
  after: Volume | undefined,
): readonly Calling[] {
  const volume = after ?? before;
  if (volume === undefined) return [];
  const id = volumeId(volume.place, volume.name);
  const call = (name: string, request: Calling['request'], response: Calling['response']) => ({
    service: 'ec2',
    name,
    ...(request && { request }),
    ...(response && { response }),
  });
  if (after === undefined) {
    return [call('DeleteVolume', { volumeId: id }, { _return: true })];
  }
  const { gibibytes: size, volumeType, encrypted } = after;
  const held = (each: Volume | undefined) =>
    each?.attachedTo && {
      volumeId: id,
      instanceId: instanceId(volume.place, each.attachedTo.instance),
      device: each.attachedTo.device,
    };
  const [was, is] = [held(before), held(after)];
  const zone = subnetIn(after.place, after.zone).zone;
  const isResized = before?.gibibytes !== size || before.volumeType !== volumeType;
  return [
    ...(before === undefined
      ? [
          call(
            'CreateVolume',
            { size: String(size), zone, volumeType, encrypted },
            { volumeId: id, size: String(size), zone, status: 'creating', volumeType, encrypted },
          ),
        ]
      : []),
    ...(was !== undefined && is === undefined
      ? [call('DetachVolume', { ...was, force: false }, { ...was, status: 'detaching' })]
      : []),
    ...(is !== undefined && was === undefined
      ? [call('AttachVolume', { ...is }, { ...is, status: 'attaching' })]
      : []),
    ...(before !== undefined && isResized
      ? [
          call(
            'ModifyVolume',
            { ModifyVolumeRequest: { VolumeId: id, Size: size, VolumeType: volumeType } },
            { ModifyVolumeResponse: { volumeModification: { volumeId: id, targetSize: size } } },
          ),
        ]
      : []),
    ...(before === undefined ? [] : taggingCalls(id, before.tags, after.tags)),
  ];
}
