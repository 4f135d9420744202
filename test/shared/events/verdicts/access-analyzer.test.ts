import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { seen } from '../fixture.ts';
import { accessAnalyzer, changed, verdictIn } from './payloads.ts';

const valueIn = (document: Json) => {
  const { state } = verdictIn(document);
  return state.kind === 'present' ? state.value : state;
};

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
    expect(valueIn(finding('isPublic', true))).toMatchObject({ severity: 'high' });
  });

  test.each<[string, unknown, object]>([
    ['status', 'RESOLVED', { compliance: 'compliant' }],
    ['status', 'ARCHIVED', { compliance: 'notApplicable' }],
    ['isDeleted', true, { compliance: 'notApplicable' }],
    ['error', 'ACCESS_DENIED', { kind: 'unreadable' }],
  ])('%s %s', (path, to, becomes) => {
    expect(valueIn(finding(path, to))).toMatchObject(becomes);
  });

  test.each([
    ['id', undefined],
    ['status', 'NEW'],
    ['resource', ''],
    ['resourceType', undefined],
    ['updatedAt', 'now'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(finding(path, to)).rejected).toMatchObject([{ path: `detail.${path}` }]);
  });
});
