import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/**
 * What a call of Organizations names. Leaving and deleting name nothing: the account that the call
 * was made in is what they are about.
 */
export const organizationPartOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.policyId',
    'requestParameters.policyType',
    'requestParameters.organizationalUnitId',
    'requestParameters.accountId',
    'requestParameters.accountName',
    'requestParameters.handshakeId',
    'requestParameters.target.id',
    'requestParameters.name',
    'recipientAccountId',
  );
