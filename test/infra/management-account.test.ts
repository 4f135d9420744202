import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { parseCloudFormation } from '../../scripts/package/cloudformation.ts';
import { writeMemberTemplates } from '../../scripts/package/members.ts';
import { carried, IN_AN_ORGANIZATION, written } from './member-templates.ts';
import { packagedTemplatePath, root } from './packaged-template.ts';
import { unresolved } from './references.ts';
import { namesIn, ofType, parseTemplate } from './template.ts';

const into = mkdtempSync(join(tmpdir(), 'plumbline-members-'));
afterAll(() => rmSync(into, { recursive: true, force: true }));

const options = [...IN_AN_ORGANIZATION, '--stage', 'prod', '--param=rolePath=security/'];
const hub: unknown = JSON.parse(readFileSync(packagedTemplatePath(options), 'utf8'));
const paths = writeMemberTemplates(root, hub, into);
const template = (name: string) =>
  parseTemplate(parseCloudFormation(readFileSync(join(into, `${name}.yml`), 'utf8')));
const ids = (given: ReturnType<typeof template>) => given.resources.map(({ id }) => id);

test('there is a stack for each part, and one of both', () => {
  expect(paths.map((path) => path.slice(into.length + 1))).toEqual([
    'roles.yml',
    'forwarding.yml',
    'management-account.yml',
  ]);
});

describe('the management account’s own stack', () => {
  const both = template('management-account');

  test('has all that members have', () => {
    const { template: roles } = carried('MemberRoles');
    const { template: forwarding } = carried('MemberForwarding');
    expect(ids(both).sort()).toEqual([...ids(roles), ...ids(forwarding)].sort());
    expect(unresolved(both)).toEqual([]);
  });

  test('makes its roles before its rules, and can be deployed from a file', () => {
    for (const { id, attributes } of ofType(both, 'AWS::Events::Rule')) {
      expect(attributes.text('DependsOn'), id).toBe('ForwardRole');
    }
    const text = readFileSync(join(into, 'management-account.yml'));
    expect(text.length).toBeLessThanOrEqual(51_200);
  });

  test('knows what was said at packaging, and asks for what only a deployed hub knows', () => {
    const parameters = fields(both.json).record('Parameters');
    const unset = namesIn(both.json, 'Parameters').filter(
      (name) => !parameters.record(name).has('Default'),
    );
    expect(unset).toEqual(['HubBusArn']);
    const default_ = (name: string) => parameters.record(name).text('Default');
    expect(default_('Stage')).toBe('prod');
    expect(default_('OrganizationId')).toBe('o-abcdefghij');
    expect(default_('RolePath')).toBe('security/');
    expect(default_('ReadOnlyCallsState')).toBe('DISABLED');
  });
});

test('the parts are those of infra/members/, but for defaults', () => {
  for (const name of ['roles', 'forwarding'] as const) {
    const { Parameters: _, ...given } = written(name);
    const { Parameters: __, ...made } = template(name).json;
    expect(made).toEqual(given);
  }
});

test('short forms of CloudFormation are read as long ones', () => {
  const text = [
    'A: !Ref X',
    'B: !GetAtt X.Arn',
    `C: !Sub x-\${Y}`,
    'D: !Sub [a, { Z: !Ref X }]',
    'E: !If [Is, !Select [1, !Split [":", !Ref X]], !Ref AWS::NoValue]',
    'F: !Not [!Condition Is]',
  ].join('\n');
  expect(parseCloudFormation(text)).toEqual({
    A: { Ref: 'X' },
    B: { 'Fn::GetAtt': ['X', 'Arn'] },
    C: { 'Fn::Sub': `x-\${Y}` },
    D: { 'Fn::Sub': ['a', { Z: { Ref: 'X' } }] },
    E: {
      'Fn::If': [
        'Is',
        { 'Fn::Select': [1, { 'Fn::Split': [':', { Ref: 'X' }] }] },
        { Ref: 'AWS::NoValue' },
      ],
    },
    F: { 'Fn::Not': [{ Condition: 'Is' }] },
  });
});
