import type { At } from './check.ts';
import { callAs, organization, ownAccount } from './organization.ts';

/** The two stacks of a watched account: its roles, and in each Region its rules. */
export type MemberStack = 'member-roles' | 'member-forwarding';

const TEMPLATES: Readonly<Record<MemberStack, string>> = {
  'member-roles': 'infra/generated/members/roles.txt',
  'member-forwarding': 'infra/generated/members/forwarding.txt',
};

/** The command that says why an account lacks a stack, or that gives it to the management account. */
export async function memberStackCommand(at: At, stack: MemberStack): Promise<string> {
  const hub = await ownAccount(at);
  const found = await organization(at);
  const { accountId = hub, region } = at.place;
  const name = `${at.names.rules}${stack}`;
  // StackSets are never rolled out to the management account, whatever they target.
  if (found !== undefined && found.optionalText('MasterAccountId') === accountId) {
    const bus = `arn:aws:events:${at.region}:${hub}:event-bus/${at.names.bus}`;
    const more = stack === 'member-roles' ? ` OrganizationId=${found.text('Id')}` : '';
    return `aws cloudformation deploy --region ${region} --stack-name ${name} --template-file ${TEMPLATES[stack]} --capabilities CAPABILITY_NAMED_IAM --parameter-overrides Stage=${at.stage} HubBusArn=${bus}${more}`;
  }
  const as = await callAs(at);
  return `aws cloudformation list-stack-instances --region ${at.region} --call-as ${as} --stack-set-name ${name} --stack-instance-account ${accountId}`;
}
