import type { CallObservation } from './call.ts';
import type { CallVerdict, Telling, VersionedIncidentRule } from './incident.ts';

/** A call that an incident rule raised. */
export interface RaisedCall {
  readonly rule: VersionedIncidentRule;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly call: CallObservation;
  readonly raised: Extract<CallVerdict, { kind: 'raised' }>;
  /** Why nobody is told: `pipeline`, `shadow`. */
  readonly muted?: string;
  /** Told in another way than the rule's own. */
  readonly telling?: Telling;
}

/** Days after which an incident leaves the active list. */
export const INCIDENT_DAYS = 30;

/** Aspect of an account under which the incidents of one rule are chained. */
export const incidentAspect = (rule: string): string => `incident/${rule}`;
