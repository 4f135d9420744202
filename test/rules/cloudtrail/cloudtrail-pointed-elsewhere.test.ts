import rule from '#rules/cloudtrail/cloudtrail-pointed-elsewhere.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const update = (parameters: Readonly<Record<string, unknown>>) =>
  cloudtrailRecord('cloudtrail', 'UpdateTrail', {
    requestParameters: { name: 'main', ...parameters },
  });
const selectors = (parameters: Readonly<Record<string, unknown>>) =>
  cloudtrailRecord('cloudtrail', 'PutEventSelectors', {
    requestParameters: { trailName: 'main', ...parameters },
  });
const advanced = (...categories: readonly (readonly string[])[]) =>
  selectors({
    advancedEventSelectors: categories.map((equals) => ({
      fieldSelectors: [
        { field: 'eventCategory', equals },
        { field: 'resources.type', equals: ['AWS::S3::Object'] },
      ],
    })),
  });

testIncident(rule, {
  raised: [
    {
      name: 'to another bucket',
      record: update({ s3BucketName: 'elsewhere' }),
      says: 'alice pointed the trail main to the bucket elsewhere.',
      dedupe: 'main',
      shows: [
        { path: 'requestParameters.s3BucketName', expected: 'as it was', actual: 'elsewhere' },
      ],
    },
    {
      name: 'to another key and one Region',
      record: update({ kmsKeyId: 'alias/other', isMultiRegionTrail: false }),
      says: 'alice pointed the trail main to the key alias/other, to one Region only.',
      shows: [
        { path: 'requestParameters.kmsKeyId', expected: 'as it was', actual: 'alias/other' },
        { path: 'requestParameters.isMultiRegionTrail', expected: true, actual: false },
      ],
    },
    {
      name: 'no longer encrypted',
      record: update({ kmsKeyId: '' }),
      says: 'alice pointed the trail main to no key.',
    },
    {
      name: 'data events only',
      record: selectors({
        eventSelectors: [{ readWriteType: 'All', includeManagementEvents: false }],
      }),
      says: 'alice pointed the trail main away from management events.',
      shows: [
        {
          path: 'requestParameters.eventSelectors',
          expected: 'management events',
          actual: 'none',
        },
      ],
    },
    {
      name: 'data events only, by advanced selectors',
      record: advanced(['Data'], ['NetworkActivity']),
      shows: [
        {
          path: 'requestParameters.advancedEventSelectors',
          expected: 'management events',
          actual: 'none',
        },
      ],
    },
    {
      name: 'a trail that the record does not name',
      record: update({ name: null, s3BucketName: 'elsewhere' }),
      says: 'alice pointed the trail unknown to the bucket elsewhere.',
      dedupe: 'arn:aws:iam::111122223333:user/alice',
    },
  ],
  calm: [
    { name: 'to every Region', record: update({ isMultiRegionTrail: true }) },
    { name: 'file validation', record: update({ enableLogFileValidation: true }) },
    {
      name: 'management events too',
      record: selectors({
        eventSelectors: [
          { readWriteType: 'All', includeManagementEvents: false },
          { readWriteType: 'All', includeManagementEvents: true },
        ],
      }),
    },
    {
      name: 'nothing said of management events, which AWS takes for yes',
      record: selectors({ eventSelectors: [{ readWriteType: 'All' }] }),
    },
    {
      name: 'management events by an advanced selector',
      record: advanced(['Data'], ['Management']),
    },
    { name: 'no selectors', record: selectors({}) },
    { name: 'no parameters', record: cloudtrailRecord('cloudtrail', 'PutEventSelectors') },
  ],
});
