/** Has CloudFormation detect drift, by the read role of each account. */
import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStacks,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { DriftDetector, DriftFailure, ListedStack } from '../../ports/drift-detector.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from '../live-reads/asked.ts';
import { CallFailure } from '../live-reads/failure.ts';
import { presentReading } from '../live-reads/live-read.ts';
import type { MemberAccess } from '../member-access.ts';
import { DESCRIBE, foundStack, isGone, STACK, stackRead } from './stack.ts';

const DETECT = 'cloudformation:DetectStackDrift';
const ASK = 'cloudformation:DescribeStackDriftDetectionStatus';

/**
 * The IAM actions that it needs in a member account: those that name a stack, and those that cannot.
 * CloudFormation reads the resources of a stack as whoever asks: what the role may not read cannot be
 * compared.
 */
export const driftActions = {
  ofStacks: [DETECT, 'cloudformation:DetectStackResourceDrift'],
  ofAll: ['cloudformation:BatchDescribeTypeConfigurations', ASK, DESCRIBE],
} as const;

export function createStackDrift({
  connectMember,
}: Pick<MemberAccess, 'connectMember'>): DriftDetector {
  const clientsOf = (accountId: string, region: string) =>
    connectMember(accountId, region).collectors;
  return {
    async list(accountId, region) {
      const { cloudFormation: client } = clientsOf(accountId, region);
      const listed = await answered(DESCRIBE, async () => {
        const pages = paginateDescribeStacks({ client, stopOnSameToken: true }, {});
        const all = await membersOf(pages, 'stacks', ({ Stacks }) => Stacks);
        return all.map((stack) => listedStack(stack, region));
      });
      return 'failure' in listed ? listed.failure : { kind: 'listed', stacks: listed.answer };
    },
    async start(accountId, region, stack) {
      const { cloudFormation } = clientsOf(accountId, region);
      const command = new DetectStackDriftCommand({ StackName: stack });
      const started = await answered(DETECT, () => cloudFormation.send(command));
      if ('answer' in started) {
        const { StackDriftDetectionId: detection } = started.answer;
        return detection === undefined
          ? failed(`the answer of ${DETECT} has no StackDriftDetectionId`)
          : { kind: 'started', detection };
      }
      if (isGone(started.error)) return { kind: 'absent' };
      // One that is being changed, or looked at by somebody else: later it may be free.
      return isOfState(started.error) ? { ...started.failure, retry: true } : started.failure;
    },
    async ask(accountId, region, detection) {
      const { cloudFormation } = clientsOf(accountId, region);
      const command = new DescribeStackDriftDetectionStatusCommand({
        StackDriftDetectionId: detection,
      });
      const said = await answered(ASK, () => cloudFormation.send(command));
      if ('failure' in said) return said.failure;
      const { DetectionStatus, DetectionStatusReason: reason } = said.answer;
      switch (DetectionStatus) {
        case 'DETECTION_IN_PROGRESS':
          return { kind: 'running' };
        case 'DETECTION_COMPLETE':
          return { kind: 'complete' };
        case 'DETECTION_FAILED':
          return { kind: 'incomplete', reason: reason ?? 'CloudFormation does not say why' };
        default:
          return failed(`the answer of ${ASK} has no status that is known`);
      }
    },
    read: (accountId, region, id) =>
      stackRead.read(clientsOf(accountId, region), {
        ...{ accountId, region, resourceType: STACK, id },
      }),
  };
}

const failed = (cause: string): DriftFailure => ({ kind: 'failed', cause, retry: false });

const isOfState = (error: unknown): boolean =>
  error instanceof CallFailure && error.code === 'ValidationError';

type Answered<T> =
  | { readonly answer: T }
  | { readonly failure: DriftFailure; readonly error: unknown };

async function answered<T>(action: string, call: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { answer: await asked(action, call) };
  } catch (error) {
    const { message: cause, retry } =
      error instanceof CallFailure ? error : new CallFailure(action, error);
    return { failure: { kind: 'failed', cause, retry }, error };
  }
}

function listedStack(stack: Stack, region: string): ListedStack {
  const found = foundStack(stack);
  const { StackStatus: status = '', DriftInformation } = stack;
  const checkedAt = DriftInformation?.LastCheckTimestamp?.toISOString();
  return {
    id: found.id,
    status,
    ...(checkedAt !== undefined && { checkedAt }),
    reading: presentReading(found, { region }),
  };
}
