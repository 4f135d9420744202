import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { idIn, ofType } from './template.ts';

const routesOf = (...params: readonly string[]) =>
  ofType(packagedTemplate([...params]), 'AWS::ApiGatewayV2::Route').filter(
    ({ properties }) => properties.text('RouteKey') === 'POST /slack/action',
  );

test('nothing listens for Slack unless it is asked for', () => {
  expect(routesOf()).toEqual([]);
});

test('asked for, one place listens: open to everybody, because a signature says who it is', () => {
  const [route, ...others] = routesOf('--param=slackActions=ENABLED');
  expect(others).toEqual([]);
  expect(route?.properties.raw('AuthorizationType') ?? 'NONE').toBe('NONE');
  expect(route?.properties.has('AuthorizerId')).toBe(false);
  expect(JSON.stringify(route?.properties.raw('Target'))).toContain('OnSlackAction');
});

test('API Gateway may then invoke on-slack-action', () => {
  const template = packagedTemplate(['--param=slackActions=ENABLED']);
  const invoked = ofType(template, 'AWS::Lambda::Permission')
    .filter(({ properties }) => properties.text('Principal') === 'apigateway.amazonaws.com')
    .map(({ properties }) => idIn(properties.raw('FunctionName')));
  expect(invoked).toContain('OnSlackActionLambdaFunction');
});
