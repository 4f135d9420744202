import rule from '#rules/cloudtrail/cloudtrail-all-read-s3-data-event-check.ts';
import { trail, trails } from '#test/support/resources/account.ts';
import { advanced, field, objects, recording } from '#test/support/resources/object-selectors.ts';
import { testRule } from '#test/support/test-rule.ts';

const NONE =
  'No multi-Region trail of account 111122223333 that is logging records reads of all objects in S3.';
const shows = (...names: readonly string[]) => [
  {
    path: 'trails',
    expected: 'a multi-Region trail that records reads of all objects in S3',
    actual: names,
  },
];

testRule(rule, {
  compliant: [
    { name: 'reads and writes', state: trails(recording(objects('All'))) },
    { name: 'reads alone', state: trails(recording(objects('ReadOnly'))) },
    { name: 'the short ARN of all', state: trails(recording(objects('All', 'arn:aws:s3'))) },
    { name: 'advanced, all objects', state: trails(advanced()) },
    { name: 'advanced, reads alone', state: trails(advanced(field('readOnly', 'true'))) },
    {
      name: 'advanced, from the ARN of all buckets on',
      state: trails(advanced({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::'] })),
    },
    {
      name: 'the second of two trails',
      state: trails(trail(), recording(objects('All'), { Name: 'data' })),
    },
    {
      name: 'one that is known beside one that is not',
      state: trails(trail({ eventSelectors: undefined }), recording(objects('All'))),
    },
  ],
  violation: [
    { name: 'no trail', state: trails(), says: NONE, shows: shows() },
    { name: 'management events only', state: trails(trail()), says: NONE, shows: shows('audit') },
    { name: 'the other kind', state: trails(recording(objects('WriteOnly'))) },
    { name: 'one bucket', state: trails(recording(objects('All', 'arn:aws:s3:::reports/'))) },
    {
      name: 'data of functions',
      state: trails(
        recording({ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'], kind: 'All' }),
      ),
    },
    {
      name: 'a trail that is stopped',
      state: trails(recording(objects('All'), { isLogging: false })),
    },
    {
      name: 'a trail of one Region',
      state: trails(recording(objects('All'), { IsMultiRegionTrail: false })),
    },
    { name: 'advanced, the other kind', state: trails(advanced(field('readOnly', 'false'))) },
    { name: 'advanced, some calls', state: trails(advanced(field('eventName', 'PutObject'))) },
    {
      name: 'advanced, one bucket',
      state: trails(advanced({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::reports/'] })),
    },
    {
      name: 'advanced, all but one bucket',
      state: trails(advanced({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] })),
    },
    {
      name: 'half of it in each of two trails of one Region',
      state: trails(
        recording(objects('All'), { IsMultiRegionTrail: false }),
        recording(objects('All'), { IsMultiRegionTrail: false, Name: 'second' }),
      ),
      shows: shows('audit', 'second'),
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'trails not told', state: {}, cause: 'trails' },
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
  ],
  absenceViolates: 'a selector without data resources records no objects',
});
