import rule from '#rules/iam/root-access-key-created.ts';
import { cloudtrailRecord, root } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const created = (fields: Readonly<Record<string, unknown>> = {}) =>
  cloudtrailRecord('iam', 'CreateAccessKey', { userIdentity: root, ...fields });

testIncident(rule, {
  raised: [
    {
      name: 'a key of its own',
      record: created({
        responseElements: { accessKey: { accessKeyId: 'AKIA4NT3F6GHJ2EXAMPLE', status: 'Active' } },
      }),
      says: 'The root user of account 111122223333 created an access key of its own.',
      dedupe: '111122223333',
      shows: [
        { path: 'userIdentity.type', expected: 'anybody but Root', actual: 'Root' },
        { path: 'eventName', expected: 'no such call', actual: 'CreateAccessKey' },
      ],
    },
    { name: 'with parameters that name nobody', record: created({ requestParameters: {} }) },
  ],
  calm: [
    {
      name: 'a key of a user, by root',
      record: created({ requestParameters: { userName: 'bob' } }),
    },
    {
      name: 'a key of a user, by that user',
      record: cloudtrailRecord('iam', 'CreateAccessKey'),
    },
  ],
  absenceRaises: 'the key of the root user is the one that is created without the name of a user',
});
