import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { instanceStorage } from './instance-storage.ts';

/** Types where it is a choice; all later ones are optimized always, all others never. */
const OPTIONAL = [
  ...['c1.xlarge', 'c3.xlarge', 'c3.2xlarge', 'c3.4xlarge', 'g2.2xlarge'],
  ...['i2.xlarge', 'i2.2xlarge', 'i2.4xlarge', 'm1.large', 'm1.xlarge', 'm2.2xlarge'],
  ...['m2.4xlarge', 'm3.xlarge', 'm3.2xlarge', 'r3.xlarge', 'r3.2xlarge', 'r3.4xlarge'],
];

export default defineRule({
  id: 'ebs-optimized-instance',
  title: 'Instances that can be EBS-optimized are',
  severity: 'low',
  pillar: 'performance',
  why: 'Otherwise volumes share the network with everything else, and provisioned IOPS are paid for in vain.',
  fix: 'Stop the instance, switch EBS optimization on and start it, or move to a type that always has it.',
  fixCommand:
    'aws ec2 modify-instance-attribute --instance-id {resourceId} --ebs-optimized --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/ebs-optimized-instance.html',
  on: instanceStorage,
  messages: { off: 'Instance {instance} ({type}) is not EBS-optimized.' },

  evaluate({ id, isGone, instanceType, ebsOptimized }, { violation }) {
    if (isGone) return notApplicable('the instance is terminated');
    if (!OPTIONAL.includes(instanceType)) {
      return notApplicable('for this type of instance there is no choice');
    }
    if (known(ebsOptimized, 'configuration.ebsOptimized')) return compliant;
    return violation(
      'off',
      { instance: id, type: instanceType },
      { path: 'ebsOptimized', expected: true, actual: false },
    );
  },
});
