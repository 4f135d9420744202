import rule from '#rules/ec2/ec2-imdsv2-check.ts';
import { instance, terminatedInstance } from '#test/support/resources/instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const metadata = (httpTokens: unknown) =>
  instance({ metadataOptions: { httpTokens, httpEndpoint: 'enabled' } });

testRule(rule, {
  compliant: [{ name: 'tokens required', item: instance() }],
  violation: [
    {
      name: 'tokens optional',
      item: metadata('optional'),
      says: 'Instance i-0a9b8c7d6e5f40312 answers metadata requests without a token (IMDSv1).',
      shows: [{ path: 'metadataOptions.httpTokens', expected: 'required', actual: 'optional' }],
    },
    {
      name: 'stopped, tokens optional',
      item: instance({
        metadataOptions: { httpTokens: 'optional' },
        state: { code: 80, name: 'stopped' },
      }),
    },
  ],
  notApplicable: [
    {
      name: 'terminated',
      item: terminatedInstance({ metadataOptions: { httpTokens: 'optional' } }),
      reason: 'the instance is terminated',
    },
  ],
  failed: [
    {
      name: 'an old item without metadata options',
      item: instance({ metadataOptions: undefined }),
      cause: 'metadataOptions.httpTokens',
    },
    { name: 'a third word', item: metadata('sometimes'), cause: 'required or optional' },
  ],
});
