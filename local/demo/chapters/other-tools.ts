import type { Json } from '#shared/document/fields.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { type Delivery, toTheSecond } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { uuidOf } from '../identifiers.ts';
import type { Place } from '../organization.ts';
import { dbInstanceId } from '../resources/db-instance.ts';
import { instanceId, securityGroupId } from '../resources/security-group.ts';

/** What the company's other tools found: rules of AWS Config, Security Hub, GuardDuty. */
export function otherTools(stage: Stage): Chapter {
  const { calendar } = stage;
  const { prodFrankfurt, prodVirginia, stagingFrankfurt } = places;
  const windows = {
    rule: 'restricted-common-ports',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: securityGroupId(stagingFrankfurt, 'qa-windows-hosts'),
  };
  const sessions = {
    rule: 'rds-multi-az-support',
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: dbInstanceId(prodFrankfurt, 'sessions'),
  };
  return {
    title: 'What other tools found',
    deliveries: [
      complianceChange(stage, stagingFrankfurt, calendar.at(6, '08:59'), {
        ...windows,
        type: 'NON_COMPLIANT',
        before: 'COMPLIANT',
      }),
      complianceChange(stage, prodFrankfurt, calendar.at(0, '07:48'), {
        ...sessions,
        type: 'NON_COMPLIANT',
      }),
      complianceChange(stage, prodFrankfurt, calendar.at(8, '13:34'), {
        ...sessions,
        type: 'COMPLIANT',
        before: 'NON_COMPLIANT',
      }),
      guardDuty(stage, stagingFrankfurt, calendar.at(12, '04:36')),
      securityHub(stage, prodVirginia, calendar.at(16, '06:00'), 'FAILED'),
      securityHub(stage, prodVirginia, calendar.at(18, '06:00'), 'PASSED'),
    ],
    expected: [],
  };
}

type Compliance = 'COMPLIANT' | 'NON_COMPLIANT';

interface Compared {
  readonly rule: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly type: Compliance;
  /** Absent at the first evaluation. */
  readonly before?: Compliance;
}

function complianceChange(
  stage: Stage,
  place: Place,
  at: Instant,
  { rule, resourceType, resourceId, type, before }: Compared,
): Delivery {
  const { account, region } = place;
  const evaluationResultQualifier = {
    configRuleName: rule,
    resourceType,
    resourceId,
    evaluationMode: 'DETECTIVE',
  };
  const result = (complianceType: Compliance, recorded: Instant) => ({
    evaluationResultIdentifier: {
      evaluationResultQualifier,
      orderingTimestamp: shifted(recorded, -9000),
    },
    complianceType,
    resultRecordedTime: recorded,
    configRuleInvokedTime: shifted(recorded, -400),
  });
  return sent(stage, place, at, 'aws.config', 'Config Rules Compliance Change', resourceId, {
    resourceId,
    resourceType,
    awsRegion: region,
    awsAccountId: account.id,
    configRuleName: rule,
    configRuleARN: `arn:aws:config:${region}:${account.id}:config-rule/config-rule-x4s7k2`,
    messageType: 'ComplianceChangeNotification',
    recordVersion: '1.0',
    notificationCreationTime: shifted(at, -700),
    newEvaluationResult: result(type, shifted(at, -1500)),
    ...(before && { oldEvaluationResult: result(before, shifted(at, -3_600_000)) }),
  });
}

function guardDuty(stage: Stage, place: Place, at: Instant): Delivery {
  const { account, region } = place;
  const instance = instanceId(place, 'checkout-1');
  const id = uuidOf('guardduty/checkout-1').replaceAll('-', '');
  const seen = toTheSecond(shifted(at, -600_000));
  return sent(stage, place, at, 'aws.guardduty', 'GuardDuty Finding', id, {
    schemaVersion: '2.0',
    accountId: account.id,
    region,
    partition: 'aws',
    id,
    arn: `arn:aws:guardduty:${region}:${account.id}:detector/${id}/finding/${id}`,
    type: 'UnauthorizedAccess:EC2/SSHBruteForce',
    resource: { resourceType: 'Instance', instanceDetails: { instanceId: instance } },
    service: {
      serviceName: 'guardduty',
      detectorId: id,
      action: { actionType: 'NETWORK_CONNECTION' },
      resourceRole: 'TARGET',
      eventFirstSeen: seen,
      eventLastSeen: seen,
      archived: false,
      count: 41,
    },
    severity: 2,
    createdAt: shifted(at, -3000),
    updatedAt: shifted(at, -3000),
    title: `192.0.2.66 is performing SSH brute force attacks against ${instance}.`,
    description: `192.0.2.66 is performing SSH brute force attacks against ${instance}. Brute force attacks are used to gain unauthorized access to your instance by guessing the SSH password.`,
  });
}

function securityHub(
  stage: Stage,
  place: Place,
  at: Instant,
  status: 'FAILED' | 'PASSED',
): Delivery {
  const { account, region } = place;
  const control = 'EC2.7';
  const id = `arn:aws:securityhub:${region}:${account.id}:security-control/${control}/finding/${uuidOf('hub')}`;
  const label = status === 'FAILED' ? 'MEDIUM' : 'INFORMATIONAL';
  const first = stage.calendar.at(16, '06:00');
  return sent(stage, place, at, 'aws.securityhub', 'Security Hub Findings - Imported', status, {
    findings: [
      {
        SchemaVersion: '2018-10-08',
        Id: id,
        ProductArn: `arn:aws:securityhub:${region}::product/aws/securityhub`,
        ProductName: 'Security Hub',
        CompanyName: 'AWS',
        Region: region,
        GeneratorId: `security-control/${control}`,
        AwsAccountId: account.id,
        Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
        FirstObservedAt: shifted(first, -4000),
        LastObservedAt: shifted(at, -4000),
        CreatedAt: shifted(first, -4000),
        UpdatedAt: shifted(at, -3000),
        ProcessedAt: shifted(at, -2000),
        Severity: { Label: label, Original: label, Normalized: status === 'FAILED' ? 40 : 0 },
        Title: 'EBS default encryption should be enabled',
        Description: 'EBS volumes are not encrypted by default in this account and Region.',
        Remediation: {
          Recommendation: {
            Text: 'For information on how to correct this issue, consult the AWS Security Hub controls documentation.',
            Url: `https://docs.aws.amazon.com/console/securityhub/${control}/remediation`,
          },
        },
        ProductFields: { 'aws/securityhub/ProductName': 'Security Hub' },
        Resources: [
          {
            Type: 'AwsAccount',
            Id: `AWS::::Account:${account.id}`,
            Partition: 'aws',
            Region: region,
          },
        ],
        Compliance: {
          Status: status,
          SecurityControlId: control,
          AssociatedStandards: [
            { StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' },
          ],
        },
        WorkflowState: 'NEW',
        Workflow: { Status: status === 'FAILED' ? 'NEW' : 'RESOLVED' },
        RecordState: 'ACTIVE',
      },
    ],
  });
}

function sent(
  { seed }: Stage,
  { account, region }: Place,
  at: Instant,
  source: string,
  type: string,
  what: string,
  detail: Json,
): Delivery {
  return {
    at,
    about: [`${account.id}/${type}/${what}`],
    event: {
      version: '0',
      id: uuidOf(`${seed}/${type}/${what}/${at}`),
      'detail-type': type,
      source,
      account: account.id,
      time: toTheSecond(at),
      region,
      resources: [],
      detail,
    },
  };
}
