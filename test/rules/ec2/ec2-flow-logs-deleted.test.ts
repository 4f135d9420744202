import rule from '#rules/ec2/ec2-flow-logs-deleted.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DeleteFlowLogs',
      record: cloudtrailRecord('ec2', 'DeleteFlowLogs', {
        requestParameters: {
          DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0a1b2c3d4e5f60718' } },
        },
      }),
      says: 'alice deleted the flow logs fl-0a1b2c3d4e5f60718.',
      dedupe: 'fl-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DeleteFlowLogs' },
        {
          path: 'requestParameters.DeleteFlowLogsRequest.FlowLogId.content',
          expected: 'left as it is',
          actual: 'fl-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'DeleteFlowLogs', { userIdentity: session() }),
      says: 'bob@example.org deleted the flow logs unknown.',
    },
  ],
  calm: [
    {
      name: 'flow logs created',
      record: cloudtrailRecord('ec2', 'CreateFlowLogs', {
        requestParameters: { CreateFlowLogsRequest: {} },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'DeleteFlowLogs', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: {
          DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0a1b2c3d4e5f60718' } },
        },
      }),
    },
  ],
});
