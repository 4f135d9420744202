import { describe, expect, test } from 'vitest';
import { seen } from '../fixture.ts';
import { accessAnalyzer, changed, saidIn, verdictIn } from './payloads.ts';

describe('Access Analyzer', () => {
  const finding = (path: string, to: unknown) => changed(accessAnalyzer, `detail.${path}`, to);

  test('a finding', () => {
    expect(verdictIn(accessAnalyzer)).toMatchObject({
      subject: { resourceType: 'AWS::S3::Bucket', resourceId: 'made-up-logs', region: 'eu-west-1' },
      aspect: expect.stringMatching(/^verdict\/access-analyzer\.external-access\.\.[\w-]{12}$/),
      state: {
        value: {
          compliance: 'violation',
          severity: 'medium',
          message: expect.stringContaining('999988887777'),
          evidence: [{ path: 'principal' }, { path: 'action' }, { path: 'condition' }],
        },
      },
    });
    expect(saidIn(finding('isPublic', true))).toMatchObject({ severity: 'high' });
  });

  const said = {
    origin: 'access-analyzer',
    rule: 'external-access',
    title: 'The resource is not accessible from outside the zone of trust',
    compliance: 'violation',
    severity: 'medium',
    message: 'The principal {"AWS":"999988887777"} outside the zone of trust has access to it',
    evidence: [
      { path: 'principal', expected: null, actual: { AWS: '999988887777' } },
      { path: 'action', expected: null, actual: ['s3:GetObject'] },
      { path: 'condition', expected: null, actual: {} },
    ],
    fix: 'Take the access out of the policy, or archive the finding if it is intended.',
  };
  const ended = (compliance: string, message: string) => ({
    ...{ ...said, compliance, message, evidence: [] },
  });
  const gone = ended('compliant', 'the access is gone');

  test.each<[string, unknown, object]>([
    ['status', 'RESOLVED', gone],
    ['status', 'ARCHIVED', ended('notApplicable', 'the finding was archived: access is intended')],
    ['isDeleted', true, ended('notApplicable', 'the finding was deleted in IAM Access Analyzer')],
    [
      'error',
      'ACCESS_DENIED',
      {
        kind: 'unreadable',
        cause: 'IAM Access Analyzer could not analyze the resource: ACCESS_DENIED',
      },
    ],
    [
      'isPublic',
      true,
      {
        ...{ ...said, severity: 'high' },
        message: 'Anyone outside the zone of trust has access to it',
      },
    ],
    [
      'principal',
      undefined,
      {
        ...{ ...said, evidence: said.evidence.slice(1) },
        message: 'A principal outside the zone of trust has access to it',
      },
    ],
  ])('with %s = %j it says so and nothing else', (path, to, becomes) => {
    expect(saidIn(accessAnalyzer)).toEqual(said);
    expect(saidIn(finding(path, to))).toEqual(becomes);
  });

  test('resolved and then deleted the access is gone all the same', () => {
    expect(saidIn(changed(finding('status', 'RESOLVED'), 'detail.isDeleted', true))).toEqual(gone);
  });

  test('a principal of great length is cut', () => {
    const { message } = saidIn(finding('principal', { AWS: 'x'.repeat(500) })) as typeof said;
    expect(message.match(/x+/)?.[0]).toHaveLength(300 - '{"AWS":"'.length);
  });

  test.each([
    ['id', undefined],
    ['status', 'NEW'],
    ['resource', ''],
    ['resourceType', undefined],
    ['updatedAt', 'now'],
    ['updatedAt', '2027-01-01T00:00:00Z'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(finding(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});
