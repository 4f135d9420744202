import type { Calling } from '../calls.ts';
import { subnetIn } from '../organization.ts';
import type { Instance } from '../resources/instance.ts';
import { instanceId, securityGroupId } from '../resources/security-group.ts';
import { taggingCalls } from './tagging.ts';

const calls = {
  running: 'StartInstances',
  stopped: 'StopInstances',
  terminated: 'TerminateInstances',
} as const;

/** What is terminated vanishes by itself: nobody deletes it. */
export function instanceCalls(
  before: Instance | undefined,
  after: Instance | undefined,
): readonly Calling[] {
  if (after === undefined) return [];
  const id = instanceId(after.place, after.name);
  if (before === undefined) return [launched(after, id)];
  if (before.state === after.state) return taggingCalls(id, before.tags, after.tags);
  const instancesSet = { items: [{ instanceId: id }] };
  return [
    {
      service: 'ec2',
      name: calls[after.state],
      request: { instancesSet },
      response: { instancesSet },
    },
  ];
}

function launched({ place, zone, name, instanceType, groups }: Instance, id: string): Calling {
  const groupSet = {
    items: groups.map((group) => ({ groupId: securityGroupId(place, group), groupName: group })),
  };
  return {
    service: 'ec2',
    name: 'RunInstances',
    request: {
      instancesSet: { items: [{ minCount: 1, maxCount: 1 }] },
      groupSet,
      instanceType,
      subnetId: subnetIn(place, zone).id,
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: name }] }],
      },
    },
    response: {
      ownerId: place.account.id,
      instancesSet: {
        items: [
          { instanceId: id, instanceState: { code: 0, name: 'pending' }, instanceType, groupSet },
        ],
      },
    },
  };
}
