import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { unresolved } from './references.ts';
import { parseTemplate } from './template.ts';

test.for([[], ['--stage', 'prod', '--param=organizationId=o-abcdefghij']])(
  'every reference leads somewhere (%j)',
  (options) => {
    expect(unresolved(packagedTemplate(options))).toEqual([]);
  },
);

test('a reference that leads nowhere is found', () => {
  const broken = parseTemplate({
    Conditions: {},
    Resources: {
      Queue: {
        Type: 'AWS::SQS::Queue',
        Condition: 'Sometimes',
        DependsOn: 'Elsewhere',
        Properties: {
          QueueName: { Ref: 'Name' },
          RedrivePolicy: { 'Fn::GetAtt': ['Queue', 'Url'] },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
          Tags: { 'Fn::Sub': 'of ${AWS::Region} and ${Stage} and ${Other.Arn}' },
        },
      },
    },
  });
  expect(unresolved(broken)).toEqual([
    'template.Resources.Queue.Properties.QueueName: Ref Name',
    'template.Resources.Queue.Properties.RedrivePolicy: GetAtt Queue.Url',
    'template.Resources.Queue.Properties.Tags: Ref Stage',
    'template.Resources.Queue.Properties.Tags: GetAtt Other.Arn',
    'Queue: Condition Sometimes',
    'Queue: DependsOn Elsewhere',
  ]);
});
