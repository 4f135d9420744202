/**
 * config/access.yml: who may do what to which findings, over HTTP, in Slack and on the command line.
 * Whoever it does not name may do nothing; while it names nobody, that is everybody but the deployer.
 */
import type { Catalog } from './catalog.ts';
import {
  type Cursor,
  eachOf,
  fault,
  fieldsOf,
  listOf,
  shapedOf,
  textOf,
  wordOf,
} from './cursor.ts';
import { type Match, matchOf } from './match.ts';

export const ACCESS_FILE = 'config/access.yml';

export const verbs = ['read', 'acknowledge', 'snooze', 'except', 'administer'] as const;
export type Verb = (typeof verbs)[number];

export type Grantee =
  | { readonly kind: 'role'; readonly arn: string }
  | { readonly kind: 'oidc'; readonly group: string }
  /** A user group of Slack by its id, which nobody can take over by renaming theirs. */
  | { readonly kind: 'slack'; readonly group: string }
  /** One person of Slack, by the id that is theirs for ever. */
  | { readonly kind: 'slack-user'; readonly user: string };

export interface Grant {
  readonly to: Grantee;
  readonly can: readonly Verb[];
  /** Empty: everything. */
  readonly scope: Match;
  /** Of access.yml. */
  readonly line: number;
}

export interface Access {
  readonly grants: readonly Grant[];
}

export const noAccess: Access = { grants: [] };

const SCOPE = ['ou', 'account', 'tag', 'owner', 'rule', 'severity'] as const;

export function parseAccess(cursor: Cursor, catalog: Catalog): Access {
  const { access } = fieldsOf(cursor, ['access']);
  if (access === undefined) return noAccess;
  return {
    grants: listOf(access).flatMap((each) => {
      const grant = grantOf(each, catalog);
      return grant === undefined ? [] : [grant];
    }),
  };
}

function grantOf(cursor: Cursor, catalog: Catalog): Grant | undefined {
  const { role, oidc, slack, can, scope } = fieldsOf(cursor, [
    'role',
    'oidc',
    'slack',
    'can',
    'scope',
  ]);
  const named = [role, oidc, slack].filter((each) => each !== undefined);
  if (named.length !== 1) fault(cursor, 'expected exactly one of role, oidc, slack');
  if (can === undefined) fault(cursor, `can: missing (any of ${verbs.join(', ')})`);
  const to = granteeOf({ role, oidc, slack });
  const allowed = eachOf(can, (each) => wordOf(each, verbs)) ?? [];
  const within = scope ? matchOf(scope, catalog, SCOPE) : {};
  if (scope && Object.keys(within).length === 0) {
    fault(scope, `expected at least one of ${SCOPE.join(', ')}; leave it out for everything`);
  }
  return to && { to, can: allowed, scope: within, line: cursor.at.line };
}

function granteeOf({
  role,
  oidc,
  slack,
}: Readonly<Record<'role' | 'oidc' | 'slack', Cursor | undefined>>): Grantee | undefined {
  if (role !== undefined) {
    const arn = shapedOf(
      role,
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      'the ARN of a role',
    );
    return arn === undefined ? undefined : { kind: 'role', arn };
  }
  if (oidc !== undefined) {
    const group = textOf(oidc, 'the name of a group');
    return group === undefined ? undefined : { kind: 'oidc', group };
  }
  if (slack === undefined) return undefined;
  const id = shapedOf(
    slack,
    /^[SUW][A-Z0-9]{6,}$/,
    'the id of a Slack user group such as S0123ABCDE, or of a user such as U0123ABCDE',
  );
  if (id === undefined) return undefined;
  return id.startsWith('S') ? { kind: 'slack', group: id } : { kind: 'slack-user', user: id };
}
