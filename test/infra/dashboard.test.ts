import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Fields, fields } from '#shared/document/fields.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { ofType, resource } from './template.ts';

const template = packagedTemplate();
const { properties } = resource(template, 'Dashboard');
const body = properties.record('DashboardBody').text('Fn::Sub');
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
const page = fields(JSON.parse(body.replaceAll('${AWS::Region}', 'eu-west-1')));
const widgets = page.records('widgets');
const metrics = widgets.flatMap((widget) =>
  widget
    .record('properties')
    .list('metrics')
    .map((metric) => (Array.isArray(metric) ? metric.map(String) : [])),
);

const namesOf = (type: string, name: string): readonly string[] =>
  ofType(template, type).map((each) => each.properties.text(name));

/** Every text in quotes of the code that counts. */
const counted = ['functions', 'shared']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the dashboard', () => {
  test('is named for its stage', () => {
    expect(properties.text('DashboardName')).toBe('plumbline-dev');
  });

  test.for(metrics.map((metric) => [metric.slice(0, 4).join(' '), metric] as const))(
    'shows what there is: %s',
    ([, [namespace, metric, dimension, value]]) => {
      switch (namespace) {
        case 'AWS/SQS':
          expect(dimension).toBe('QueueName');
          expect(namesOf('AWS::SQS::Queue', 'QueueName')).toContain(value);
          return;
        case 'AWS/Lambda':
          expect(dimension).toBe('FunctionName');
          expect(namesOf('AWS::Lambda::Function', 'FunctionName')).toContain(value);
          return;
        case 'AWS/DynamoDB':
          expect(dimension).toBe('TableName');
          expect(namesOf('AWS::DynamoDB::Table', 'TableName')).toContain(value);
          return;
        default:
          expect([namespace, dimension, value]).toEqual(['Plumbline', 'service', 'plumbline-dev']);
          expect(counted).toContain(`'${metric}'`);
      }
    },
  );

  const shown = metrics.map(([, metric, , value]) => `${metric} ${value}`);

  test('shows every queue that waits, and every one of dead letters', () => {
    const queues = ofType(template, 'AWS::SQS::Queue');
    for (const queue of queues) {
      const metric = queue.properties.has('RedrivePolicy')
        ? 'ApproximateAgeOfOldestMessage'
        : 'ApproximateNumberOfMessagesVisible';
      expect(shown).toContain(`${metric} ${queue.properties.text('QueueName')}`);
    }
  });

  test.for(namesOf('AWS::Lambda::Function', 'FunctionName'))('shows how %s fares', (name) => {
    expect(shown).toContain(`Errors ${name}`);
    expect(shown).toContain(`Throttles ${name}`);
  });

  test('begins with the heartbeat, and no two widgets lie on one another', () => {
    expect(metrics[0]).toEqual(['Plumbline', 'heartbeat-completed', 'service', 'plumbline-dev']);
    const cells = widgets.flatMap(cellsOf);
    expect(new Set(cells).size).toBe(cells.length);
  });
});

test.for(
  ofType(template, 'AWS::CloudWatch::Alarm')
    .filter((alarm) => alarm.properties.text('Namespace') === 'Plumbline')
    .map((alarm) => alarm.properties.text('MetricName')),
)('the alarm on %s is on something that is counted', (metric) => {
  expect(counted).toContain(`'${metric}'`);
});

function cellsOf(widget: Fields): readonly string[] {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => widget.number(name));
  const columns = Array.from({ length: width ?? 0 }, (_, n) => (x ?? 0) + n);
  const rows = Array.from({ length: height ?? 0 }, (_, n) => (y ?? 0) + n);
  for (const column of columns) expect(column).toBeLessThan(24);
  return columns.flatMap((column) => rows.map((row) => `${column}/${row}`));
}
