import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { ebsEncryptionDefault } from './ebs-encryption-default.ts';

export default defineRule({
  id: 'ec2-ebs-encryption-by-default',
  title: 'New EBS volumes are encrypted by default',
  severity: 'medium',
  pillar: 'security',
  why: 'Without the default, every volume is encrypted only if whoever makes it thinks of it.',
  fix: 'Switch encryption by default on in the Region.',
  fixCommand: 'aws ec2 enable-ebs-encryption-by-default --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/ec2-ebs-encryption-by-default.html',
  on: ebsEncryptionDefault,
  messages: { off: 'Account {account} does not encrypt new EBS volumes in {region} by default.' },

  evaluate(isOn, { subject, violation }) {
    if (isOn) return compliant;
    const about = { account: subject.accountId, region: subject.region };
    const evidence = { path: 'EbsEncryptionByDefault', expected: true, actual: false };
    return violation('off', about, evidence);
  },
});
