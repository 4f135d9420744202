import type { NamedResource } from '../../domain/read-request.ts';
import type { LiveRead, LiveReading } from '../../ports/live-read.ts';
import { CallFailure } from './failure.ts';

type Members = Readonly<Record<string, unknown>>;

/** One resource as it is now, in the names of AWS Config. */
export interface Found {
  readonly id: string;
  readonly arn?: string | undefined;
  readonly name?: string | undefined;
  /** Undefined: not asked. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly region?: string;
  readonly configuration: Members;
  readonly supplementaryConfiguration?: Members;
}

interface Definition<Clients> {
  readonly resourceType: string;
  readonly actions: readonly string[];
  /** Codes by which the service says that there is no such resource. */
  readonly absent: readonly string[];
  /** Undefined: there is none. Throws when any part of it cannot be read. */
  find(clients: Clients, resource: NamedResource): Promise<Found | undefined>;
}

/** A live read that never throws, made of one that does. */
export function liveRead<Clients>({
  resourceType,
  actions,
  absent,
  find,
}: Definition<Clients>): LiveRead<Clients> {
  return {
    resourceType,
    actions,
    async read(clients, resource) {
      try {
        const found = await find(clients, resource);
        return found === undefined ? { kind: 'absent' } : reading(found, resource);
      } catch (error) {
        if (error instanceof CallFailure && absent.includes(error.code)) return { kind: 'absent' };
        const { message, retry } =
          error instanceof CallFailure ? error : new CallFailure(`reading ${resourceType}`, error);
        return { kind: 'failed', cause: message, retry };
      }
    },
  };
}

function reading(found: Found, resource: NamedResource): LiveReading {
  const { arn } = found;
  const owner = arn?.split(':')[4];
  // A call may name what another account shares; that is judged where it belongs.
  if (owner && owner !== resource.accountId) {
    const cause = `${arn} belongs to account ${owner}, not to ${resource.accountId}`;
    return { kind: 'failed', cause, retry: false };
  }
  return presentReading(found, resource);
}

/** What was found in the Region that was asked. */
export function presentReading(
  { id, arn, name, tags, region, configuration, supplementaryConfiguration = {} }: Found,
  resource: Pick<NamedResource, 'region'>,
): Extract<LiveReading, { readonly kind: 'present' }> {
  return {
    kind: 'present',
    resourceId: id,
    ...(region !== undefined && region !== resource.region && { region }),
    traits: {
      ...(arn !== undefined && { arn }),
      ...(name !== undefined && { name }),
      ...(tags !== undefined && { tags }),
    },
    state: { configuration, supplementaryConfiguration, relationships: [] },
  };
}
