import type { Fields } from '../../document/fields.ts';
import { read, time, type VerdictEvent } from './envelope.ts';
import type { Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';
import { severityOfNumber } from './severity-words.ts';

/**
 * `GuardDuty Finding`. It comes again while it goes on, with another count and time: neither is
 * part of the verdict. GuardDuty never says that one is over, only that it was archived.
 */
export function guardDutyJudgements(event: VerdictEvent): readonly Judgement[] {
  const { envelope, detail } = event;
  const type = detail.text('type');
  const service = detail.optionalRecord('service');
  const isArchived = service?.optionalFlag('archived') === true;
  const number = detail.number('severity');
  const { subject, traits } = resourceOf(detail);
  return [
    {
      subject,
      traits,
      verdict: {
        origin: 'guardduty',
        rule: type,
        title: detail.optionalText('title') ?? type,
        compliance: isArchived ? 'notApplicable' : 'violation',
        severity: severityOfNumber(number, [9, 7, 4, 1]),
        message: isArchived
          ? 'the finding was archived in GuardDuty'
          : (detail.optionalText('description') ?? type),
        evidence: [
          { path: 'type', expected: null, actual: type },
          { path: 'severity', expected: null, actual: number },
        ],
      },
      instance: detail.text('id'),
      judgedAt: time(detail, 'updatedAt'),
      judgedAtPath: read(detail, 'updatedAt').at,
      saidAt: time(envelope, 'time'),
    },
  ];
}

/** The resource of a finding; one of an unknown kind is put on the account. */
function resourceOf(detail: Fields) {
  const where = { accountId: read(detail, 'accountId'), region: read(detail, 'region') };
  const resource = detail.optionalRecord('resource');
  const at = `${detail.path}.resource`;
  const named = (name: string | undefined, type?: string, id?: string) =>
    judgedResource({
      ...where,
      at,
      name: name ?? '',
      ...(type === undefined ? {} : { type }),
      ...(id === undefined ? {} : { id }),
    });
  const part = (name: string) => resource?.optionalRecord(name);
  switch (resource?.optionalText('resourceType')) {
    case 'Instance':
      return named(part('instanceDetails')?.optionalText('instanceId'), 'AWS::EC2::Instance');
    case 'AccessKey':
      return principal(part('accessKeyDetails'), named);
    case 'S3Bucket': {
      const bucket = resource.records('s3BucketDetails')[0];
      return named(bucket?.optionalText('arn') ?? bucket?.optionalText('name'), 'AWS::S3::Bucket');
    }
    case 'Lambda': {
      const name = part('lambdaDetails')?.optionalText('functionArn');
      return named(name, 'AWS::Lambda::Function');
    }
    case 'EKSCluster':
      return named(part('eksClusterDetails')?.optionalText('arn'), 'AWS::EKS::Cluster');
    case 'ECSCluster':
      return named(part('ecsClusterDetails')?.optionalText('arn'), 'AWS::ECS::Cluster');
    case 'RDSDBInstance': {
      const details = part('rdsDbInstanceDetails');
      const id = details?.optionalText('dbiResourceId');
      return named(details?.optionalText('dbInstanceArn') ?? id, 'AWS::RDS::DBInstance', id);
    }
    default:
      return named(undefined);
  }
}

type Named = (
  name: string | undefined,
  type?: string,
  id?: string,
) => ReturnType<typeof judgedResource>;

/** The unique id of a user or role is AWS Config's id; of a session it stands before the colon. */
function principal(key: Fields | undefined, named: Named) {
  const id = key?.optionalText('principalId')?.replace(/:.*$/s, '');
  const name = key?.optionalText('userName');
  const kind = id?.startsWith('AIDA') ? 'User' : id?.startsWith('AROA') ? 'Role' : undefined;
  if (id === undefined || kind === undefined) return named(undefined);
  const judged = named(id, `AWS::IAM::${kind}`, id);
  return name === undefined ? judged : { ...judged, traits: { ...judged.traits, name } };
}
