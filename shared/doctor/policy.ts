import type { Check } from './check.ts';
import type { Action } from './reads.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

/** Actions that are allowed on less than everything: a secret, and signing in elsewhere. */
const NARROWED = new Set<Action>(['ssm:GetParameter', 'sts:AssumeRole']);

/** Names of actions that only read, by how AWS names them. */
export const READS = /^[a-z0-9-]+:(?:Get|List|Describe|BatchGet|Lookup|Search)[A-Z]\w*$/;

/** Every action of some checks, and the one that signs in to members. */
export function actionsOf(checks: readonly Check[]): readonly Action[] {
  const all = new Set<Action>(checks.flatMap(({ actions }) => actions));
  if (checks.some(({ scope }) => scope !== 'hub')) all.add('sts:AssumeRole');
  return [...all].sort();
}

/**
 * The IAM policy that some checks need. sts:AssumeRole reads nothing and changes nothing: it is how a
 * member is read at all, and it is narrowed to one role.
 */
export function policyOf(
  checks: readonly Check[],
  { role, parameters }: { readonly role: string; readonly parameters: string },
) {
  const actions = actionsOf(checks);
  const statements: readonly Statement[] = [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: actions.filter((action) => !NARROWED.has(action)),
      Resource: '*',
    },
    {
      Sid: 'ReadTheSlackSecret',
      Effect: 'Allow',
      Action: actions.filter((action) => action === 'ssm:GetParameter'),
      Resource: `arn:aws:ssm:*:*:parameter${parameters}`,
    },
    {
      Sid: 'SignInToMembers',
      Effect: 'Allow',
      Action: actions.filter((action) => action === 'sts:AssumeRole'),
      Resource: `arn:aws:iam::*:role/${role}`,
    },
  ];
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0),
  };
}
