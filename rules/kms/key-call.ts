import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The key that a call of KMS names: as an ARN where the record says so, else as the caller gave it. */
export const keyOfCall = (call: CallObservation): Part =>
  partOf(call, 'resources[0].ARN', 'requestParameters.keyId');
