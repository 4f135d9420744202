import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { fields, isRecord, type Json } from '#shared/document/fields.ts';
import { parseCloudFormation } from './cloudformation.ts';

type Defaults = Readonly<Record<string, string>>;

/**
 * Writes .build/members/: the two templates of a watched account as stacks of their own, and both in
 * one for the management account, which no StackSet reaches. What was said at packaging is their
 * default; what only the deployed hub knows stays to be given.
 */
export function writeMemberTemplates(root: string, hub: unknown, into: string): readonly string[] {
  const roles = withDefaults(template(root, 'roles'), defaultsOf(hub, 'MemberRoles'));
  const forwarding = withDefaults(
    template(root, 'forwarding'),
    defaultsOf(hub, 'MemberForwarding'),
  );
  mkdirSync(into, { recursive: true });
  return Object.entries({
    roles,
    forwarding,
    'management-account': together(roles, forwarding),
  }).map(([name, json]) => {
    const path = join(into, `${name}.yml`);
    writeFileSync(path, stringify(json, { lineWidth: 0, aliasDuplicateObjects: false }));
    return path;
  });
}

const template = (root: string, name: string): Json =>
  parseCloudFormation(readFileSync(join(root, `infra/members/${name}.yml`), 'utf8'));

/** What a StackSet of the hub gives its parameters, as far as it is known before a deploy. */
function defaultsOf(hub: unknown, stackSet: string): Defaults {
  const { Parameters: parameters } = isRecord(hub) ? hub : {};
  const given = fields(hub).record('Resources').record(stackSet).record('Properties');
  return Object.fromEntries(
    given.records('Parameters').flatMap((each) => {
      const value = said(each.raw('ParameterValue'), parameters);
      return value === undefined ? [] : [[each.text('ParameterKey'), value]];
    }),
  );
}

/** A text, or the default of the hub's own parameter that is referred to. */
function said(value: unknown, parameters: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const name = isRecord(value) ? value['Ref'] : undefined;
  return typeof name === 'string' && isRecord(parameters)
    ? fields(parameters).optionalRecord(name)?.optionalText('Default')
    : undefined;
}

function withDefaults(json: Json, defaults: Defaults): Json {
  const { Parameters: parameters } = json;
  if (!isRecord(parameters)) return json;
  const entries = Object.entries(parameters).map(([name, parameter]) => [
    name,
    name in defaults && isRecord(parameter) ? { ...parameter, Default: defaults[name] } : parameter,
  ]);
  return { ...json, Parameters: Object.fromEntries(entries) };
}

/** One stack that is both: its rules wait for its roles. */
function together(roles: Json, forwarding: Json): Json {
  const merged = (section: string): Json => ({
    ...record(roles, section),
    ...record(forwarding, section),
  });
  const resources = Object.entries(merged('Resources')).map(([id, resource]) =>
    isRecord(resource) && resource['Type'] === 'AWS::Events::Rule'
      ? [id, { ...resource, DependsOn: 'ForwardRole' }]
      : [id, resource],
  );
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Plumbline in the management account - roles, and the rules of this Region',
    Parameters: merged('Parameters'),
    Conditions: merged('Conditions'),
    Resources: Object.fromEntries(resources),
    Outputs: merged('Outputs'),
  };
}

function record(json: Json, section: string): Json {
  const found = json[section];
  return isRecord(found) ? found : {};
}
