import { isRecord, type Json } from '../../document/fields.ts';
import { isReadOnlyName } from './read-only.ts';

/** The few fields by which a caller decides whether a record is worth being read whole. */
export interface CallFacts {
  /** `ec2.amazonaws.com` */
  readonly service: string;
  readonly name: string;
  /** Made by the root user itself, not by a service on its behalf. */
  readonly isRoot: boolean;
  readonly error: string | undefined;
  readonly readOnly: boolean;
  readonly type: string;
}

/** CloudTrail's own name for a call of an API. */
export const API_CALL = 'AwsApiCall';
const SIGN_IN = 'AwsConsoleSignIn';
const SERVICE_EVENT = 'AwsServiceEvent';

/** The longest code of an error that is kept. */
const LONGEST_ERROR = 128;

/**
 * Reads what decides about a record, and nothing else; undefined when it is not of a call or lacks
 * what every call has, for which observe() has the reason. It agrees with callOf() field by field.
 */
export function callFacts(record: Json): CallFacts | undefined {
  const service = record['eventSource'];
  const name = record['eventName'];
  if (typeof service !== 'string' || typeof name !== 'string') return undefined;
  if (service === '' || name === '' || otherCategory(record) !== undefined) return undefined;
  const type = typeOf(record);
  return {
    service,
    name,
    isRoot: isRootItself(record['userIdentity'], type),
    error: errorOf(record, type),
    readOnly: readOnlyOf(record, name),
    type,
  };
}

/** What CloudTrail writes beside calls, as observe() counts it. */
export function otherCategory(record: Json): 'insight' | 'network-activity' | undefined {
  const category = record['eventCategory'];
  const type = record['eventType'];
  if (category === 'Insight' || type === 'AwsCloudTrailInsight') return 'insight';
  if (category === 'NetworkActivity' || type === 'AwsVpceEvent') return 'network-activity';
  return undefined;
}

/** The type of a record; those before 2014 have none. */
export function typeOf(record: Json): string {
  const type = record['eventType'];
  return typeof type === 'string' && type !== '' ? type.slice(0, 64) : API_CALL;
}

/** Whether a call only read: as the record says, else as its name does. */
export function readOnlyOf(record: Json, name: string): boolean {
  const said = record['readOnly'];
  if (said === true || said === 'true') return true;
  if (said === false || said === 'false') return false;
  return isReadOnlyName(name);
}

/** The error of a call. A sign-in that failed has no code: its message is its code. */
export function errorOf(record: Json, type: string): string | undefined {
  const code = record['errorCode'];
  if (typeof code === 'string' && code !== '') return code.slice(0, LONGEST_ERROR);
  if (type !== SIGN_IN) return undefined;
  const message = record['errorMessage'];
  if (typeof message === 'string' && message !== '') return message.slice(0, LONGEST_ERROR);
  const answer = record['responseElements'];
  const name = record['eventName'];
  const failed = isRecord(answer) && typeof name === 'string' && answer[name] === 'Failure';
  return failed ? 'Failure' : undefined;
}

/** What a service does for root, or in an account of its own accord, is not a use of root. */
export function isRootItself(identity: unknown, type: string): boolean {
  return (
    type !== SERVICE_EVENT &&
    isRecord(identity) &&
    identity['type'] === 'Root' &&
    invokerOf(identity) === undefined
  );
}

/** The service that made a call for its principal. Sign-in is the console, at which a person sits. */
export function invokerOf(identity: Json): string | undefined {
  const by = identity['invokedBy'];
  return typeof by === 'string' && by !== '' && by !== 'signin.amazonaws.com' ? by : undefined;
}
