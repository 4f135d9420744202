import { stringify } from 'yaml';
import { parseCloudFormation } from '../package/cloudformation.ts';
import { between } from './between.ts';
import { type CallRule, dashed } from './event-pattern-files.ts';
import { read } from './rule-files.ts';

const ROLES = 'infra/members/roles.yml';
const FORWARDING = 'infra/members/forwarding.yml';
const HEAD = '# Generated from collectors and live reads by `npm run generate`; do not edit.';

/**
 * The member templates with what follows from the rules and from what is read, their compact forms
 * that the StackSets carry, and the same actions for the hub's own account.
 */
export function memberFiles(
  rules: readonly CallRule[],
  actions: readonly string[],
): readonly (readonly [path: string, text: string])[] {
  const needed = [...new Set(actions)].sort();
  for (const action of needed) {
    if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))
      throw new Error(`${action} is no single action.`);
  }
  const roles = between(read(ROLES), 'actions', yaml(needed));
  const forwarding = between(read(FORWARDING), 'rules', rules.map(forwardingRule).join('\n'));
  return [
    [ROLES, roles],
    [FORWARDING, forwarding],
    ['infra/generated/members/roles.txt', compact(roles)],
    ['infra/generated/members/forwarding.txt', compact(forwarding)],
    ['infra/generated/read-actions.yml', `${HEAD}\n${yaml({ actions: needed })}`],
  ];
}

/** A template without its comments and spaces: a StackSet carries at most 51,200 bytes of it. */
const compact = (template: string): string => `${JSON.stringify(parseCloudFormation(template))}\n`;

const yaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

/** `${name}`, as CloudFormation's Sub fills it in. */
const filled = (name: string): string => `\${${name}}`;

const NAMES = `plumbline-${filled('Stage')}-forward`;
const ROLE = `arn:${filled('AWS::Partition')}:iam::${filled('AWS::AccountId')}:role/${filled('RolePath')}${NAMES}`;

function forwardingRule({ id, about, pattern, readOnlyToo }: CallRule): string {
  return yaml({
    [id]: {
      Type: 'AWS::Events::Rule',
      Condition: 'Forwards',
      Properties: {
        Name: { 'Fn::Sub': `${NAMES}-${dashed(id)}` },
        Description: about.charAt(0).toUpperCase() + about.slice(1),
        State: readOnlyToo ? { Ref: 'ReadOnlyCallsState' } : 'ENABLED',
        EventPattern: pattern,
        Targets: [
          {
            Id: 'hub',
            Arn: { Ref: 'HubBusArn' },
            RoleArn: { 'Fn::Sub': ROLE },
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['UnforwardedEvents', 'Arn'] } },
          },
        ],
      },
    },
  });
}
