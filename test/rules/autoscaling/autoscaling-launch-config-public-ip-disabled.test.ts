import rule from '#rules/autoscaling/autoscaling-launch-config-public-ip-disabled.ts';
import { launchConfiguration } from '#test/support/resources/launch-configuration.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'the subnet decides', item: launchConfiguration() },
    { name: 'off', item: launchConfiguration({ associatePublicIpAddress: false }) },
    { name: 'off, in words', item: launchConfiguration({ associatePublicIpAddress: 'false' }) },
  ],
  violation: [
    {
      name: 'on',
      item: launchConfiguration({ associatePublicIpAddress: true }),
      says: 'Launch configuration web-1 gives every instance a public address.',
      shows: [{ path: 'associatePublicIpAddress', expected: false, actual: true }],
    },
    { name: 'on, in words', item: launchConfiguration({ associatePublicIpAddress: 'true' }) },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'neither on nor off',
      item: launchConfiguration({ associatePublicIpAddress: 'maybe' }),
      cause: 'configuration.associatePublicIpAddress',
    },
    {
      name: 'no name',
      item: launchConfiguration({ launchConfigurationName: undefined }),
      cause: 'configuration.launchConfigurationName',
    },
  ],
});
