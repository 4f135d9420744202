import rule from '#rules/autoscaling/autoscaling-launch-template.ts';
import { autoScalingGroup } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

const TEMPLATE = { launchTemplateId: 'lt-0a1b2c3d', launchTemplateName: 'web', version: '3' };

testRule(rule, {
  compliant: [
    { name: 'from a template', item: autoScalingGroup({ launchTemplate: TEMPLATE }) },
    {
      name: 'from a template, of several types',
      item: autoScalingGroup({
        launchTemplate: null,
        mixedInstancesPolicy: {
          launchTemplate: { launchTemplateSpecification: TEMPLATE, overrides: [] },
        },
      }),
    },
  ],
  violation: [
    {
      name: 'from a configuration',
      item: autoScalingGroup({ launchConfigurationName: 'web-1' }),
      says: 'Group web starts instances from the launch configuration web-1.',
      shows: [{ path: 'launchConfigurationName', expected: 'a launch template', actual: 'web-1' }],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'from nothing that the item tells of',
      item: autoScalingGroup(),
      cause: 'configuration.launchTemplate',
    },
    {
      name: 'a configuration without a name',
      item: autoScalingGroup({ launchConfigurationName: '' }),
      cause: 'configuration.launchTemplate',
    },
  ],
});
