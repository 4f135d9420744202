import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The flow logs that a call deletes, the first of several; EC2 wraps one as `{tag, content}`. */
export const flowLogsOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.DeleteFlowLogsRequest.FlowLogId.content',
    'requestParameters.DeleteFlowLogsRequest.FlowLogId[0].content',
    'requestParameters.DeleteFlowLogsRequest.FlowLogId',
    'requestParameters.flowLogIds.items[0].flowLogId',
  );
