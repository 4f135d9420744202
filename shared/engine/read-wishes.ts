import type { ReadRequest, WishedRead } from '../domain/read-request.ts';

/** What two requests must agree on to be one read. */
export function readKey(request: ReadRequest): string {
  switch (request.kind) {
    case 'resource': {
      const { accountId, region, resourceType, id, arn, name } = request.resource;
      return ['resource', accountId, region, resourceType, id ?? arn ?? name].join('\n');
    }
    case 'collect':
      return ['collect', request.accountId, request.region, request.collector].join('\n');
    default:
      return [request.kind, request.accountId, request.region ?? ''].join('\n');
  }
}

/** Several calls on one subject cost one read: as of the last of them. */
export function folded(requests: readonly WishedRead[]): readonly WishedRead[] {
  const last = new Map<string, WishedRead>();
  for (const request of requests) {
    const key = readKey(request);
    const known = last.get(key);
    if (known === undefined || timeOf(known) <= timeOf(request)) last.set(key, request);
  }
  return [...last.values()];
}

const timeOf = ({ cause }: WishedRead): string => cause?.time ?? '';
