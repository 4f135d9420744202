import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { securityGroup } from './security-group.ts';

export default defineRule({
  id: 'vpc-default-security-group-closed',
  title: 'The default security group of a VPC has no rules',
  severity: 'high',
  pillar: 'security',
  why: 'Whatever is launched without a security group gets the default one, and with it every opening that the group has.',
  fix: 'Move what uses the default security group to a group of its own, then remove all inbound and outbound rules.',
  fixCommand:
    'aws ec2 revoke-security-group-ingress --group-id {resourceId} --security-group-rule-ids <rules> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/vpc-default-security-group-closed.html',
  on: securityGroup,
  messages: {
    open: 'Default security group {group} has {inbound} inbound and {outbound} outbound rules.',
  },

  evaluate({ id, name, ingress, ...group }, { violation }) {
    if (known(name, 'configuration.groupName') !== 'default') {
      return notApplicable('it is not the default security group of its VPC');
    }
    const inbound = ingress.length;
    const outbound = known(group.outbound, 'configuration.ipPermissionsEgress');
    if (inbound + outbound === 0) return compliant;
    const evidence = [
      { path: 'ipPermissions', expected: 'no rule', actual: inbound },
      { path: 'ipPermissionsEgress', expected: 'no rule', actual: outbound },
    ].filter(({ actual }) => actual > 0);
    return violation('open', { group: id, inbound, outbound }, ...evidence);
  },
});
