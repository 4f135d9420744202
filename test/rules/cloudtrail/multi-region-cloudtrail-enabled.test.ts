import rule from '#rules/cloudtrail/multi-region-cloudtrail-enabled.ts';
import { trail, trails } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

const basic = (overrides: Readonly<Record<string, unknown>>) =>
  trail({
    eventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        DataResources: [],
        ExcludeManagementEventSources: [],
        ...overrides,
      },
    ],
  });
const field = (Field: string, operators: Readonly<Record<string, readonly string[]>>) => ({
  Field,
  ...operators,
});
const MANAGEMENT = field('eventCategory', { Equals: ['Management'] });
const advanced = (...selectors: readonly (readonly unknown[])[]) =>
  trail({
    eventSelectors: undefined,
    advancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
  });
const says = (gaps: string) =>
  `No multi-Region trail of account 111122223333 records what it must: ${gaps}.`;

testRule(rule, {
  compliant: [
    { name: 'all management events', state: trails(trail()) },
    { name: 'by an advanced selector', state: trails(advanced([MANAGEMENT])) },
    {
      name: 'reads by one advanced selector, writes by another',
      state: trails(
        advanced(
          [MANAGEMENT, field('readOnly', { Equals: ['true'] })],
          [field('eventCategory', { Equals: ['Data'] })],
          [MANAGEMENT, field('readOnly', { Equals: ['false'] })],
        ),
      ),
    },
    {
      name: 'one of two trails',
      state: trails(trail({ IsMultiRegionTrail: false }), trail({ Name: 'second' })),
    },
    {
      name: 'one is enough, the selectors of another are not known',
      state: trails(trail({ Name: 'other', eventSelectors: undefined }), trail()),
    },
    {
      name: 'writes alone, when those are asked for',
      parameters: { readWriteType: 'WriteOnly' },
      state: trails(basic({ ReadWriteType: 'WriteOnly' })),
    },
    {
      name: 'reads alone, when those are asked for',
      parameters: { readWriteType: 'ReadOnly' },
      state: trails(basic({ ReadWriteType: 'ReadOnly' })),
    },
    {
      name: 'no management events, when none are asked for',
      parameters: { includeManagementEvents: 'false' },
      state: trails(trail({ eventSelectors: undefined })),
    },
    {
      name: 'no management events asked for, one of two to the right bucket',
      parameters: { includeManagementEvents: false, s3BucketName: 'central-logs' },
      state: trails(
        trail({ eventSelectors: undefined }),
        trail({ Name: 'second', S3BucketName: 'central-logs', eventSelectors: undefined }),
      ),
    },
    {
      name: 'to the bucket that is asked for',
      parameters: { s3BucketName: 'audit-logs-111122223333' },
      state: trails(trail()),
    },
  ],
  violation: [
    {
      name: 'no trail',
      state: trails(),
      says: 'No multi-Region trail of account 111122223333 is logging.',
      shows: [{ path: 'trails', expected: 'a multi-Region trail that is logging', actual: 0 }],
    },
    { name: 'a trail of one Region', state: trails(trail({ IsMultiRegionTrail: false })) },
    {
      name: 'a multi-Region trail that is not logging',
      state: trails(trail({ isLogging: false })),
    },
    {
      name: 'reads alone',
      state: trails(basic({ ReadWriteType: 'ReadOnly' })),
      says: says('audit (no writes)'),
      shows: [{ path: 'trails[0].eventSelectors', expected: 'writes', actual: 'no writes' }],
    },
    {
      name: 'writes alone',
      state: trails(basic({ ReadWriteType: 'WriteOnly' })),
      says: says('audit (no reads)'),
    },
    {
      name: 'data events alone',
      state: trails(basic({ IncludeManagementEvents: false })),
      says: says('audit (no reads, no writes)'),
    },
    { name: 'no selector at all', state: trails(trail({ eventSelectors: [] })) },
    {
      name: 'not KMS',
      state: trails(basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] })),
      says: says('audit (not kms.amazonaws.com)'),
    },
    {
      name: 'not KMS, by an advanced selector',
      state: trails(
        advanced([MANAGEMENT, field('eventSource', { NotEquals: ['kms.amazonaws.com'] })]),
      ),
      says: says('audit (not kms.amazonaws.com)'),
    },
    {
      name: 'reads alone, by an advanced selector',
      state: trails(advanced([MANAGEMENT, field('readOnly', { Equals: ['true'] })])),
      says: says('audit (no writes)'),
    },
    {
      name: 'writes alone, by an advanced selector',
      state: trails(advanced([MANAGEMENT, field('readOnly', { Equals: ['false'] })])),
      says: says('audit (no reads)'),
    },
    {
      name: 'an advanced selector of no category',
      state: trails(advanced([field('readOnly', { Equals: ['true', 'false'] })])),
    },
    {
      name: 'one source alone',
      state: trails(
        advanced([MANAGEMENT, field('eventSource', { Equals: ['iam.amazonaws.com'] })]),
      ),
    },
    {
      name: 'some events alone',
      state: trails(advanced([MANAGEMENT, field('eventName', { StartsWith: ['Delete'] })])),
    },
    {
      name: 'data events alone, by an advanced selector',
      state: trails(advanced([field('eventCategory', { Equals: ['Data'] })])),
    },
    {
      name: 'all events to another bucket, some to the right one',
      parameters: { s3BucketName: 'central-logs' },
      state: trails(trail(), {
        ...basic({ ReadWriteType: 'WriteOnly' }),
        Name: 'second',
        S3BucketName: 'central-logs',
      }),
      says: says(
        'audit (bucket audit-logs-111122223333 instead of central-logs); second (no reads)',
      ),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'selectors not known',
      state: trails(trail({ eventSelectors: undefined })),
      cause: 'trails[0].eventSelectors',
    },
    {
      name: 'not known whether multi-Region',
      state: trails(trail({ IsMultiRegionTrail: undefined })),
      cause: 'trails[0].IsMultiRegionTrail',
    },
    {
      name: 'a selector without a kind',
      state: trails(basic({ ReadWriteType: undefined })),
      cause: 'ReadWriteType',
    },
  ],
  absenceViolates: 'a trail without a bucket of its own does not deliver to the wanted one',
});
