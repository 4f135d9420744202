/** Trails that record what is done to objects in S3. */
import { trail } from './account.ts';
import type { Overrides } from './config-item.ts';

interface Data {
  readonly Type: string;
  readonly Values: readonly string[];
  /** `All`, `ReadOnly`, `WriteOnly`. */
  readonly kind: string;
}

export const objects = (kind: string, arn = 'arn:aws:s3:::'): Data => ({
  Type: 'AWS::S3::Object',
  Values: [arn],
  kind,
});

/** A trail that records some data beside all management events. */
export const recording = ({ kind, Type, Values }: Data, overrides: Overrides = {}): Overrides =>
  trail({
    HasCustomEventSelectors: true,
    eventSelectors: [
      {
        ReadWriteType: kind,
        IncludeManagementEvents: true,
        DataResources: [{ Type, Values }],
        ExcludeManagementEventSources: [],
      },
    ],
    ...overrides,
  });

export const field = (Field: string, value: string) => ({ Field, Equals: [value] });

/** A trail with an advanced selector of all objects, narrowed by more fields. */
export const advanced = (...more: readonly unknown[]): Overrides =>
  trail({
    HasCustomEventSelectors: true,
    eventSelectors: undefined,
    advancedEventSelectors: [
      {
        Name: 'objects',
        FieldSelectors: [
          field('eventCategory', 'Data'),
          field('resources.type', 'AWS::S3::Object'),
          ...more,
        ],
      },
    ],
  });
