import type { CallObservation } from '../domain/call.ts';
import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';

/** Why something that was read leads to nothing; in words for a person. */
export const ignoredReasons = {
  'api-call': 'a call, where only states are taken in',
  insight: 'CloudTrail says that calls came unusually often, not which call was made',
  'network-activity': 'CloudTrail says that a VPC endpoint was used, which nothing here watches',
  digest: 'a digest of log files, with which CloudTrail proves them; the files are not in it',
  'repeated-verdict': 'Security Hub repeats what AWS Config says itself',
  'own-verdict': 'Security Hub repeats what Plumbline has said',
  'rule-run': 'AWS Config says that it runs its own rules',
  'snapshot-delivery': 'AWS Config says that it delivers a snapshot; the file itself is not in it',
  'history-delivery': 'AWS Config says that it delivered history; the file itself is not in it',
  'not-recorded': 'AWS Config does not record this resource, so it says nothing of its state',
  unwatched: 'no rule watches this resource type',
  'unwatched-deletion': 'the deletion of a resource that no rule watches',
  subscription: 'SNS asks to confirm a subscription, or confirms its end',
  'other-event': 'an event of a service that nothing here watches',
} as const;

export type IgnoredReason = keyof typeof ignoredReasons;

/** What leads to nothing, with the reason. `what` names it as far as that is known. */
export interface Ignored {
  readonly reason: IgnoredReason;
  readonly what?: string;
}

/** What cannot be trusted or understood, for a person: why (`reason`) and where (`path`), apart. */
export interface Rejected {
  readonly reason: string;
  readonly path?: string;
  readonly what?: string;
  /** It claims an origin that its envelope denies: who could send that should be looked for. */
  readonly refused?: 'origin';
}

export interface Observed {
  readonly observations: readonly StateObservation[];
  readonly calls: readonly CallObservation[];
  readonly ignored: readonly Ignored[];
  readonly rejected: readonly Rejected[];
  /** Items and events read. What is neither ignored nor rejected led to observations or a call. */
  readonly read: number;
}

/** What is known beside the document. */
export interface ObserveContext {
  /** The aspects that any rule watches of a resource type: a deletion concerns each of them. */
  aspectsOf(resourceType: string): readonly string[];
  /** Nothing can have held much later than this. */
  readonly now: Instant;
  /** Takes the place of the channel that the document's shape suggests. */
  readonly channel?: string;
  /** Identity of the delivery (a file, a message) where the document has none of its own. */
  readonly reference?: string;
  /** The account that we live in: the only one whose heartbeats are believed. */
  readonly hubAccountId?: string;
  /** When everything in a snapshot file or an answer of the Config API was known to hold. */
  readonly seenAt?: Instant;
}
