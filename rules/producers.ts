/** Who produces each aspect of each resource type that a rule can watch: data, apart from the rules. */
import { CONFIGURATION } from '#shared/domain/observation.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import configTypes from './config-types.json' with { type: 'json' };

/** `config`: AWS Config records it. `collector:<name>`: the collector of that name reads it. */
export type ProducerName = 'config' | `collector:${string}`;

export interface Producer {
  readonly by: ProducerName;
  readonly aspect: string;
  readonly resourceTypes: readonly string[];
}

/** Most collectors make an aspect that has their name. */
const collector = (name: string, ...resourceTypes: readonly string[]): Producer => ({
  by: `collector:${name}`,
  aspect: name,
  resourceTypes,
});

export const producers: readonly Producer[] = [
  { by: 'config', aspect: CONFIGURATION, resourceTypes: configTypes },
  collector('access-analyzer', ACCOUNT_TYPE),
  collector('account-public-access-block', ACCOUNT_TYPE),
  collector('account-summary', ACCOUNT_TYPE),
  collector('alternate-contacts', ACCOUNT_TYPE),
  collector('config-recorder', ACCOUNT_TYPE),
  collector('credential-report', 'AWS::IAM::User', ACCOUNT_TYPE),
  collector('direct-connect', ACCOUNT_TYPE),
  collector('ebs-encryption-default', ACCOUNT_TYPE),
  collector('flow-logs', 'AWS::EC2::VPC'),
  collector('guardduty', ACCOUNT_TYPE),
  collector('launch-sources', 'AWS::AutoScaling::AutoScalingGroup'),
  { by: 'collector:log-groups', aspect: CONFIGURATION, resourceTypes: ['AWS::Logs::LogGroup'] },
  collector('organization-root', ACCOUNT_TYPE),
  collector('password-policy', ACCOUNT_TYPE),
  collector('policy-usage', ACCOUNT_TYPE),
  collector('public-snapshots', ACCOUNT_TYPE),
  collector('record-sets', 'AWS::Route53::HostedZone'),
  collector('security-group-rules', 'AWS::EC2::Instance'),
  collector(
    'security-groups',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ),
  collector('securityhub', ACCOUNT_TYPE),
  collector('server-certificates', ACCOUNT_TYPE),
  collector('service-quotas', ACCOUNT_TYPE),
  collector(
    'target-health',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ),
  collector('trail-buckets', ACCOUNT_TYPE),
  collector('trails', ACCOUNT_TYPE),
  collector('virtual-mfa-devices', ACCOUNT_TYPE),
  collector('volume-snapshots', 'AWS::EC2::Volume'),
];

/** Who produces an aspect of a resource type; undefined when nobody does. */
export function producerOf(resourceType: string, aspect: string): ProducerName | undefined {
  return producers.find(
    (each) => each.aspect === aspect && each.resourceTypes.includes(resourceType),
  )?.by;
}
