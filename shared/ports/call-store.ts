import type { CallObservation } from '../domain/call.ts';
import type { Aspect } from '../domain/observation.ts';
import type { RaisedCall } from '../domain/raised-call.ts';
import type { Cause, NamedResource } from '../domain/read-request.ts';
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';

/** What became of a raised call; `duplicate`: it had been counted before. */
export type IncidentOutcome =
  | { readonly kind: 'raised'; readonly transition: Transition }
  | { readonly kind: 'counted' }
  | { readonly kind: 'duplicate' };

/** Where calls are remembered: who made them, on what, and the incidents they are. */
export interface CallStore {
  /** Raises an incident, or counts one more call to it. The same call again changes nothing. */
  raise(call: RaisedCall): Promise<IncidentOutcome>;
  /** Keeps who made a call; answers the salted hash that stands for them. */
  actorOf(call: CallObservation): Promise<string>;
  /** The subject that a call names, as far as it is known by that name; undefined when it is not. */
  subjectOf(resource: NamedResource): Promise<Subject | undefined>;
  /** Whether a subject was ever recorded: only then can it be gone. */
  isRecorded(subject: Subject): Promise<boolean>;
  /**
   * Notes a call on one aspect of a subject, and completes the transition that it may have caused.
   * The same call again only looks once more whether there is such a transition.
   */
  note(cause: Cause, on: { readonly subject: Subject; readonly aspect: Aspect }): Promise<void>;
}
