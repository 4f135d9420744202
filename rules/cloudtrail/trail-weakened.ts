import { parametersOf } from '#shared/document/call-record.ts';
import type { Fields } from '#shared/document/fields.ts';
import { known } from '#shared/document/known.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import type { Evidence } from '#shared/domain/verdict.ts';

/** How a call weakens a trail, in words, with the values that say so. */
export interface Weakened {
  readonly how: string;
  readonly evidence: Evidence;
}

/** What UpdateTrail and PutEventSelectors set that takes records away or elsewhere. */
export function weakenedBy(call: CallObservation): readonly Weakened[] {
  const parameters = parametersOf(call);
  return call.name === 'UpdateTrail' ? elsewhere(parameters) : withoutManagement(parameters);
}

function elsewhere(parameters: Fields): readonly Weakened[] {
  const bucket = parameters.optionalText('s3BucketName');
  const key = parameters.optionalText('kmsKeyId');
  const everywhere = parameters.optionalFlag('isMultiRegionTrail');
  const at = (name: string, expected: unknown, actual: unknown): Evidence => ({
    path: `requestParameters.${name}`,
    expected,
    actual,
  });
  return [
    ...(bucket === undefined
      ? []
      : [{ how: `to the bucket ${bucket}`, evidence: at('s3BucketName', 'as it was', bucket) }]),
    ...(key === undefined
      ? []
      : [
          {
            how: key === '' ? 'to no key' : `to the key ${key}`,
            evidence: at('kmsKeyId', 'as it was', key),
          },
        ]),
    ...(everywhere === false
      ? [{ how: 'to one Region only', evidence: at('isMultiRegionTrail', true, false) }]
      : []),
  ];
}

/** Selectors of either kind of which none takes management events, as they are unless it is said. */
function withoutManagement(parameters: Fields): readonly Weakened[] {
  const how = 'away from management events';
  const basic = parameters.records('eventSelectors');
  const advanced = parameters.records('advancedEventSelectors');
  const takes =
    basic.some((each) => each.optionalFlag('includeManagementEvents') !== false) ||
    advanced.some(takesManagement);
  if (takes || basic.length + advanced.length === 0) return [];
  const name = basic.length > 0 ? 'eventSelectors' : 'advancedEventSelectors';
  const path = `requestParameters.${name}`;
  return [{ how, evidence: { path, expected: 'management events', actual: 'none' } }];
}

/** AWS demands the category of every advanced selector: without it the record is not understood. */
function takesManagement(selector: Fields): boolean {
  const category = known(
    requiredRecords(selector, 'fieldSelectors').find(
      (field) => field.text('field') === 'eventCategory',
    ),
    `${selector.path}.fieldSelectors: eventCategory`,
  );
  return requiredTexts(category, 'equals').includes('Management');
}
