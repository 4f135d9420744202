import type { Calling } from '../calls.ts';
import type { Tags } from '../organization.ts';

/** EC2's call that sets what tags are new or others; none when none are. */
export function taggingCalls(id: string, before: Tags, after: Tags): readonly Calling[] {
  const items = Object.entries(after)
    .filter(([key, value]) => before[key] !== value)
    .map(([key, value]) => ({ key, value }));
  if (items.length === 0) return [];
  return [
    {
      service: 'ec2',
      name: 'CreateTags',
      request: { resourcesSet: { items: [{ resourceId: id }] }, tagSet: { items } },
      response: { _return: true },
    },
  ];
}
