import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from '#local/dashboard/headers.ts';
import { packagedTemplate } from './packaged-template.ts';
import { resource } from './template.ts';

const template = packagedTemplate();
const ids = template.resources
  .map(({ id }) => id)
  .filter((id) => id.startsWith('Dashboard') && id !== 'Dashboard');
const policy = resource(template, 'DashboardHeaders').properties.record(
  'ResponseHeadersPolicyConfig',
);
const distribution = resource(template, 'DashboardDistribution').properties.record(
  'DistributionConfig',
);

test('nothing of it is there unless it is asked for', () => {
  expect(ids).toHaveLength(6);
  for (const id of ids) {
    const own = template.json as { Resources: Record<string, { Condition?: string }> };
    expect(own.Resources[id]?.Condition, id).toBe('HostsDashboard');
  }
});

describe('a browser is told the same as on one machine', () => {
  test('by the content security policy', () => {
    const said = policy
      .record('SecurityHeadersConfig')
      .record('ContentSecurityPolicy')
      .record('ContentSecurityPolicy')
      .text('Fn::Sub');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
    const with_ = said.replace('${DashboardConnect}', 'https://login.example');
    expect(with_).toBe(contentSecurityPolicy(['https://login.example']));
  });

  test('by the other headers', () => {
    const security = policy.record('SecurityHeadersConfig');
    const custom = policy.record('CustomHeadersConfig').records('Items');
    const told: Record<string, string> = {
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': security.has('ContentTypeOptions') ? 'nosniff' : '',
      'x-frame-options': security.record('FrameOptions').text('FrameOption'),
      'referrer-policy': security.record('ReferrerPolicy').text('ReferrerPolicy'),
    };
    for (const item of custom) told[item.text('Header')] = item.text('Value');
    expect(told).toEqual(pageHeaders);
  });
});

test('only our distribution reads the bucket, and over TLS only', () => {
  const statements = resource(template, 'DashboardBucketPolicy')
    .properties.record('PolicyDocument')
    .records('Statement');
  const allowed = statements.filter((each) => each.text('Effect') === 'Allow');
  expect(allowed).toHaveLength(1);
  expect(allowed[0]?.raw('Action')).toBe('s3:GetObject');
  expect(JSON.stringify(allowed[0]?.raw('Condition'))).toContain('DashboardDistribution');
  const origin = distribution.records('Origins')[0];
  expect(origin?.has('OriginAccessControlId')).toBe(true);
});

test('people come over TLS, to the pages and to the API', () => {
  const behaviors = [
    distribution.record('DefaultCacheBehavior'),
    ...distribution.records('CacheBehaviors'),
  ];
  expect(behaviors.map((each) => each.text('ViewerProtocolPolicy'))).toEqual([
    'redirect-to-https',
    'https-only',
  ]);
  expect(behaviors.map((each) => each.has('ResponseHeadersPolicyId'))).toEqual([true, true]);
});

test.for([
  ['/', '/index.html'],
  ['/findings/WyIxMTEi', '/index.html'],
  ['/rules/restricted-ssh', '/index.html'],
  ['/signed-in', '/index.html'],
  ['/main-abc.js', '/main-abc.js'],
  ['/settings.json', '/settings.json'],
])('the page %s begins with %s', ([uri, file]) => {
  const code = resource(template, 'DashboardPages').properties.text('FunctionCode');
  const run = new Script(`${code}; handler({ request: { uri } }).uri`);
  expect(run.runInNewContext({ uri })).toBe(file);
});
