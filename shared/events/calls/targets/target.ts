import type { CallObservation } from '../../../domain/call.ts';

/**
 * A place in a record: `request.…` in its requestParameters, `response.…` in its responseElements,
 * `details.…` in its serviceEventDetails, or `account` for the account itself. Lists on the way,
 * also those that EC2 wraps (`{items: […]}`), are gone through; `instancesSet.instanceId` is each.
 */
export type Path = string;
/** Places to look at in this order: the first that holds something is taken. */
export type Paths = Path | readonly Path[];

/** What a row knows of a resource before account and Region are added. */
export interface Parts {
  readonly resourceType?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly arn?: string | undefined;
}

/** Which resource calls concern, when they succeed. */
export interface Target {
  readonly service: string;
  /** Event names; of an API that dates them, without the date. */
  readonly names: readonly string[];
  /** Those of the names that delete what they name. */
  readonly deletes?: readonly string[];
  /** As AWS Config names it; absent where what is named says it itself (an ARN, an EC2 id). */
  readonly resourceType?: string;
  /** Of two APIs with the same name, the one with this `apiVersion`. */
  readonly apiVersion?: string;
  /** Where AWS Config's id of it stands. */
  readonly id?: Paths;
  readonly name?: Paths;
  readonly arn?: Paths;
  /** Where a name, an id or an ARN of it stands, whichever the caller gave. */
  readonly reference?: Paths;
  /** What a reference that is no ARN is; `name` unless given. */
  readonly plain?: (text: string) => Parts;
  /** Where its Region stands, if it may be another than that of the call. */
  readonly region?: Paths;
  /** Without a name it is the user who makes the call. */
  readonly self?: true;
}

/** Which calls change what a collector reads. */
export interface CollectorTrigger {
  readonly collector: string;
  readonly service: string;
  readonly names: readonly string[];
  /** Only when root itself made the call. */
  readonly by?: 'root';
  /** Only when this place holds a text that ends so. */
  readonly where?: { readonly path: Path; readonly ends: string };
}

/** A call that changed something, as far as its record tells. */
export function isChange(call: CallObservation): boolean {
  return !call.readOnly && call.error === undefined;
}

/** The name of a call without the date of its API: `AddPermission20150331v2` is `AddPermission`. */
export function undated(name: string): string {
  return name.replace(/_?\d{4}_?\d{2}_?\d{2}(?:v\d+)?$/, '');
}
