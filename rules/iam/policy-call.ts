import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** Whose access a call of IAM changes: a role, a user or a group; undefined when a policy's own. */
export function holderOf(call: CallObservation): Part | undefined {
  const holder = partOf(
    call,
    'requestParameters.roleName',
    'requestParameters.userName',
    'requestParameters.groupName',
  );
  return holder.name === 'unknown' ? undefined : holder;
}

/** The policy that a call of IAM names. */
export const policyOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.policyArn',
    'requestParameters.policyName',
    'requestParameters.permissionsBoundary',
  );
