import rule from '#rules/cloudtrail/cloudtrail-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'CreateTrail',
      record: cloudtrailRecord('cloudtrail', 'CreateTrail', {
        requestParameters: { name: 'main' },
      }),
      says: 'alice created the trail main.',
      dedupe: 'main',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreateTrail' },
        { path: 'requestParameters.name', expected: 'left as it is', actual: 'main' },
      ],
    },
    {
      name: 'UpdateTrail',
      record: cloudtrailRecord('cloudtrail', 'UpdateTrail', {
        requestParameters: { name: 'main' },
      }),
      says: 'alice changed the trail main.',
    },
    {
      name: 'DeleteTrail',
      record: cloudtrailRecord('cloudtrail', 'DeleteTrail', {
        requestParameters: { name: 'main' },
      }),
      says: 'alice deleted the trail main.',
    },
    {
      name: 'StartLogging',
      record: cloudtrailRecord('cloudtrail', 'StartLogging', {
        requestParameters: { name: 'main' },
      }),
      says: 'alice started the trail main.',
    },
    {
      name: 'StopLogging',
      record: cloudtrailRecord('cloudtrail', 'StopLogging', {
        requestParameters: { name: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/main' },
      }),
      says: 'alice stopped the trail main.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('cloudtrail', 'CreateTrail', { userIdentity: session() }),
      says: 'bob@example.org created the trail unknown.',
    },
  ],
  calm: [
    {
      name: 'a read',
      record: cloudtrailRecord('cloudtrail', 'DescribeTrails', {
        readOnly: true,
        requestParameters: { trailNameList: ['main'] },
      }),
    },
    {
      name: 'other events',
      record: cloudtrailRecord('cloudtrail', 'PutEventSelectors', {
        requestParameters: { trailName: 'main' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('cloudtrail', 'CreateTrail', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { name: 'main' },
      }),
    },
  ],
});
