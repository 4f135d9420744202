import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** What a call of AWS Config names: a recorder, a delivery channel or a rule. */
export const configPartOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.configurationRecorderName',
    'requestParameters.configurationRecorder.name',
    'requestParameters.deliveryChannelName',
    'requestParameters.deliveryChannel.name',
    'requestParameters.configRuleName',
  );
