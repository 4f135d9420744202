import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { listingActions } from '#shared/adapters/config-listing/index.ts';
import { liveReads } from '#shared/adapters/live-reads/index.ts';
import { driftActions } from '#shared/adapters/stack-drift/index.ts';
import { fields } from '#shared/document/fields.ts';
import {
  carried,
  given,
  holds,
  IN_AN_ORGANIZATION,
  stackSets,
  written,
} from './member-templates.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { unresolved } from './references.ts';
import { each, namesIn, ofType, resource, statements, type Template } from './template.ts';

/** `${name}`, as CloudFormation's Sub fills it in. */
const filled = (name: string): string => `\${${name}}`;

const NO_VALUE = { Ref: 'AWS::NoValue' };

const hub = packagedTemplate(IN_AN_ORGANIZATION);
const roles = carried('MemberRoles').template;
const forwarding = carried('MemberForwarding').template;

describe('the StackSets', () => {
  test.for(stackSets)('%s reaches accounts that join, and one failure stops nobody', (id) => {
    const { attributes, properties } = resource(hub, id);
    expect(attributes.text('Condition')).toBe('HasMembers');
    expect(properties.text('PermissionModel')).toBe('SERVICE_MANAGED');
    expect(properties.text('CallAs')).toBe('DELEGATED_ADMIN');
    expect(properties.record('AutoDeployment').flag('Enabled')).toBe(true);
    const preferences = properties.record('OperationPreferences');
    expect(preferences.number('FailureTolerancePercentage')).toBe(100);
    const [group] = properties.records('StackInstancesGroup');
    expect(group?.record('DeploymentTargets').raw('OrganizationalUnitIds')).toEqual({
      'Fn::Split': [',', { Ref: 'MemberUnits' }],
    });
    expect(properties.records('Tags').map((tag) => tag.text('Key'))).toEqual(['application']);
  });

  test('roles are made once an account, rules in every Region', () => {
    const regions = (id: string) =>
      resource(hub, id)
        .properties.records('StackInstancesGroup')
        .map((group) => group.raw('Regions'));
    const all = { 'Fn::Split': [',', { Ref: 'MemberRegions' }] };
    expect(regions('MemberRoles')).toEqual([[{ 'Fn::Select': [0, all] }]]);
    expect(regions('MemberForwarding')).toEqual([all]);
    expect(resource(hub, 'MemberForwarding').attributes.raw('DependsOn')).toEqual(['MemberRoles']);
  });

  test.for([
    ['us-east-1', true],
    ['us-east-1,eu-west-1,ap-southeast-2', true],
    ['eu-west-1', false],
    ['eu-west-1,us-east-1', false],
    ['us-east-1,', false],
    ['us-east-1, eu-west-1', false],
    ['', false],
  ] as const)('the Regions "%s" are taken: %s', ([regions, isTaken]) => {
    const parameter = fields(hub.json).record('Parameters').record('MemberRegions');
    expect(new RegExp(parameter.text('AllowedPattern')).test(regions)).toBe(isTaken);
  });

  test('there are none without an organization, nor without units', () => {
    const members = (OrganizationId: string, MemberUnits: string) =>
      holds(hub, 'HasMembers', { OrganizationId, MemberUnits });
    expect(members('o-abcdefghij', 'r-abcd')).toBe(true);
    expect(members('', 'r-abcd')).toBe(false);
    expect(members('o-abcdefghij', '')).toBe(false);
  });

  test.for([
    ['MemberRoles', 'roles'],
    ['MemberForwarding', 'forwarding'],
  ] as const)('%s carries what infra/members/%s.yml says, within its limit', ([id, name]) => {
    const { body, template } = carried(id);
    expect(template.json).toEqual(written(name));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(51_200);
    expect(unresolved(template)).toEqual([]);
    const parameters = namesIn(template.json, 'Parameters');
    expect([...given(id).keys()]).toEqual(parameters);
  });
});

describe('in a watched account', () => {
  test('there are two roles, rules and a queue: no recorder, trail, detector or anything else', () => {
    const types = (template: Template) => [...new Set(template.resources.map(({ type }) => type))];
    expect(types(roles)).toEqual(['AWS::IAM::Role']);
    expect(types(forwarding).sort()).toEqual([
      'AWS::Events::Rule',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
    ]);
  });

  test.for([hub, roles, forwarding])('nothing makes recorders, trails or detectors', (template) => {
    const made = template.resources.map(({ type }) => type);
    expect(
      made.filter((type) =>
        /::(Config|CloudTrail|GuardDuty|SecurityHub|AccessAnalyzer)::/.test(type),
      ),
    ).toEqual([]);
  });

  test.for(['ForwardRole', 'ReadRole'])(
    '%s has the path and the boundary that were asked for',
    (id) => {
      const { properties } = resource(roles, id);
      const name = id === 'ReadRole' ? 'read' : 'forward';
      expect(properties.raw('RoleName')).toEqual({
        'Fn::Sub': `plumbline-${filled('Stage')}-${name}`,
      });
      expect(properties.raw('Path')).toEqual({ 'Fn::Sub': '/$' + '{RolePath}' });
      expect(fields(properties.raw('PermissionsBoundary')).raw('Fn::If')).toEqual([
        'HasBoundary',
        expect.anything(),
        { Ref: 'AWS::NoValue' },
      ]);
      // Only for detecting drift, where somebody names a policy.
      expect(properties.raw('ManagedPolicyArns')).toEqual(
        id === 'ReadRole'
          ? { 'Fn::If': ['HasDriftPolicy', [{ Ref: 'DriftDetectionPolicy' }], NO_VALUE] }
          : undefined,
      );
    },
  );

  test('only the reading function of the hub, of the same organization, may read', () => {
    const [trust, ...more] = statements(
      resource(roles, 'ReadRole').properties.record('AssumeRolePolicyDocument'),
    );
    expect(more).toEqual([]);
    const account = { Hub: { 'Fn::Select': [4, { 'Fn::Split': [':', { Ref: 'HubBusArn' }] }] } };
    const sub = (text: string) => ({
      'Fn::Sub': [`arn:${filled('AWS::Partition')}:iam::${filled('Hub')}:${text}`, account],
    });
    expect(trust?.raw('Principal')).toEqual({ AWS: sub('root') });
    expect(trust?.raw('Action')).toBe('sts:AssumeRole');
    expect(trust?.raw('Condition')).toEqual({
      ArnEquals: {
        'aws:PrincipalArn': sub('role/$' + '{RolePath}plumbline-$' + '{Stage}-on-read-request'),
      },
      StringEquals: {
        'Fn::If': [
          'InOrganization',
          { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } },
          { Ref: 'AWS::NoValue' },
        ],
      },
    });
  });

  test('the hub’s reading function has the name that is trusted, and may take on that role alone', () => {
    const { properties } = resource(hub, 'OnReadRequestRole');
    expect(properties.text('RoleName')).toBe('plumbline-dev-on-read-request');
    expect(properties.text('Path')).toBe('/');
    const assuming = ofType(hub, 'AWS::IAM::Role').filter((role) =>
      JSON.stringify(role.properties.list('Policies')).includes('sts:AssumeRole'),
    );
    expect(assuming.map(({ id }) => id)).toEqual(['OnReadRequestRole']);
  });

  const reading = [
    ['ReadRole', roles],
    ['OwnReadRole', hub],
  ] as const;

  test.for(reading)(
    '%s may do what collectors and live reads need, and nothing that writes',
    ([id, template]) => {
      const policies = resource(template, id).properties.records('Policies');
      const [statement, ...more] = policies.flatMap((one) =>
        statements(one.record('PolicyDocument')),
      );
      expect(more.map((one) => one.text('Sid'))).toEqual(['DetectDrift', 'FollowDrift']);
      const actions = each(statement?.raw('Action')).map(String);
      const needed = [
        ...[...collectors, ...liveReads].flatMap((one) => one.actions),
        ...listingActions,
      ];
      expect(actions).toEqual([...new Set(needed)].sort());
      for (const action of actions) {
        expect(action).toMatch(
          /^[a-z0-9-]+:(Describe|Get|List|Select|BatchGet|Generate(?=CredentialReport))[A-Za-z]+$/,
        );
        // What is stored: objects, parameters, secrets, items, messages, logs.
        expect(action).not.toMatch(
          /:(GetObject|GetParameter|GetSecretValue|GetItem|GetLogEvents|GetFunction)$/,
        );
      }
      expect(
        Buffer.byteLength(JSON.stringify(policies.map((one) => one.raw('PolicyDocument')))),
      ).toBeLessThanOrEqual(10_240);
    },
  );

  test.for(reading)('%s may have drift detected where that is switched on', ([id, template]) => {
    const [policy] = resource(template, id).properties.records('Policies');
    const [, ...conditional] = policy?.record('PolicyDocument').list('Statement') ?? [];
    expect(conditional).toEqual([
      {
        'Fn::If': [
          'DetectsDrift',
          {
            Sid: 'DetectDrift',
            Effect: 'Allow',
            Action: [...driftActions.ofStacks],
            Resource: {
              'Fn::Sub': `arn:${filled('AWS::Partition')}:cloudformation:*:${filled('AWS::AccountId')}:stack/*`,
            },
          },
          NO_VALUE,
        ],
      },
      {
        'Fn::If': [
          'DetectsDrift',
          {
            Sid: 'FollowDrift',
            Effect: 'Allow',
            Action: [...driftActions.ofAll],
            Resource: '*',
          },
          NO_VALUE,
        ],
      },
    ]);
    const on = (DriftDetection: string, DriftDetectionPolicy = '') => ({
      detects: holds(template, 'DetectsDrift', { DriftDetection }),
      has: holds(template, 'HasDriftPolicy', { DriftDetection, DriftDetectionPolicy }),
    });
    const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
    expect(on('DISABLED', arn)).toEqual({ detects: false, has: false });
    expect(on('ENABLED')).toEqual({ detects: true, has: false });
    expect(on('ENABLED', arn)).toEqual({ detects: true, has: true });
    expect(
      fields(template.json).record('Parameters').record('DriftDetection').text('Default'),
    ).toBe('DISABLED');
  });

  test('the hub’s own account has its reading role from the hub', () => {
    const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/plumbline-dev';
    const isMember = (account: string) =>
      holds(roles, 'IsMember', { HubBusArn: bus, 'AWS::AccountId': account });
    expect(isMember('444455556666')).toBe(true);
    expect(isMember('111122223333')).toBe(false);
    expect(resource(roles, 'ReadRole').attributes.text('Condition')).toBe('IsMember');
    expect(resource(hub, 'OwnReadRole').properties.text('RoleName')).toBe('plumbline-dev-read');
  });
});

test('cfn-lint finds nothing in the member templates', () => {
  if (spawnSync('cfn-lint', ['--version']).status !== 0) {
    console.warn('cfn-lint is not on this machine: the member templates were not linted');
    return;
  }
  for (const name of ['roles', 'forwarding']) {
    const path = join(root, `infra/members/${name}.yml`);
    const { stdout, stderr } = spawnSync('cfn-lint', ['--template', path], { encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
  }
});
