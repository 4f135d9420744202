import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The bucket that a call of S3 names; of a setting of the account, its account. */
export const bucketOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.bucketName',
    'requestParameters.accountId',
    'requestParameters.x-amz-account-id',
  );
