import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { unresolved } from './references.ts';
import { namesIn, parseTemplate } from './template.ts';

test.for([[], ['--stage', 'prod', '--param=organizationId=o-abcdefghij']])(
  'every reference leads somewhere (%j)',
  (options) => {
    expect(unresolved(packagedTemplate(options))).toEqual([]);
  },
);

const unless: Readonly<Record<string, string>> = {
  MemberRegions: 'us-east-1',
  DriftDetection: 'DISABLED',
  DashboardHosting: 'DISABLED',
  HistoryArchiveAfter: '0',
  HistoryRetention: '0',
};

test('every CloudFormation parameter is said at a deploy; all but these are empty unless set', () => {
  const { json } = packagedTemplate();
  const said = readFileSync(join(root, 'serverless.yml'), 'utf8').matchAll(/ParameterKey: (\w+)/g);
  expect([...said].map(([, name]) => name)).toEqual(namesIn(json, 'Parameters'));
  const parameters = fields(json).record('Parameters');
  for (const name of namesIn(json, 'Parameters')) {
    expect(parameters.record(name).text('Default'), name).toBe(unless[name] ?? '');
  }
});

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
