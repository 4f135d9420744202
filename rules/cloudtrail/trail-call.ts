import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The trail or event data store that a call of CloudTrail names, by name or ARN; its name. */
export function trailOf(call: CallObservation): Part {
  const { name, evidence } = partOf(
    call,
    'requestParameters.name',
    'requestParameters.trailName',
    'requestParameters.eventDataStore',
  );
  return { name: name.slice(name.lastIndexOf('/') + 1), evidence };
}
