import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { distribution } from './distribution.ts';

export default defineRule({
  id: 'cloudfront-forwarded-headers-cacheable',
  title: 'CloudFront forwards no header that differs with nearly every request',
  severity: 'low',
  pillar: 'performance',
  why: 'CloudFront caches a copy for each value of a forwarded header: with these, nothing is ever found in the cache.',
  fix: 'Forward the few headers that the origin needs, or use a cache policy with an origin request policy.',
  fixCommand:
    'aws cloudfront update-distribution --id {resourceId} --distribution-config <config> --if-match <etag>',
  reference:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html',
  on: distribution,
  parameters: {
    headers: textList(['*', 'Date', 'User-Agent'], 'names of headers that must not be forwarded'),
  },
  messages: { forwarded: 'Distribution {distribution} forwards {headers}.' },

  evaluate({ label, behaviors }, { parameters, violation }) {
    const judged = behaviors.flatMap(({ path, pattern, headers }) =>
      headers === undefined ? [] : [{ path, pattern, headers }],
    );
    if (judged.length === 0) return notApplicable('cache policies decide what is forwarded');
    const unwanted = new Set(parameters.headers.map((each) => each.toLowerCase()));
    const found = judged
      .map((each) => ({ ...each, bad: each.headers.filter((h) => unwanted.has(h.toLowerCase())) }))
      .filter(({ bad }) => bad.length > 0);
    if (found.length === 0) return compliant;
    const said = found.map(({ pattern, bad }) => `${bad.join(', ')} for ${pattern}`).join('; ');
    const evidence = found.slice(0, 3).map(({ path, bad }) => ({
      path: `${path}.forwardedValues.headers`,
      expected: `none of ${parameters.headers.join(', ')}`,
      actual: bad.join(', '),
    }));
    return violation('forwarded', { distribution: label, headers: said }, ...evidence);
  },
});
