import { ACCOUNT_TYPE, type Subject, type Traits } from '../../domain/subject.ts';
import { type Read, subjectOf } from '../identity.ts';
import { type Arn, parseArn } from './arn.ts';
import { configIdentity } from './arn-types.ts';

/** A resource as another tool names it. */
export interface NamedByOthers {
  readonly accountId: Read;
  /** Used where the name itself says none. */
  readonly region: Read;
  /** An ARN, an id, or nothing that helps. */
  readonly name: string;
  /** Where the name stood. */
  readonly at: string;
  /** In AWS Config's terms, where the source says it. */
  readonly type?: string;
  /** AWS Config's own id, where the source says it (the unique id of a role). */
  readonly id?: string;
}

export interface JudgedResource {
  readonly subject: Subject;
  readonly traits: Traits;
  /** Set when the account stands for what cannot be named more closely: what it was called. */
  readonly unnamed?: string;
}

const prefixes: Readonly<Record<string, string>> = {
  i: 'AWS::EC2::Instance',
  sg: 'AWS::EC2::SecurityGroup',
  vol: 'AWS::EC2::Volume',
  vpc: 'AWS::EC2::VPC',
  subnet: 'AWS::EC2::Subnet',
  acl: 'AWS::EC2::NetworkAcl',
  eni: 'AWS::EC2::NetworkInterface',
  rtb: 'AWS::EC2::RouteTable',
  snap: 'AWS::EC2::Snapshot',
  eipalloc: 'AWS::EC2::EIP',
  fs: 'AWS::EFS::FileSystem',
};

/**
 * The subject that another tool means. Ids are AWS Config's where they can be known; where AWS
 * Config has an id of its own that the source does not tell (IAM, RDS), the ARN takes its place.
 * What cannot be told at all is put on the account. Throws when account or region are none.
 */
export function judgedResource(named: NamedByOthers): JudgedResource {
  const { name, type, id } = named;
  const arn = parseArn(name);
  if (isAccount(named, arn)) return onAccount(named);
  const known = arn === undefined ? identityOf(name, type) : configIdentity(arn, name);
  const resourceType = known?.resourceType ?? type;
  if (resourceType === undefined || resourceType === ACCOUNT_TYPE || (id ?? name) === '') {
    return { ...onAccount(named), ...(name === '' ? {} : { unnamed: name }) };
  }
  const region = arn?.region ? { value: arn.region, at: named.at } : named.region;
  return {
    subject: subjectOf({
      accountId: named.accountId,
      region,
      resourceType: { value: resourceType, at: named.at },
      resourceId: { value: id ?? known?.id ?? name, at: named.at },
    }),
    traits: {
      ...(arn === undefined ? {} : { arn: name }),
      ...(known?.name === undefined ? {} : { name: known.name }),
    },
  };
}

function isAccount({ name, type, accountId }: NamedByOthers, arn: Arn | undefined): boolean {
  return (
    (type === ACCOUNT_TYPE && (name === '' || name.endsWith(String(accountId.value)))) ||
    name === accountId.value ||
    name === `${ACCOUNT_TYPE}:${accountId.value}` ||
    (arn?.service === 'iam' && arn.rest === 'root')
  );
}

function onAccount({ accountId, region, at }: NamedByOthers): JudgedResource {
  const subject = subjectOf({
    accountId,
    region,
    resourceType: { value: ACCOUNT_TYPE, at },
    resourceId: accountId,
  });
  return { subject, traits: {} };
}

function identityOf(name: string, type: string | undefined) {
  const prefix = /^([a-z]+)-[0-9a-f]{8,17}$/.exec(name)?.[1];
  const resourceType = type ?? (prefix === undefined ? undefined : prefixes[prefix]);
  return resourceType === undefined ? undefined : { resourceType, id: name, name: undefined };
}
