import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { seen } from '../fixture.ts';
import {
  ACCOUNT,
  ADMINISTRATOR,
  asffFinding,
  changed,
  ocsfFinding,
  securityHub,
  securityHubV2,
  verdictIn,
} from './payloads.ts';

const asff = (path: string, to: unknown) => securityHub(changed(asffFinding, path, to));
const ocsf = (path: string, to: unknown) => securityHubV2(changed(ocsfFinding, path, to));

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
      value: {
        rule: 'CloudTrail.2',
        title: 'CloudTrail should have encryption at rest enabled',
        compliance: 'violation',
        severity: 'high',
        message: 'The trail does not name a key of KMS.',
        evidence: [{ path: 'Compliance.Status', expected: 'PASSED', actual: 'FAILED' }],
        fix: 'Consult the documentation.',
        reference: 'https://docs.aws.amazon.com/console/securityhub/CloudTrail.2/remediation',
      },
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

describe('the new generation (OCSF)', () => {
  test('a compliance finding', () => {
    const observation = verdictIn(securityHubV2());
    expect(observation).toMatchObject({
      subject: {
        accountId: ACCOUNT,
        region: 'eu-west-1',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'made-up-logs',
      },
      aspect: expect.stringMatching(/^verdict\/security-hub\.S3\.8\.\.[\w-]{12}$/),
      state: {
        value: {
          rule: 'S3.8',
          compliance: 'violation',
          severity: 'high',
          message: 'The bucket does not block it.',
          fix: 'Block it.',
          reference: 'https://docs.aws.amazon.com/s3',
        },
      },
    });
    expect(stateTimeOf(observation.order)).toBe('2026-03-04T05:06:07.089Z');
  });

  test.each([
    ['compliance.status_id', 1, 'compliant'],
    ['compliance.status_id', 2, 'unreadable'],
    ['compliance.status_id', 99, 'unreadable'],
    ['status_id', 3, 'notApplicable'],
    ['status_id', 4, 'compliant'],
    ['status_id', 5, 'notApplicable'],
    ['activity_id', 3, 'notApplicable'],
    ['activity_name', 'Close', 'notApplicable'],
  ])('%s %s is %s', (path, to, becomes) => {
    const { state } = verdictIn(ocsf(path, to));
    expect(state.kind === 'present' ? state.value : { compliance: state.kind }).toMatchObject({
      compliance: becomes,
    });
  });

  test('a control that is judged once for all standards is one with the finding in ASFF', () => {
    const trail = {
      uid: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`,
      type: 'AWS::CloudTrail::Trail',
    };
    const info = { ...(ocsfFinding['finding_info'] as Json), uid: String(asffFinding['Id']) };
    const compliance = { control: 'CloudTrail.2', status: 'Fail' };
    const finding = { ...ocsfFinding, resources: [trail], finding_info: info, compliance };
    const [asff, ocsf] = [verdictIn(securityHub()), verdictIn(securityHubV2(finding))];
    expect([ocsf.subject, ocsf.aspect]).toEqual([asff.subject, asff.aspect]);
  });

  test('a detection finding is one by its type', () => {
    const info = { ...(ocsfFinding['finding_info'] as Json), types: ['Made/Up'] };
    const detection = changed({ ...ocsfFinding, class_uid: 2004 }, 'compliance', undefined);
    const { state, aspect } = verdictIn(securityHubV2({ ...detection, finding_info: info }));
    expect(aspect).toMatch(/^verdict\/security-hub\.Made-Up\.\./);
    expect(state).toMatchObject({ value: { compliance: 'violation', evidence: [] } });
  });

  test('what judges no resource, and what AWS Config said, is ignored', () => {
    expect(seen(ocsf('class_uid', 3002)).ignored).toMatchObject([{ reason: 'other-event' }]);
    expect(seen(ocsf('metadata.product.name', 'Config')).ignored).toMatchObject([
      { reason: 'repeated-verdict' },
    ]);
  });

  test.each([
    ['class_uid', undefined],
    ['finding_info', undefined],
    ['finding_info.uid', undefined],
    ['finding_info.title', 7],
    ['compliance', undefined],
    ['resources', []],
    ['cloud.account.uid', 'me'],
    ['finding_info.modified_time', 'soon'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    const { observations, rejected } = seen(ocsf(path, to));
    expect(observations).toEqual([]);
    expect(rejected).toMatchObject([{ path: `detail.findings[0].${path}` }]);
  });
});
