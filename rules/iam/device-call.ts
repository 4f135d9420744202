import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** Whose second factor a call of IAM is about; of a virtual device without a user, its serial number. */
export const deviceOf = (call: CallObservation): Part =>
  partOf(call, 'requestParameters.userName', 'requestParameters.serialNumber');
