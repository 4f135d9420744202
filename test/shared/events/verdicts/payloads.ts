/** Events of other tools in their real shapes, made up, of which a test changes what matters. */
import { isRecord, type Json } from '#shared/document/fields.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { seen } from '../fixture.ts';

export const ACCOUNT = '111122223333';
export const ADMINISTRATOR = '444455556666';

export function envelope(type: string, source: string, detail: unknown, changes: Json = {}): Json {
  return {
    version: '0',
    id: '7d4d2d1f-0000-4000-8000-00000000c001',
    'detail-type': type,
    source,
    account: ACCOUNT,
    time: '2026-03-04T05:07:00Z',
    region: 'eu-west-1',
    resources: [],
    detail,
    ...changes,
  };
}

/** A change of an object by dotted path; undefined takes the field away. */
export function changed(value: Json, path: string, to: unknown): Json {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const { [name]: _, ...others } = value;
    return to === undefined ? others : { ...others, [name]: to };
  }
  const inner = value[name];
  const key = rest.join('.');
  if (Array.isArray(inner)) {
    const [first = '', ...deeper] = rest;
    const next = inner.map((each: unknown, index) =>
      String(index) === first && isRecord(each) ? changed(each, deeper.join('.'), to) : each,
    );
    return { ...value, [name]: next };
  }
  return { ...value, [name]: changed(isRecord(inner) ? inner : {}, key, to) };
}

/** The one observation that a document leads to. */
export function verdictIn(document: unknown): StateObservation {
  const observed = seen(document);
  const [observation] = observed.observations;
  if (observation === undefined || observed.observations.length > 1) {
    throw new Error(`not one observation: ${JSON.stringify(observed)}`);
  }
  return observation;
}

/** What the one verdict in a document says; or that it could not be read, and why. */
export function saidIn(document: unknown): unknown {
  const { state } = verdictIn(document);
  return state.kind === 'present' ? state.value : state;
}

export function complianceChange(complianceType = 'NON_COMPLIANT', recorded = '05:06:08'): Json {
  const evaluationResultQualifier = {
    configRuleName: 'restricted-ssh',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0a1b2c3d4e5f60718',
    evaluationMode: 'DETECTIVE',
  };
  return envelope('Config Rules Compliance Change', 'aws.config', {
    resourceId: 'sg-0a1b2c3d4e5f60718',
    resourceType: 'AWS::EC2::SecurityGroup',
    awsRegion: 'eu-west-1',
    awsAccountId: ACCOUNT,
    configRuleName: 'restricted-ssh',
    configRuleARN: `arn:aws:config:eu-west-1:${ACCOUNT}:config-rule/config-rule-a1b2c3`,
    messageType: 'ComplianceChangeNotification',
    recordVersion: '1.0',
    notificationCreationTime: `2026-03-04T${recorded}.900Z`,
    newEvaluationResult: {
      evaluationResultIdentifier: {
        evaluationResultQualifier,
        orderingTimestamp: '2026-03-04T05:06:07.089Z',
      },
      complianceType,
      resultRecordedTime: `2026-03-04T${recorded}.500Z`,
      configRuleInvokedTime: `2026-03-04T${recorded}.100Z`,
    },
  });
}

export const trustedAdvisor = envelope(
  'Trusted Advisor Check Item Refresh Notification',
  'aws.trustedadvisor',
  {
    'check-name': 'Security Groups - Specific Ports Unrestricted',
    'check-item-detail': {
      Status: 'Red',
      Region: 'eu-central-1',
      'Security Group Name': 'web',
      'Security Group ID': 'sg-0a1b2c3d4e5f60718 (vpc-0a1b2c3d)',
      Protocol: 'tcp',
      Port: '22',
    },
    status: 'ERROR',
    resource_id: `arn:aws:ec2:eu-central-1:${ACCOUNT}:security-group/sg-0a1b2c3d4e5f60718`,
    uuid: '11111111-2222-4333-8444-555555555555',
  },
  { region: 'us-east-1' },
);

export const asffFinding: Json = {
  SchemaVersion: '2018-10-08',
  Id: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:security-control/CloudTrail.2/finding/made-up-1`,
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  CompanyName: 'AWS',
  Region: 'eu-west-1',
  GeneratorId: 'security-control/CloudTrail.2',
  AwsAccountId: ACCOUNT,
  Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
  CreatedAt: '2026-01-01T00:00:00.000Z',
  UpdatedAt: '2026-03-04T05:06:07.089Z',
  ProcessedAt: '2026-03-04T05:06:09.000Z',
  Severity: { Label: 'HIGH', Original: 'HIGH', Normalized: 70 },
  Title: 'CloudTrail should have encryption at rest enabled',
  Description: 'The trail does not name a key of KMS.',
  Remediation: {
    Recommendation: {
      Text: 'Consult the documentation.',
      Url: 'https://docs.aws.amazon.com/console/securityhub/CloudTrail.2/remediation',
    },
  },
  ProductFields: { 'aws/securityhub/ProductName': 'Security Hub' },
  Resources: [
    {
      Type: 'AwsCloudTrailTrail',
      Id: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`,
      Partition: 'aws',
      Region: 'eu-west-1',
    },
  ],
  Compliance: {
    Status: 'FAILED',
    SecurityControlId: 'CloudTrail.2',
    AssociatedStandards: [{ StandardsId: 'standards/made-up/v/1.0.0' }],
  },
  WorkflowState: 'NEW',
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
};

export function securityHub(finding: Json = asffFinding, changes: Json = {}): Json {
  const type = 'Security Hub Findings - Imported';
  return envelope(type, 'aws.securityhub', { findings: [finding] }, changes);
}

export const ocsfFinding: Json = {
  activity_id: 1,
  activity_name: 'Create',
  category_uid: 2,
  class_name: 'Compliance Finding',
  class_uid: 2003,
  type_uid: 200301,
  time: Date.UTC(2026, 2, 4, 5, 6, 7, 89),
  severity: 'High',
  severity_id: 4,
  status: 'New',
  status_id: 1,
  metadata: { version: '1.6.0', product: { name: 'Security Hub', vendor_name: 'AWS' } },
  cloud: { provider: 'AWS', region: 'eu-west-1', account: { uid: ACCOUNT } },
  finding_info: {
    uid: 'made-up-finding-1',
    title: 'S3 buckets should block public access',
    desc: 'The bucket does not block it.',
    modified_time: Date.UTC(2026, 2, 4, 5, 6, 7, 89),
  },
  compliance: { control: 'S3.8', standards: ['made up'], status: 'Fail', status_id: 3 },
  remediation: { desc: 'Block it.', references: ['https://docs.aws.amazon.com/s3'] },
  resources: [{ uid: 'arn:aws:s3:::made-up-logs', type: 'AWS::S3::Bucket', region: 'eu-west-1' }],
};

export function securityHubV2(finding: Json = ocsfFinding): Json {
  return envelope('Findings Imported V2', 'aws.securityhub', { findings: [finding] });
}

export const guardDuty = envelope('GuardDuty Finding', 'aws.guardduty', {
  schemaVersion: '2.0',
  accountId: ACCOUNT,
  region: 'eu-west-1',
  partition: 'aws',
  id: '0123456789abcdef0123456789abcdef',
  arn: `arn:aws:guardduty:eu-west-1:${ACCOUNT}:detector/d1/finding/0123456789abcdef`,
  type: 'Backdoor:EC2/C&CActivity.B!DNS',
  resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0a1b2c3d4e5f60718' } },
  service: {
    serviceName: 'guardduty',
    detectorId: 'd1',
    action: { actionType: 'DNS_REQUEST' },
    archived: false,
    count: 3,
    eventFirstSeen: '2026-03-04T04:00:00Z',
    eventLastSeen: '2026-03-04T05:00:00Z',
  },
  severity: 8,
  createdAt: '2026-03-04T04:30:00.000Z',
  updatedAt: '2026-03-04T05:06:07.089Z',
  title: 'The instance asks for the name of a command server.',
  description: 'The instance i-0a1b2c3d4e5f60718 asks for a name that is known.',
});

export const accessAnalyzer = envelope('Access Analyzer Finding', 'aws.access-analyzer', {
  version: '1.0',
  id: '22222222-dcba-4444-8cba-333333333333',
  status: 'ACTIVE',
  resourceType: 'AWS::S3::Bucket',
  resource: 'arn:aws:s3:::made-up-logs',
  createdAt: '2026-03-04T05:00:00Z',
  analyzedAt: '2026-03-04T05:06:08Z',
  updatedAt: '2026-03-04T05:06:07Z',
  accountId: ACCOUNT,
  region: 'eu-west-1',
  principal: { AWS: '999988887777' },
  action: ['s3:GetObject'],
  condition: {},
  isDeleted: false,
  isPublic: false,
});

export const health = envelope('AWS Health Event', 'aws.health', {
  eventArn:
    'arn:aws:health:eu-west-1::event/EC2/AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED/made-up-1',
  service: 'EC2',
  eventTypeCode: 'AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED',
  eventTypeCategory: 'scheduledChange',
  eventScopeCode: 'ACCOUNT_SPECIFIC',
  communicationId: 'made-up',
  startTime: 'Wed, 18 Mar 2026 05:00:00 GMT',
  endTime: 'Wed, 18 Mar 2026 07:00:00 GMT',
  lastUpdatedTime: 'Wed, 4 Mar 2026 05:06:07 GMT',
  statusCode: 'upcoming',
  eventRegion: 'eu-west-1',
  eventDescription: [{ language: 'en_US', latestDescription: 'It will be rebooted.\\nSave it.' }],
  affectedEntities: [
    { entityValue: 'i-0a1b2c3d4e5f60718' },
    { entityValue: 'i-0bbbbbbbbbbbbbbbb' },
  ],
  affectedAccount: ACCOUNT,
  page: '1',
  totalPages: '1',
});

export const everyKind: readonly (readonly [string, Json])[] = [
  ['compliance change', complianceChange()],
  ['Trusted Advisor', trustedAdvisor],
  ['Security Hub', securityHub()],
  ['Security Hub V2', securityHubV2()],
  ['GuardDuty', guardDuty],
  ['Access Analyzer', accessAnalyzer],
  ['Health', health],
];
