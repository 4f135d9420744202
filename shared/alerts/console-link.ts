import type { Subject, Traits } from '../domain/subject.ts';

interface Place {
  readonly region: string;
  /** Encoded for a URL. */
  readonly id: string;
  /** The name where there is one, else the id; encoded. */
  readonly name: string;
}

/** Pages of one resource, below the console's address, for types whose page is well known. */
const pages: Readonly<Record<string, (place: Place) => string>> = {
  'AWS::EC2::SecurityGroup': ({ region, id }) =>
    `ec2/home?region=${region}#SecurityGroup:groupId=${id}`,
  'AWS::EC2::Instance': ({ region, id }) =>
    `ec2/home?region=${region}#InstanceDetails:instanceId=${id}`,
  'AWS::EC2::Volume': ({ region, id }) => `ec2/home?region=${region}#VolumeDetails:volumeId=${id}`,
  'AWS::EC2::VPC': ({ region, id }) => `vpcconsole/home?region=${region}#VpcDetails:VpcId=${id}`,
  'AWS::S3::Bucket': ({ region, id }) => `s3/buckets/${id}?region=${region}`,
  'AWS::RDS::DBInstance': ({ region, name }) =>
    `rds/home?region=${region}#database:id=${name};is-cluster=false`,
  'AWS::Lambda::Function': ({ region, name }) => `lambda/home?region=${region}#/functions/${name}`,
  'AWS::KMS::Key': ({ region, id }) => `kms/home?region=${region}#/kms/keys/${id}`,
};

/** The same for what has no Region; IAM's pages go by name, Config's ids for it are others. */
const globalPages: Readonly<Record<string, (place: Place) => string>> = {
  'AWS::IAM::User': ({ name }) => `iam/home#/users/details/${name}`,
  'AWS::IAM::Role': ({ name }) => `iam/home#/roles/details/${name}`,
  'AWS::IAM::Group': ({ name }) => `iam/home#/groups/details/${name}`,
};

const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;

/**
 * Address of the resource in the console of its own Region; for a type without a known page, its
 * timeline in AWS Config. Undefined where none is known. It does not sign in to the right account.
 */
export function consoleLink(subject: Subject, traits: Traits): string | undefined {
  const { region, resourceType, resourceId } = subject;
  const place = { region, id: encoded(resourceId), name: encoded(traits.name ?? resourceId) };
  const everywhere = Object.hasOwn(globalPages, resourceType)
    ? globalPages[resourceType]
    : undefined;
  if (everywhere !== undefined) {
    const home = globalHomes[partitionOf(traits.arn)];
    return home === undefined || traits.name === undefined
      ? undefined
      : `${home}/${everywhere(place)}`;
  }
  if (!REGION.test(region) || resourceId === '') return undefined;
  const page = Object.hasOwn(pages, resourceType) ? pages[resourceType] : undefined;
  return `https://${hostOf(region)}/${page?.(place) ?? timeline(place, resourceType)}`;
}

const globalHomes: Readonly<Record<string, string>> = {
  aws: 'https://us-east-1.console.aws.amazon.com',
  'aws-cn': 'https://console.amazonaws.cn',
  'aws-us-gov': 'https://console.amazonaws-us-gov.com',
};

const partitionOf = (arn: string | undefined): string => arn?.split(':')[1] ?? 'aws';

function hostOf(region: string): string {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}

const timeline = ({ region, id }: Place, resourceType: string): string =>
  `config/home?region=${region}#/resources/timeline?resourceId=${id}&resourceType=${encoded(resourceType)}`;

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
