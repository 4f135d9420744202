import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface FlowLog {
  readonly id: string;
  readonly isActive: boolean;
  /** `ACCEPT`, `REJECT` or `ALL`. */
  readonly trafficType: string;
}

/**
 * Aspect `flow-logs` of a VPC: the flow logs of the VPC itself, as DescribeFlowLogs gives them;
 * those of its subnets and network interfaces are not among them:
 *
 *     { "flowLogs": [ { "FlowLogId": "fl-…", "FlowLogStatus": "ACTIVE", "TrafficType": "ALL", … } ] }
 */
export const flowLogs: Reader<readonly FlowLog[]> = {
  resourceTypes: ['AWS::EC2::VPC'],
  aspect: 'flow-logs',
  read: (value) =>
    requiredRecords(fields(value), 'flowLogs').map((log) => ({
      id: log.text('FlowLogId'),
      isActive: log.text('FlowLogStatus') === 'ACTIVE',
      trafficType: log.text('TrafficType'),
    })),
};
