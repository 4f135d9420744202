import { describe, expect, test } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import { incidentRules } from '#rules/incidents.ts';
import { watchedCalls } from '#shared/events/calls/targets/index.ts';
import { carried, holds, IN_AN_ORGANIZATION } from './member-templates.ts';
import { packagedTemplate } from './packaged-template.ts';
import { ofType, resource, texts } from './template.ts';

/** `${name}`, as CloudFormation's Sub fills it in. */
const filled = (name: string): string => `\${${name}}`;

const hub = packagedTemplate(IN_AN_ORGANIZATION);
const roles = carried('MemberRoles').template;
const forwarding = carried('MemberForwarding').template;
const rules = ofType(forwarding, 'AWS::Events::Rule');

describe('forwarding', () => {
  const forwards = (account: string, region: string, HubTakesItsOwn = 'ENABLED') =>
    holds(forwarding, 'Forwards', {
      HubBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/plumbline-dev',
      HubTakesItsOwn,
      'AWS::AccountId': account,
      'AWS::Region': region,
    });

  test('happens everywhere but where the hub takes its own events', () => {
    expect(forwards('444455556666', 'eu-west-1')).toBe(true);
    expect(forwards('111122223333', 'us-east-1')).toBe(true);
    expect(forwards('111122223333', 'eu-west-1')).toBe(false);
    expect(forwards('111122223333', 'eu-west-1', 'DISABLED')).toBe(true);
    for (const { id, attributes } of rules)
      expect(attributes.text('Condition'), id).toBe('Forwards');
  });

  test.for(rules)('$id takes from the default bus, within the limits', ({ properties }) => {
    expect(properties.has('EventBusName')).toBe(false);
    const pattern = JSON.stringify(properties.raw('EventPattern'));
    expect(pattern.length).toBeLessThan(2_048);
    expect(pattern).toMatch(/^\{"source":\[("aws\.|\{"prefix":"aws\."\}\])/);
    expect(rules.length).toBeLessThanOrEqual(300);
  });

  test('only the rule for calls that only read has a state of its own', () => {
    for (const { id, properties } of rules) {
      expect(properties.raw('State'), id).toEqual(
        id === 'ReadOnlyCalls' ? { Ref: 'ReadOnlyCallsState' } : 'ENABLED',
      );
    }
  });

  const patterns = rules.map(({ id, properties }) => ({
    id,
    pattern: eventPattern(properties.raw('EventPattern')),
  }));
  const taking = (event: object) =>
    patterns.filter(({ pattern }) => pattern.matches(event)).map(({ id }) => id);
  const hubRules = ofType(hub, 'AWS::Events::Rule').filter(({ properties }) =>
    properties.has('EventBusName'),
  );
  const hubTaking = (event: object) =>
    hubRules
      .filter(({ properties }) => {
        const pattern = JSON.parse(
          JSON.stringify(properties.raw('EventPattern')).replace(
            '{"Ref":"AWS::AccountId"}',
            '"111122223333"',
          ),
        );
        return eventPattern(pattern).matches(event);
      })
      .map(({ id }) => id);

  test.for([
    [
      'aws.config',
      'Config Configuration Item Change',
      'Configuration',
      'OrganizationConfigurationChanges',
    ],
    ['aws.config', 'Config Rules Compliance Change', 'Verdicts', 'OrganizationVerdicts'],
    [
      'aws.trustedadvisor',
      'Trusted Advisor Check Item Refresh Notification',
      'Verdicts',
      'OrganizationVerdicts',
    ],
    ['aws.securityhub', 'Security Hub Findings - Imported', 'Verdicts', 'OrganizationVerdicts'],
    ['aws.securityhub', 'Findings Imported V2', 'Verdicts', 'OrganizationVerdicts'],
    ['aws.guardduty', 'GuardDuty Finding', 'Verdicts', 'OrganizationVerdicts'],
    ['aws.access-analyzer', 'Access Analyzer Finding', 'Verdicts', 'OrganizationVerdicts'],
    ['aws.health', 'AWS Health Event', 'Verdicts', 'OrganizationVerdicts'],
    ['aws.signin', 'AWS Console Sign In via CloudTrail', 'SignIns', 'OrganizationCalls'],
    ['aws.signin', 'AWS Console Signin via CloudTrail', 'SignIns', 'OrganizationCalls'],
    ['aws.signin', 'AWS Console Action via CloudTrail', 'SignIns', 'OrganizationCalls'],
  ] as const)('%s "%s" is forwarded once and taken once', ([source, type, member, central]) => {
    const event = { source, 'detail-type': type, account: '444455556666', detail: { x: 1 } };
    expect(taking(event)).toEqual([member]);
    expect(hubTaking(event)).toEqual([central]);
    expect(hubTaking({ ...event, source: 'somebody.else' })).toEqual([]);
  });

  const told = (eventSource: string, eventName: string, more: object = {}) => ({
    source: `aws.${eventSource.split('.')[0]}`,
    'detail-type': 'AWS API Call via CloudTrail',
    account: '444455556666',
    detail: { eventSource, eventName, userIdentity: { type: 'IAMUser' }, ...more },
  });

  test('every call that a rule watches or that causes a read is forwarded and taken', () => {
    const wanted = [watchedCalls, ...incidentRules.map(({ on }) => on.calls ?? {})];
    for (const [service, names] of wanted.flatMap((calls) => Object.entries(calls))) {
      if (service === 'signin.amazonaws.com') continue; // by the kind of the event, above
      for (const name of names) {
        expect(taking(told(service, name)), `${service} ${name}`).toHaveLength(1);
        expect(hubTaking(told(service, name))).toEqual(['OrganizationCalls']);
      }
    }
  });

  test('root and refused calls are forwarded whatever they call', () => {
    const root = told('sqs.amazonaws.com', 'CreateQueue', { userIdentity: { type: 'Root' } });
    expect(taking(root)).toContain('RootCalls');
    const refused = told('sqs.amazonaws.com', 'ListQueues', { errorCode: 'AccessDenied' });
    expect(taking(refused)).toEqual(['ReadOnlyCalls']);
    expect(hubTaking(refused)).toContain('OrganizationReadOnlyCalls');
  });

  test('accounts that come and go are told as service events', () => {
    const event = {
      ...told('organizations.amazonaws.com', 'CreateAccountResult'),
      'detail-type': 'AWS Service Event via CloudTrail',
    };
    expect(taking(event)).toHaveLength(1);
    expect(hubTaking(event)).toEqual(['OrganizationCalls']);
  });

  test('ordinary calls stay where they are', () => {
    expect(taking(told('sqs.amazonaws.com', 'SendMessage'))).toEqual([]);
    expect(
      taking({
        source: 'aws.ec2',
        'detail-type': 'EC2 Instance State-change Notification',
        detail: {},
      }),
    ).toEqual([]);
  });

  test('roles are named as they are in roles.yml', () => {
    const role = texts(resource(roles, 'ForwardRole').properties.raw('RoleName')).join('');
    for (const { id, properties } of rules) {
      const [target] = properties.records('Targets');
      expect(texts(target?.raw('RoleArn')).join(''), id).toBe(
        `arn:${filled('AWS::Partition')}:iam::${filled('AWS::AccountId')}:role/${filled('RolePath')}${role}`,
      );
    }
  });
});
