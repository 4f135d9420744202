import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { instanceProfile } from './instance-profile.ts';

export default defineRule({
  id: 'ec2-instance-profile-attached',
  title: 'Instances have a role of their own',
  severity: 'medium',
  pillar: 'security',
  why: 'Software on an instance without a role gets long-lived keys instead, which leak and are never rotated.',
  fix: 'Make a role with the rights that the instance needs and attach its instance profile.',
  fixCommand:
    'aws ec2 associate-iam-instance-profile --instance-id {resourceId} --iam-instance-profile Name=<profile> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html',
  on: instanceProfile,
  parameters: {
    IamInstanceProfileArnList: textList([], 'ARNs of the profiles that an instance may have'),
  },
  messages: {
    none: 'Instance {instance} has no instance profile.',
    other: 'Instance {instance} has the instance profile {profile}, which is not allowed.',
  },

  evaluate({ id, isGone, profileArn }, { parameters, violation }) {
    if (isGone) return notApplicable('the instance is terminated');
    const path = 'iamInstanceProfile.arn';
    if (profileArn === undefined) {
      const evidence = { path, expected: 'an instance profile', actual: null };
      return violation('none', { instance: id }, evidence);
    }
    const allowed = parameters.IamInstanceProfileArnList;
    if (allowed.length === 0 || allowed.includes(profileArn)) return compliant;
    const evidence = { path, expected: allowed, actual: profileArn };
    return violation('other', { instance: id, profile: profileArn }, evidence);
  },
});
