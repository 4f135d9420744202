import rule from '#rules/ec2/vpc-flow-logs-enabled.ts';
import { testRule } from '#test/support/test-rule.ts';

const log = (TrafficType: string, FlowLogStatus = 'ACTIVE') => ({
  FlowLogId: 'fl-0a1b2c3d4e5f60718',
  FlowLogStatus,
  ResourceId: 'vpc-0a1b2c3d4e5f60718',
  TrafficType,
  LogDestinationType: 's3',
  DeliverLogsStatus: 'SUCCESS',
});
const flowLogs = (...all: readonly unknown[]) => ({ flowLogs: all });

testRule(rule, {
  compliant: [
    { name: 'all traffic', state: flowLogs(log('ALL')) },
    { name: 'rejected traffic', state: flowLogs(log('REJECT')) },
    { name: 'one that is enough beside others', state: flowLogs(log('ACCEPT'), log('REJECT')) },
    {
      name: 'accepted traffic, when that is wanted',
      parameters: { trafficType: 'ACCEPT' },
      state: flowLogs(log('ACCEPT')),
    },
  ],
  violation: [
    {
      name: 'none',
      state: flowLogs(),
      says: 'VPC id-1 has no active flow log.',
      shows: [{ path: 'flowLogs', expected: 'an active flow log of REJECT traffic', actual: [] }],
    },
    { name: 'none that is active', state: flowLogs(log('ALL', 'INACTIVE')) },
    {
      name: 'accepted traffic only',
      state: flowLogs(log('ACCEPT'), log('REJECT', 'INACTIVE')),
      says: 'VPC id-1 has no active flow log of REJECT traffic, only of ACCEPT.',
      shows: [
        {
          path: 'flowLogs',
          expected: 'an active flow log of REJECT traffic',
          actual: ['fl-0a1b2c3d4e5f60718: ACCEPT'],
        },
      ],
    },
    {
      name: 'both halves in two logs, when all is wanted of one',
      parameters: { trafficType: 'ALL' },
      state: flowLogs(log('ACCEPT'), log('REJECT')),
      says: 'VPC id-1 has no active flow log of ALL traffic, only of ACCEPT and REJECT.',
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'not told', state: {}, cause: 'flowLogs' },
    {
      name: 'a log of which the traffic is not told',
      state: flowLogs({ FlowLogId: 'fl-1', FlowLogStatus: 'ACTIVE' }),
      cause: 'flowLogs[0].TrafficType',
    },
  ],
});
