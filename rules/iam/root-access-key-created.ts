import { madeOf, parametersOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';

export default defineIncident({
  id: 'root-access-key-created',
  title: 'An access key of the root user was created',
  severity: 'critical',
  pillar: 'security',
  why: 'Nothing limits a key of the root user: no policy, no second factor, no end date.',
  fix: 'Delete the key at once as the root user, then change its password.',
  fixCommand: 'aws iam delete-access-key --access-key-id <key>',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  on: { calls: { 'iam.amazonaws.com': ['CreateAccessKey'] }, principal: 'root' },
  windowMinutes: 60,
  messages: { created: 'The root user of account {account} created an access key of its own.' },

  evaluate(call, { raised }) {
    // With a user's name it is a key of that user, which root-user-used tells.
    if (parametersOf(call).has('userName')) return calm;
    const { accountId: account } = call;
    const root = { path: 'userIdentity.type', expected: 'anybody but Root', actual: 'Root' };
    return raised(account)('created', { account }, root, madeOf(call));
  },
});
