import rule from '#rules/plumbline/plumbline-forwarding-changed.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const bus = { eventBusName: 'plumbline-prod', statementId: 'organization' };
const ownRule = { name: 'plumbline-forwarding-ec2', eventBusName: 'default' };
const targets = { rule: 'plumbline-forwarding-ec2', ids: ['hub'] };

const called = (service: string, name: string, requestParameters: unknown) => ({
  name,
  record: cloudtrailRecord(service, name, { requestParameters }),
});

const roleCalls = [
  'UpdateRole',
  'DeleteRole',
  'UpdateAssumeRolePolicy',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'PutRolePolicy',
  'DeleteRolePolicy',
  'PutRolePermissionsBoundary',
  'DeleteRolePermissionsBoundary',
];

testIncident(rule, {
  raised: [
    {
      ...called('events', 'DisableRule', ownRule),
      says: "alice disabled the rule plumbline-forwarding-ec2 of Plumbline's own.",
      dedupe: 'plumbline-forwarding-ec2',
      shows: [
        {
          path: 'requestParameters.name',
          expected: 'left as it is',
          actual: 'plumbline-forwarding-ec2',
        },
        { path: 'eventName', expected: 'no such call', actual: 'DisableRule' },
      ],
    },
    called('events', 'PutRule', ownRule),
    called('events', 'DeleteRule', ownRule),
    called('events', 'PutTargets', targets),
    called('events', 'RemoveTargets', targets),
    called('events', 'PutPermission', bus),
    {
      ...called('events', 'RemovePermission', bus),
      says: "alice removed a permission of the bus plumbline-prod of Plumbline's own.",
    },
    {
      ...called('events', 'DeleteEventBus', {
        name: 'arn:aws:events:eu-central-1:111122223333:event-bus/plumbline-prod',
      }),
      dedupe: 'plumbline-prod',
    },
    ...roleCalls.map((name) => called('iam', name, { roleName: 'plumbline-prod-read' })),
    {
      ...called('cloudformation', 'DeleteStack', {
        stackName:
          'arn:aws:cloudformation:eu-central-1:111122223333:stack/StackSet-plumbline-member-0a1b/11aa22bb',
      }),
      says: "alice deleted the stack plumbline-member-0a1b of Plumbline's own.",
    },
    {
      ...called('cloudformation', 'DeleteStackInstances', {
        stackSetName: 'plumbline-member:11aa22bb-33cc',
        accounts: ['444455556666'],
      }),
      dedupe: 'plumbline-member',
    },
    called('cloudformation', 'DeleteStackSet', { stackSetName: 'plumbline-member' }),
  ],
  calm: [
    called('events', 'DisableRule', { name: 'nightly-report', eventBusName: 'default' }),
    called('events', 'RemoveTargets', { rule: 'not-plumbline-at-all', ids: ['a'] }),
    called('events', 'PutRule', null),
    called('iam', 'DeleteRole', { roleName: 'app' }),
    called('cloudformation', 'DeleteStack', { stackName: 'my-plumbline-notes' }),
  ],
});
