import type { At } from './check.ts';
import { callAs, organization, ownAccount } from './organization.ts';

/** The two StackSets of the hub: roles once an account, and in each Region the rules. */
export type MemberStack = 'member-roles' | 'member-forwarding';

const FIRST_REGION = 'us-east-1';

/** The command that says why an account lacks a stack, or that gives it to the management account. */
export async function memberStackCommand(at: At, stack: MemberStack): Promise<string> {
  const hub = await ownAccount(at);
  const found = await organization(at);
  const { accountId = hub, region } = at.place;
  if (found !== undefined && found.optionalText('MasterAccountId') === accountId) {
    return managementCommand(at, hub, stack === 'member-roles' ? FIRST_REGION : region);
  }
  const as = await callAs(at);
  return `aws cloudformation list-stack-instances --region ${at.region} --call-as ${as} --stack-set-name ${at.names.rules}${stack} --stack-instance-account ${accountId}`;
}

/** StackSets are never rolled out to the management account: it has stacks of its own. */
function managementCommand({ names, region: hubRegion }: At, hub: string, region: string): string {
  const [name, template] =
    region === FIRST_REGION
      ? ['management-account', 'management-account']
      : ['member-forwarding', 'forwarding'];
  const bus = `arn:aws:events:${hubRegion}:${hub}:event-bus/${names.bus}`;
  return `aws cloudformation deploy --region ${region} --stack-name ${names.rules}${name} --template-file .build/members/${template}.yml --capabilities CAPABILITY_NAMED_IAM --parameter-overrides HubBusArn=${bus}`;
}
