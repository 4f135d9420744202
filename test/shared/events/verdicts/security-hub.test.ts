import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import {
  ACCOUNT,
  ADMINISTRATOR,
  asffFinding,
  changed,
  saidIn,
  securityHub,
  verdictIn,
} from './payloads.ts';

const asff = (path: string, to: unknown) => securityHub(changed(asffFinding, path, to));

const control = {
  origin: 'security-hub',
  rule: 'CloudTrail.2',
  title: 'CloudTrail should have encryption at rest enabled',
  compliance: 'violation',
  severity: 'high',
  message: 'The trail does not name a key of KMS.',
  evidence: [{ path: 'Compliance.Status', expected: 'PASSED', actual: 'FAILED' }],
  fix: 'Consult the documentation.',
  reference: 'https://docs.aws.amazon.com/console/securityhub/CloudTrail.2/remediation',
};

test('a finding of a control', () => {
  const observation = verdictIn(securityHub());
  expect(observation).toMatchObject({
    subject: {
      accountId: ACCOUNT,
      region: 'eu-west-1',
      resourceType: 'AWS::CloudTrail::Trail',
      resourceId: 'main',
    },
    traits: { arn: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main` },
    aspect: 'verdict/security-hub.CloudTrail.2',
    state: {
      value: control,
    },
    source: { channel: 'verdict-event' },
  });
  expect(stateTimeOf(observation.order)).toBe('2026-03-04T05:06:09.000Z');
});

test.each([
  ['Compliance.Status', 'PASSED', 'compliant'],
  ['Compliance.Status', 'WARNING', 'unreadable'],
  ['Compliance.Status', 'NOT_AVAILABLE', 'unreadable'],
  ['Workflow.Status', 'NOTIFIED', 'violation'],
  ['Workflow.Status', 'SUPPRESSED', 'notApplicable'],
  ['Workflow.Status', 'RESOLVED', 'compliant'],
  ['RecordState', 'ARCHIVED', 'notApplicable'],
])('%s %s is %s', (path, to, becomes) => {
  const { state } = verdictIn(asff(path, to));
  expect(state.kind === 'present' ? state.value : { compliance: state.kind }).toMatchObject({
    compliance: becomes,
  });
});

const { fix, reference, ...unadvised } = control;
const ended = (compliance: string, message: string) => ({ compliance, message, evidence: [] });

test.each<[string, unknown, object]>([
  [
    'Compliance.Status',
    'PASSED',
    { ...control, ...ended('compliant', 'Security Hub says PASSED') },
  ],
  [
    'Workflow.Status',
    'RESOLVED',
    { ...control, ...ended('compliant', 'the finding is resolved in Security Hub') },
  ],
  [
    'Workflow.Status',
    'SUPPRESSED',
    { ...control, ...ended('notApplicable', 'the finding is suppressed in Security Hub') },
  ],
  [
    'RecordState',
    'ARCHIVED',
    { ...control, ...ended('notApplicable', 'the finding is archived in Security Hub') },
  ],
  ['Compliance.Status', undefined, { ...control, evidence: [] }],
  ['Workflow', undefined, control],
  ['ProcessedAt', undefined, control],
  ['Remediation', undefined, unadvised],
  ['Remediation', {}, unadvised],
  ['Remediation.Recommendation.Text', undefined, { ...unadvised, reference }],
  ['Remediation.Recommendation.Url', undefined, { ...unadvised, fix }],
])('with %s = %j it says so and nothing else', (path, to, said) => {
  expect(saidIn(securityHub())).toEqual(control);
  expect(saidIn(asff(path, to))).toEqual(said);
});

test.each<[unknown, string]>([
  [undefined, 'Security Hub could not judge it: WARNING'],
  [[], 'Security Hub could not judge it: WARNING'],
  [[{ ReasonCode: 'A' }, { ReasonCode: 'B' }], 'Security Hub could not judge it: WARNING (A, B)'],
  [
    [{ ReasonCode: 'x'.repeat(400) }],
    `Security Hub could not judge it: WARNING (${'x'.repeat(300)})`,
  ],
])('reasons %j of what could not be judged', (reasons, cause) => {
  const compliance = { Status: 'WARNING', StatusReasons: reasons };
  expect(saidIn(asff('Compliance', compliance))).toEqual({ kind: 'unreadable', cause });
});

describe('the resource of a finding', () => {
  const resource = (more: Json) => verdictIn(asff('Resources', [more]));

  test.each<[string, string, Json, string]>([
    ['AwsIamUser', 'user', { AwsIamUser: { UserId: 'AIDAX' } }, 'AIDAX'],
    ['AwsIamRole', 'role', { AwsIamRole: { RoleId: 'AROAX' } }, 'AROAX'],
    ['AwsIamRole', 'role', { AwsIamRole: {} }, `arn:aws:iam::${ACCOUNT}:role/x`],
  ])('%s has the id of AWS Config where that is told', (type, word, details, id) => {
    const arn = `arn:aws:iam::${ACCOUNT}:${word}/x`;
    expect(resource({ Type: type, Id: arn, Details: details }).subject).toMatchObject({
      resourceType: `AWS::IAM::${word === 'user' ? 'User' : 'Role'}`,
      resourceId: id,
    });
  });

  test('is of the Region of the finding where it says none', () => {
    const bucket = { Type: 'AwsS3Bucket', Id: 'logs' };
    expect(resource(bucket).subject.region).toBe('eu-west-1');
    expect(resource({ ...bucket, Region: 'us-east-2' }).subject.region).toBe('us-east-2');
  });

  test.each(['AwsIamAccessKey', 'Other'])('a %s is an item of the account', (type) => {
    const observation = resource({ Type: type, Id: 'AKIAEXAMPLE1' });
    expect(observation.subject).toMatchObject({ resourceType: 'AWS::::Account' });
    expect(observation.aspect).toMatch(/^verdict\/security-hub\.CloudTrail\.2\.eu-west-1\.\./);
    expect(resource({ Type: type, Id: 'AKIAEXAMPLE2' }).aspect).not.toBe(observation.aspect);
  });
});

test('a decision of a person comes later without another UpdatedAt', () => {
  const suppressed = changed(asffFinding, 'Workflow.Status', 'SUPPRESSED');
  const later = verdictIn(securityHub(suppressed, { time: '2026-03-04T05:08:00Z' }));
  expect(later.order > verdictIn(securityHub()).order).toBe(true);
});

test.each([
  [{ Label: 'CRITICAL' }, 'critical'],
  [{ Label: 'INFORMATIONAL' }, 'info'],
  [{ Normalized: 50 }, 'medium'],
  [{ Product: 0, Normalized: 0 }, 'info'],
  [undefined, 'medium'],
])('severity %j is %s', (severity, word) => {
  expect(verdictIn(asff('Severity', severity)).state).toMatchObject({ value: { severity: word } });
});

test('each resource of a finding has its own verdict', () => {
  const resources = ['a', 'b'].map((name) => ({
    Type: 'AwsS3Bucket',
    Id: `arn:aws:s3:::made-up-${name}`,
    Region: 'eu-west-1',
  }));
  const { observations, read } = seen(asff('Resources', resources));
  expect(observations.map(({ subject }) => subject.resourceId)).toEqual(['made-up-a', 'made-up-b']);
  expect(read).toBe(2);
});

describe('what tells findings apart', () => {
  test('a control judged for one standard is not judged for another', () => {
    const standard = (name: string) => verdictIn(asff('GeneratorId', `${name}/v/1/CloudTrail.2`));
    const [one, other] = [standard('one'), standard('other')];
    expect(one.aspect).toMatch(/^verdict\/security-hub\.CloudTrail\.2\.\.[\w-]{12}$/);
    expect(other.aspect).not.toBe(one.aspect);
  });

  test('what is no control is told apart by its id', () => {
    const found = (id: string) => {
      const own = changed(changed(asffFinding, 'Compliance', undefined), 'GeneratorId', 'scanner');
      return verdictIn(securityHub(changed(own, 'Id', id)));
    };
    expect(found('1').aspect).toMatch(/^verdict\/security-hub\.scanner\.\./);
    expect(found('2').aspect).not.toBe(found('1').aspect);
  });

  test('a product that names itself by an ARN only is named by its name', () => {
    const scanned = changed(changed(asffFinding, 'Compliance', undefined), 'GeneratorId', 'arn:x');
    const aspectOf = (finding: Json) => verdictIn(securityHub(finding)).aspect;
    expect(aspectOf(changed(scanned, 'ProductName', 'Scanner'))).toMatch(/\.Scanner\.\./);
    const unnamed = changed(scanned, 'ProductName', undefined);
    expect(aspectOf(unnamed)).toMatch(/\.Security-Hub\.\./);
    expect(aspectOf(changed(unnamed, 'ProductFields', undefined))).toMatch(/\.finding\.\./);
    expect(aspectOf(changed(scanned, 'GeneratorId', 'my-arn:'))).toMatch(/\.my-arn-\.\./);
  });

  test('an account is judged in each Region by itself', () => {
    const resource = { Type: 'AwsAccount', Id: `AWS::::Account:${ACCOUNT}`, Region: 'eu-west-1' };
    const { aspect, subject } = verdictIn(asff('Resources', [resource]));
    expect(subject).toMatchObject({ resourceType: 'AWS::::Account', region: 'global' });
    expect(aspect).toBe('verdict/security-hub.CloudTrail.2.eu-west-1');
  });
});

test.each<[string, unknown, string]>([
  ['ProductName', 'Config', 'repeated-verdict'],
  ['ProductArn', 'arn:aws:securityhub:eu-west-1::product/aws/config', 'repeated-verdict'],
  ['GeneratorId', `arn:aws:config:eu-west-1:${ACCOUNT}:config-rule/c-1`, 'repeated-verdict'],
  ['ProductFields', { ProviderName: 'Plumbline' }, 'own-verdict'],
  ['GeneratorId', 'plumbline/restricted-ssh', 'own-verdict'],
])('%s %j is ignored: %s', (path, to, reason) => {
  const { observations, ignored, read } = seen(asff(path, to));
  expect([observations, read]).toEqual([[], 1]);
  expect(ignored).toEqual([{ reason, what: 'Security Hub Findings - Imported' }]);
});

test.each<[string, unknown]>([
  ['ProductArn', 'arn:aws:securityhub:eu-west-1::product/aws/config-like'],
  ['ProductArn', undefined],
  ['GeneratorId', 'my-arn:aws:config:eu-west-1'],
  ['GeneratorId', 'scanner/plumbline'],
  ['ProductFields', undefined],
])('%s %j repeats nobody', (path, to) => {
  expect(seen(asff(path, to)).observations).toHaveLength(1);
});

test('findings of members come from the administrator’s account', () => {
  const { subject } = verdictIn(securityHub(asffFinding, { account: ADMINISTRATOR }));
  expect(subject.accountId).toBe(ACCOUNT);
});

test.each<[string, unknown]>([
  ['AwsAccountId', undefined],
  ['UpdatedAt', 'yesterday'],
  ['Title', undefined],
  ['GeneratorId', 7],
  ['Resources', []],
  ['Resources.0.Id', undefined],
  ['Compliance.Status', 'PERHAPS'],
])('with %s = %j it is rejected by its path', (path, to) => {
  const { observations, rejected } = seen(asff(path, to));
  expect(observations).toEqual([]);
  const at = path.replace('Resources.0', 'Resources[0]');
  expect(rejected).toMatchObject([{ path: `detail.findings[0].${at}` }]);
});
