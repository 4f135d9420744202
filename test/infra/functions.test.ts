import { describe, expect, test } from 'vitest';
import { TELLING_LEASE_MS } from '#shared/store/telling-lease.ts';
import { packagedTemplate } from './packaged-template.ts';
import { idIn, ofType, resource } from './template.ts';

describe.for(['dev', 'prod'])('functions of stage %s', (stage) => {
  const template = packagedTemplate(['--stage', stage]);
  const functions = ofType(template, 'AWS::Lambda::Function');
  const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping');

  test('there are the eight of them', () => {
    expect(functions.map(({ properties }) => properties.text('Handler')).sort()).toEqual([
      'on-alert.handler',
      'on-api-call.handler',
      'on-configuration-change.handler',
      'on-http-request.handler',
      'on-outbox.handler',
      'on-read-request.handler',
      'on-schedule.handler',
      'on-slack-action.handler',
    ]);
  });

  test.for(functions)('$id runs on the current runtime, named for what arrives', (each) => {
    const name = each.properties.text('FunctionName');
    expect(each.properties.text('Runtime')).toBe('nodejs24.x');
    expect(each.properties.texts('Architectures')).toEqual(['arm64']);
    expect(`${name}.handler`).toBe(`plumbline-${stage}-${each.properties.text('Handler')}`);
    expect(each.properties.has('ReservedConcurrentExecutions')).toBe(false);
  });

  test.for(functions)('$id has a log group of its own that forgets', (each) => {
    const group = resource(template, each.id.replace('LambdaFunction', 'LogGroup'));
    expect(group.properties.text('LogGroupName')).toBe(
      `/aws/lambda/${each.properties.text('FunctionName')}`,
    );
    expect(group.properties.number('RetentionInDays')).toBeGreaterThan(0);
    expect(each.attributes.raw('DependsOn')).toContain(group.id);
  });

  test.for(mappings.filter(({ properties }) => !properties.has('StartingPosition')))(
    '$id takes messages that can fail alone, and gives a slow run its time',
    ({ properties }) => {
      const queue = resource(template, idIn(properties.raw('EventSourceArn')) ?? '');
      const { properties: consumer } = resource(
        template,
        idIn(properties.raw('FunctionName')) ?? '',
      );
      expect(properties.texts('FunctionResponseTypes')).toEqual(['ReportBatchItemFailures']);
      expect(properties.number('BatchSize')).toBeLessThanOrEqual(10);
      expect(properties.record('ScalingConfig').number('MaximumConcurrency')).toBeGreaterThan(1);
      expect(queue.properties.number('VisibilityTimeout')).toBeGreaterThanOrEqual(
        6 * consumer.number('Timeout'),
      );
    },
  );

  test('four queues are consumed, and one stream', () => {
    expect(mappings.map(({ properties }) => idIn(properties.raw('EventSourceArn'))).sort()).toEqual(
      ['AlertDeliveries', 'ApiCalls', 'ConfigurationChanges', 'ReadRequests', 'Table'],
    );
  });

  test('the stream brings new outbox entries and nothing else, and does not stick at one', () => {
    const stream = mappings.find(({ properties }) => properties.has('StartingPosition'));
    const filters = stream?.properties.record('FilterCriteria').records('Filters') ?? [];
    expect(filters.map((filter) => JSON.parse(filter.text('Pattern')))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: 'O#' }] } } } },
    ]);
    expect(stream?.properties.raw('FunctionResponseTypes')).toEqual(['ReportBatchItemFailures']);
    expect(stream?.properties.flag('BisectBatchOnFunctionError')).toBe(true);
    expect(stream?.properties.number('MaximumRetryAttempts')).toBeGreaterThan(0);
    expect(stream?.properties.number('MaximumRecordAgeInSeconds')).toBeGreaterThanOrEqual(60);
  });

  test('on-schedule is told every minute what to do, and is done before the next', () => {
    const rule = resource(template, 'EveryMinute').properties;
    const targets = rule.records('Targets');
    expect(rule.text('ScheduleExpression')).toBe('rate(1 minute)');
    expect(targets.map((target) => JSON.parse(target.text('Input')))).toEqual([
      { task: 'sweep-outbox' },
      { task: 'work-off-due' },
      { task: 'drive-round' },
    ]);
    const [only, ...others] = new Set(targets.map((target) => idIn(target.raw('Arn')) ?? ''));
    expect(others).toEqual([]);
    const told = resource(template, only ?? '');
    expect(told.properties.text('Handler')).toBe('on-schedule.handler');
    expect(told.properties.number('Timeout')).toBeLessThan(60);
  });

  test('whoever tells a message has it for himself twice as long as a run may take', () => {
    const handlers = ['on-alert.handler', 'on-schedule.handler'];
    const tellers = ofType(template, 'AWS::Lambda::Function').filter(({ properties }) =>
      handlers.includes(properties.optionalText('Handler') ?? ''),
    );
    expect(tellers).toHaveLength(2);
    for (const { properties } of tellers) {
      expect(TELLING_LEASE_MS).toBeGreaterThanOrEqual(2_000 * properties.number('Timeout'));
    }
  });

  test('nobody asks over HTTP without signing, and browsers only where that is wanted', () => {
    const routes = ofType(template, 'AWS::ApiGatewayV2::Route').map(({ properties }) => [
      properties.text('RouteKey'),
      properties.optionalText('AuthorizationType'),
    ]);
    expect(routes.sort()).toEqual([
      ['GET /{proxy+}', 'AWS_IAM'],
      ['POST /{proxy+}', 'AWS_IAM'],
    ]);
    expect(ofType(template, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
  });
});

test('browsers come with a token, below a path of their own', () => {
  const template = packagedTemplate([
    '--param=httpSignIn=JWT',
    '--param=jwtIssuer=https://issuer.example/',
    '--param=jwtAudience=plumbline',
    '--param=httpOrigin=https://plumbline.example',
  ]);
  const routes = ofType(template, 'AWS::ApiGatewayV2::Route').map(({ properties }) => [
    properties.text('RouteKey'),
    properties.optionalText('AuthorizationType'),
  ]);
  expect(routes.sort()).toEqual([
    ['GET /people/{proxy+}', 'JWT'],
    ['GET /{proxy+}', 'AWS_IAM'],
    ['POST /people/{proxy+}', 'JWT'],
    ['POST /{proxy+}', 'AWS_IAM'],
  ]);
});
