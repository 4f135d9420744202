import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The account that a call takes out of Security Hub: the first it names, else its own. */
export const memberOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.accountIds[0]',
    'requestParameters.AccountIds[0]',
    'requestParameters.adminAccountId',
    'requestParameters.AdminAccountId',
    'recipientAccountId',
  );
