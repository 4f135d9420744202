import type { NamedResource } from '../domain/read-request.ts';
import type { Traits } from '../domain/subject.ts';

/** What a read of one resource gave. */
export type LiveReading =
  | {
      readonly kind: 'present';
      /** The id that AWS Config has for it. */
      readonly resourceId: string;
      /** Its own Region; absent when it is the one that was asked. */
      readonly region?: string;
      readonly traits: Traits;
      /** What a Config item holds of it: configuration, supplementaryConfiguration, relationships. */
      readonly state: {
        readonly configuration: Readonly<Record<string, unknown>>;
        readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
        readonly relationships: readonly Readonly<Record<string, unknown>>[];
      };
    }
  /** The service says that there is none. */
  | { readonly kind: 'absent' }
  /** It could not be read. retry: throttled, unreachable, not visible yet; else denied or broken. */
  | { readonly kind: 'failed'; readonly cause: string; readonly retry: boolean };

/** Reads the present state of one type of resource, in the shape of an AWS Config item. */
export interface LiveRead<Clients> {
  readonly resourceType: string;
  /** The IAM actions that it needs. */
  readonly actions: readonly string[];
  /** Never throws. */
  read(clients: Clients, resource: NamedResource): Promise<LiveReading>;
}
