/** Whether a trail records what is done to the objects of every bucket, by its event selectors. */
import type { Fields } from '#shared/document/fields.ts';

/** Of all objects in all buckets, those of tomorrow too. */
export interface ObjectEvents {
  readonly reads: boolean;
  readonly writes: boolean;
}

const OBJECTS = 'AWS::S3::Object';
const EVERY_BUCKET = /^arn:[^:]+:s3(?::::)?$/;

/** Undefined when the trail's selectors are not known. Selectors add up. */
export function objectEvents(trail: Fields): ObjectEvents | undefined {
  const basic = trail.records('eventSelectors').filter(ofEveryBucket).map(kindsOf);
  const advanced = trail.records('advancedEventSelectors').flatMap(advancedSelector);
  if (!trail.has('eventSelectors') && !trail.has('advancedEventSelectors')) return undefined;
  const all = [...basic, ...advanced];
  return { reads: all.some(({ reads }) => reads), writes: all.some(({ writes }) => writes) };
}

const ofEveryBucket = (selector: Fields): boolean =>
  selector
    .records('DataResources')
    .some(
      (data) =>
        data.text('Type') === OBJECTS && data.texts('Values').some((arn) => EVERY_BUCKET.test(arn)),
    );

function kindsOf(selector: Fields): ObjectEvents {
  const kind = selector.text('ReadWriteType');
  return {
    reads: kind === 'All' || kind === 'ReadOnly',
    writes: kind === 'All' || kind === 'WriteOnly',
  };
}

/** An advanced selector of all objects; none when it is of others, or of some of them only. */
function advancedSelector(selector: Fields): readonly ObjectEvents[] {
  const fields = selector.records('FieldSelectors');
  const named = (name: string) => fields.filter((field) => field.text('Field') === name);
  const equals = (name: string, value: string) =>
    named(name).some((field) => field.texts('Equals').includes(value));
  const isOfObjects = equals('eventCategory', 'Data') && equals('resources.type', OBJECTS);
  if (!isOfObjects || fields.some(isNarrowing)) return [];
  const isOpen = named('readOnly').length === 0;
  return [
    {
      reads: isOpen || equals('readOnly', 'true'),
      writes: isOpen || equals('readOnly', 'false'),
    },
  ];
}

/** Whether a field takes only some of the events, or some of the buckets. */
function isNarrowing(field: Fields): boolean {
  const name = field.text('Field');
  if (name !== 'resources.ARN') {
    return !['eventCategory', 'resources.type', 'readOnly'].includes(name);
  }
  return !field.texts('StartsWith').some((arn) => EVERY_BUCKET.test(arn));
}
