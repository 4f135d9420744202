/** Which calls change the organization, so that its directory is read again. */
import { isRecord } from '../document/fields.ts';
import type { CallObservation } from '../domain/call.ts';
import { type Instant, shifted } from '../domain/instant.ts';

/**
 * Event names by event source. They are recorded in us-east-1 of the management account; those of
 * `account` in the account itself, and LeaveOrganization and AcceptHandshake in the member.
 */
export const organizationEvents: Readonly<Record<string, readonly string[]>> = {
  'organizations.amazonaws.com': [
    'AcceptHandshake',
    'CloseAccount',
    'CloseAccountResult',
    'CreateAccountResult',
    'CreateOrganizationalUnit',
    'DeleteOrganizationalUnit',
    'LeaveOrganization',
    'MoveAccount',
    'RemoveAccountFromOrganization',
    'TagResource',
    'UntagResource',
    'UpdateOrganizationalUnit',
  ],
  'account.amazonaws.com': ['DisableRegion', 'EnableRegion', 'PutAccountName'],
};

/** Why the directory is read, and as of when a difference is recorded. */
export interface RefreshCause {
  readonly eventId: string;
  /** The end of the call's second: what is read after it shows what it did. */
  readonly time: Instant;
  readonly call: string;
  /** The account that it names; absent when it is about a unit, or does not say. */
  readonly accountId?: string;
}

/** Whether a call makes a refresh due. One that failed changed nothing. */
export function refreshCause(call: CallObservation): RefreshCause | undefined {
  const { eventId, service, name, error, time } = call;
  const names = Object.hasOwn(organizationEvents, service) ? organizationEvents[service] : [];
  if (error !== undefined || !names?.includes(name) || hasFailed(call)) return undefined;
  const accountId = accountOf(call);
  return {
    eventId,
    time: shifted(time, 999),
    call: `${service} ${name}`,
    ...(accountId !== undefined && { accountId }),
  };
}

const RESULTS: Readonly<Record<string, string>> = {
  CloseAccountResult: 'closeAccountStatus',
  CreateAccountResult: 'createAccountStatus',
};

/** A service event tells of a failure in its own words, without an error code. */
function hasFailed({ name, record }: CallObservation): boolean {
  return resultOf(name, record)?.['state'] === 'FAILED';
}

function resultOf(name: string, record: CallObservation['record']) {
  const details = record['serviceEventDetails'];
  const result = isRecord(details) ? details[RESULTS[name] ?? ''] : undefined;
  return isRecord(result) ? result : undefined;
}

function accountOf({ name, accountId, service, record }: CallObservation): string | undefined {
  if (name === 'LeaveOrganization' || name === 'AcceptHandshake') return accountId;
  const parameters = record['requestParameters'];
  const named = isRecord(parameters) ? parameters : {};
  const ids = [resultOf(name, record)?.['accountId'], named['accountId'], named['resourceId']];
  const id = ids.find((each) => typeof each === 'string' && /^\d{12}$/.test(each));
  if (typeof id === 'string') return id;
  return service === 'account.amazonaws.com' ? accountId : undefined;
}
