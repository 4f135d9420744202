/** Findings of the new generation (OCSF). */
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
  saidIn,
  securityHub,
  securityHubV2,
  verdictIn,
} from './payloads.ts';

const ocsf = (path: string, to: unknown) => securityHubV2(changed(ocsfFinding, path, to));
const ended = (compliance: string, message: string) => ({ compliance, message, evidence: [] });

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

  const control = {
    origin: 'security-hub',
    rule: 'S3.8',
    title: 'S3 buckets should block public access',
    compliance: 'violation',
    severity: 'high',
    message: 'The bucket does not block it.',
    evidence: [{ path: 'compliance.status', expected: 'Pass', actual: 'Fail' }],
    fix: 'Block it.',
    reference: 'https://docs.aws.amazon.com/s3',
  };
  const { fix, reference, ...unadvised } = control;
  const passed = { ...control, ...ended('compliant', 'Security Hub says Pass') };
  const closed = {
    ...control,
    ...ended('notApplicable', 'the finding is closed in Security Hub'),
  };
  const unjudged = (word: string) => ({
    kind: 'unreadable',
    cause: `Security Hub could not judge it: it says ${word}`,
  });
  const inWords = (status: string | undefined) => ({ control: 'S3.8', status });

  test.each<[string, unknown, object]>([
    ['compliance.status_id', 1, passed],
    ['compliance', inWords('Pass'), passed],
    ['compliance', inWords('FAIL'), control],
    ['compliance', inWords('warning'), unjudged('Warning')],
    ['compliance', inWords('Perhaps'), unjudged('Perhaps')],
    ['compliance', inWords('x'.repeat(150)), unjudged('x'.repeat(100))],
    ['compliance', inWords(undefined), unjudged('nothing')],
    ['activity_id', 3, closed],
    ['activity_name', undefined, control],
    [
      'status_id',
      3,
      { ...control, ...ended('notApplicable', 'the finding is suppressed in Security Hub') },
    ],
    [
      'status_id',
      5,
      { ...control, ...ended('notApplicable', 'the finding is archived in Security Hub') },
    ],
    [
      'status_id',
      4,
      { ...control, ...ended('compliant', 'the finding is resolved in Security Hub') },
    ],
    ['severity_id', 5, { ...control, severity: 'critical' }],
    ['severity_id', 1, { ...control, severity: 'info' }],
    ['severity_id', 0, control],
    ['severity', undefined, control],
    ['finding_info.desc', undefined, { ...control, message: control.title }],
    ['remediation', undefined, unadvised],
    ['remediation', { desc: 'Block it.', references: [] }, { ...unadvised, fix }],
    ['remediation', { references: [reference] }, { ...unadvised, reference }],
    ['metadata', undefined, control],
    ['metadata.product.name', undefined, control],
  ])('with %s = %j it says so and nothing else', (path, to, said) => {
    expect(saidIn(securityHubV2())).toEqual(control);
    expect(saidIn(ocsf(path, to))).toEqual(said);
  });

  test('severity in words where no number says it, else medium', () => {
    const of = (severity: unknown) =>
      saidIn(securityHubV2(changed(changed(ocsfFinding, 'severity_id', 0), 'severity', severity)));
    expect(of('Critical')).toMatchObject({ severity: 'critical' });
    expect(of(undefined)).toMatchObject({ severity: 'medium' });
  });

  test('is of its own time where the finding says none', () => {
    const own = changed(ocsfFinding, 'time', Date.UTC(2026, 2, 5));
    expect(verdictIn(securityHubV2(own)).seenAt).toBe('2026-03-04T05:06:07.089Z');
    const untimed = changed(own, 'finding_info.modified_time', undefined);
    expect(verdictIn(securityHubV2(untimed)).seenAt).toBe('2026-03-05T00:00:00.000Z');
  });

  test('a resource is of its owner, else of the account and Region of the finding', () => {
    const of = (resource: Json) => verdictIn(ocsf('resources', [resource])).subject;
    const bucket = { uid: 'logs', type: 'AWS::S3::Bucket' };
    expect(of(bucket)).toMatchObject({ accountId: ACCOUNT, region: 'eu-west-1' });
    const owned = { owner: { account: { uid: ADMINISTRATOR } }, region: 'us-east-2' };
    expect(of({ ...bucket, ...owned })).toEqual({
      accountId: ADMINISTRATOR,
      region: 'us-east-2',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'logs',
    });
    expect(of({ uid: 'logs' })).toMatchObject({ resourceType: 'AWS::::Account' });
  });

  test('a control on an account is judged in each Region, what is no control by its id', () => {
    const key = { uid: 'AKIAEXAMPLE1', type: 'AWS::IAM::AccessKey' };
    const keyed = changed(ocsfFinding, 'resources', [key]);
    expect(verdictIn(securityHubV2(keyed)).aspect).toMatch(
      /^verdict\/security-hub\.S3\.8\.eu-west-1\.\./,
    );
    const other = changed(keyed, 'resources', [{ ...key, uid: 'AKIAEXAMPLE2' }]);
    expect(verdictIn(securityHubV2(other)).aspect).not.toBe(verdictIn(securityHubV2(keyed)).aspect);
    const detection = changed({ ...keyed, class_uid: 2004 }, 'compliance', undefined);
    expect(verdictIn(securityHubV2(detection)).aspect).toMatch(
      /^verdict\/security-hub\.Security-Hub\.\./,
    );
  });

  test.each<[unknown, string]>([
    [{ name: 'AWS Config' }, 'repeated-verdict'],
    [{ uid: 'arn:aws:securityhub:eu-west-1::product/aws/config' }, 'repeated-verdict'],
    [{ name: 'Plumbline' }, 'own-verdict'],
  ])('of product %j it is ignored: %s', (product, reason) => {
    expect(seen(ocsf('metadata.product', product)).ignored).toMatchObject([{ reason }]);
  });

  test('of a product that is only named alike it is a verdict', () => {
    const like = { uid: 'arn:aws:securityhub:eu-west-1::product/aws/config-like' };
    expect(seen(ocsf('metadata.product', like)).observations).toHaveLength(1);
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
