import { DocumentError, fields, isRecord } from '#shared/document/fields.ts';
import { known } from '#shared/document/known.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface TaggedResource {
  /** Name, else id, for messages. */
  readonly label: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The types that AWS's own rule judges: those whose items carry tags. */
const TYPES = [
  'AWS::ACM::Certificate',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::CloudFormation::Stack',
  'AWS::CodeBuild::Project',
  'AWS::DynamoDB::Table',
  'AWS::EC2::CustomerGateway',
  'AWS::EC2::Instance',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::NetworkInterface',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::Volume',
  'AWS::EC2::VPC',
  'AWS::EC2::VPNConnection',
  'AWS::EC2::VPNGateway',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBSecurityGroup',
  'AWS::RDS::DBSnapshot',
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::EventSubscription',
  'AWS::Redshift::Cluster',
  'AWS::Redshift::ClusterParameterGroup',
  'AWS::Redshift::ClusterSecurityGroup',
  'AWS::Redshift::ClusterSnapshot',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::S3::Bucket',
] as const;

/** Any resource with tags. They come beside the state; a source that does not bring them is no proof. */
export const taggedResource: Reader<TaggedResource> = {
  resourceTypes: TYPES,
  aspect: CONFIGURATION,
  read(value, { subject, traits }) {
    const configuration = fields(value).raw('configuration');
    // An item without a configuration was not recorded: its tags were not either.
    if (!isRecord(configuration) || Object.keys(configuration).length === 0) {
      throw new DocumentError('configuration', 'an object with fields', configuration);
    }
    return { label: traits.name ?? subject.resourceId, tags: known(traits.tags, 'tags') };
  },
};
