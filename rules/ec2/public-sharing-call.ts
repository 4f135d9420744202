import { parametersOf, textAt } from '#shared/document/call-record.ts';
import type { Fields } from '#shared/document/fields.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import type { Evidence } from '#shared/domain/verdict.ts';

export interface PublicSharing {
  readonly what: 'snapshot' | 'image';
  readonly id: string;
  readonly evidence: Evidence;
}

/** What a call gives to everybody: a snapshot or an image whose permission is given to group `all`. */
export function publicSharingOf(call: CallObservation): PublicSharing | undefined {
  const parameters = parametersOf(call);
  const path = allIn(parameters, 'createVolumePermission') ?? allIn(parameters, 'launchPermission');
  if (path === undefined) return undefined;
  const image = textAt(call.record, 'requestParameters.imageId');
  const id = image ?? textAt(call.record, 'requestParameters.snapshotId') ?? 'unknown';
  const evidence = { path, expected: 'named accounts only', actual: 'all' };
  return { what: image === undefined ? 'snapshot' : 'image', id, evidence };
}

/** Where a permission is given to everybody. */
function allIn(parameters: Fields, permission: string): string | undefined {
  const items = parameters.optionalRecord(permission)?.optionalRecord('add')?.records('items');
  const all = items?.find((item) => item.optionalText('group') === 'all');
  return all === undefined ? undefined : `${all.path}.group`;
}
