import { stringify } from 'yaml';
import type { EventPatterns, Pattern } from './event-patterns.ts';

type File = readonly [path: string, text: string];

const FOLDER = 'infra/generated';
const HEAD = '# Generated from the rules by `npm run generate`; do not edit.';

/** A rule on a default bus for one of the patterns. */
export interface CallRule {
  /** As it is called behind what says whose it is: `Calls1`, `SignIns`. */
  readonly id: string;
  readonly about: string;
  readonly pattern: Pattern;
  /** It is in the state that brings calls which only read. */
  readonly readOnlyToo?: true;
}

/** Every rule that a default bus needs for CloudTrail. */
export function callRules({ calls, signIns, root, readOnly }: EventPatterns): readonly CallRule[] {
  return [
    ...calls.map((pattern, index) => ({
      id: `Calls${index + 1}`,
      about: 'calls that rules watch or that change what they watch',
      pattern,
    })),
    ...(root === undefined
      ? []
      : [{ id: 'RootCalls', about: 'calls of the root user', pattern: root }]),
    { id: 'SignIns', about: 'console sign-ins and actions', pattern: signIns },
    {
      id: 'ReadOnlyCalls',
      about: 'calls that only read and that a rule on calls asks for',
      pattern: readOnly,
      readOnlyToo: true,
    },
  ];
}

/** `ReadOnlyCalls` as part of a name: `read-only-calls`. */
export const dashed = (id: string): string =>
  id.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();

/** What the hub's own resources take from the rules. */
export function hubFiles(patterns: EventPatterns): readonly File[] {
  const rules = callRules(patterns);
  const senders = ['OrganizationCalls', 'OrganizationReadOnlyCalls', ...rules.map(ownId)];
  return [
    [`${FOLDER}/own-calls.yml`, yaml({ Resources: Object.fromEntries(rules.map(ownRule)) })],
    [`${FOLDER}/call-senders.yml`, yaml({ arns: senders.map((id) => arnOf(id)) })],
    [`${FOLDER}/read-only-calls.yml`, yaml({ pattern: patterns.readOnly })],
  ];
}

/** `${name}`, as the Serverless Framework fills it in. */
const filled = (name: string): string => `\${${name}}`;
const OWN_STATE = filled('param:ownAccountEvents');

const ownId = ({ id }: CallRule): string => `Own${id}`;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

function ownRule(rule: CallRule): readonly [id: string, resource: unknown] {
  const properties = {
    Name: `plumbline-${filled('sls:stage')}-own-${dashed(rule.id)}`,
    Description: `Of this account, from its default bus: ${rule.about}`,
    State: rule.readOnlyToo ? filled(`self:custom.ownReadOnlyCalls.${OWN_STATE}`) : OWN_STATE,
    EventPattern: rule.pattern,
    Targets: [
      {
        Id: 'api-calls',
        Arn: arnOf('ApiCalls'),
        RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
        DeadLetterConfig: { Arn: arnOf('UndeliveredCalls') },
      },
    ],
  };
  return [ownId(rule), { Type: 'AWS::Events::Rule', Properties: properties }];
}

const yaml = (value: unknown): string =>
  `${HEAD}\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
