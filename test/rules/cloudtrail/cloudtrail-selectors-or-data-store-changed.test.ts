import rule from '#rules/cloudtrail/cloudtrail-selectors-or-data-store-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'PutEventSelectors',
      record: cloudtrailRecord('cloudtrail', 'PutEventSelectors', {
        requestParameters: { trailName: 'main', eventSelectors: [] },
      }),
      says: 'alice set which events are recorded by the trail main.',
      dedupe: 'main',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'PutEventSelectors' },
        { path: 'requestParameters.trailName', expected: 'left as it is', actual: 'main' },
      ],
    },
    {
      name: 'PutInsightSelectors',
      record: cloudtrailRecord('cloudtrail', 'PutInsightSelectors', {
        requestParameters: { trailName: 'main', insightSelectors: [] },
      }),
      says: 'alice set which insights are recorded by the trail main.',
    },
    {
      name: 'DeleteEventDataStore',
      record: cloudtrailRecord('cloudtrail', 'DeleteEventDataStore', {
        requestParameters: {
          eventDataStore: 'arn:aws:cloudtrail:eu-central-1:111122223333:eventdatastore/11aa22bb',
        },
      }),
      says: 'alice deleted the event data store 11aa22bb.',
    },
    {
      name: 'UpdateEventDataStore',
      record: cloudtrailRecord('cloudtrail', 'UpdateEventDataStore', {
        requestParameters: { eventDataStore: '11aa22bb' },
      }),
      says: 'alice changed the event data store 11aa22bb.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('cloudtrail', 'PutEventSelectors', { userIdentity: session() }),
      says: 'bob@example.org set which events are recorded by the trail unknown.',
    },
  ],
  calm: [
    {
      name: 'the trail itself',
      record: cloudtrailRecord('cloudtrail', 'StopLogging', {
        requestParameters: { name: 'main' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('cloudtrail', 'PutEventSelectors', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { trailName: 'main', eventSelectors: [] },
      }),
    },
  ],
});
