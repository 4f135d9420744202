/** The templates of watched accounts, as the packaged hub carries them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fields, isRecord, type Json } from '#shared/document/fields.ts';
import { parseCloudFormation } from '../../scripts/package/cloudformation.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { parseTemplate, resource, type Template } from './template.ts';

export const IN_AN_ORGANIZATION = [
  '--param=organizationId=o-abcdefghij',
  '--param=memberUnits=r-abcd',
  '--param=memberRegions=us-east-1,eu-west-1',
] as const;

export const stackSets = ['MemberRoles', 'MemberForwarding'] as const;

/** What a StackSet of the packaged hub rolls out. */
export function carried(id: (typeof stackSets)[number]): {
  readonly body: string;
  readonly template: Template;
} {
  const body = resource(packagedTemplate(IN_AN_ORGANIZATION), id).properties.text('TemplateBody');
  return { body, template: parseTemplate(JSON.parse(body)) };
}

/** A template as it stands in infra/members/. */
export function written(name: 'roles' | 'forwarding'): Json {
  return parseCloudFormation(readFileSync(join(root, `infra/members/${name}.yml`), 'utf8'));
}

/** What a StackSet gives to the parameters of its template. */
export function given(id: (typeof stackSets)[number]): ReadonlyMap<string, unknown> {
  const { properties } = resource(packagedTemplate(IN_AN_ORGANIZATION), id);
  return new Map(
    properties
      .records('Parameters')
      .map((each) => [each.text('ParameterKey'), each.raw('ParameterValue')]),
  );
}

/** Evaluates a condition of a template for given parameters and pseudo parameters. */
export function holds(
  template: Template,
  name: string,
  values: Readonly<Record<string, string>>,
): boolean {
  const valueIn = (value: unknown): unknown => {
    if (!isRecord(value)) return value;
    const { Ref: ref, 'Fn::Select': select, 'Fn::Split': split } = value;
    if (typeof ref === 'string') return values[ref];
    if (Array.isArray(select)) {
      const list = valueIn(select[1]);
      return Array.isArray(list) ? list[Number(select[0])] : undefined;
    }
    if (Array.isArray(split)) return String(valueIn(split[1])).split(String(split[0]));
    return undefined;
  };
  const decide = (value: unknown): boolean => {
    const {
      'Fn::Not': not,
      'Fn::And': and,
      'Fn::Equals': equals,
      Condition: other,
    } = isRecord(value) ? value : {};
    if (Array.isArray(not)) return !decide(not[0]);
    if (Array.isArray(and)) return and.every(decide);
    if (Array.isArray(equals)) return valueIn(equals[0]) === valueIn(equals[1]);
    if (typeof other === 'string') return holds(template, other, values);
    throw new Error(`${name}: ${JSON.stringify(value)} is no condition that is used here`);
  };
  return decide(fields(template.json).record('Conditions').raw(name));
}
