/** What config/access.yml grants: over HTTP, on the command line and in Slack. */
import type { Grant, Access as Granted } from '../configuration/access.ts';
import { matches } from '../notify/route.ts';
import {
  type Access,
  type Caller,
  defaultAccess,
  type Target,
  type Verb,
  type Within,
} from './access.ts';
import { isSamePrincipal } from './principal.ts';

export interface GrantedAccessPorts {
  readonly granted: () => Promise<Granted>;
  /** ARN of the role that deploys: while nobody is named, it alone may do everything. */
  readonly deployer?: string | undefined;
  /** Slack users who may use the buttons while nobody is named. */
  readonly slackUsers?: ReadonlySet<string>;
  /** Whether somebody is in a user group of Slack; absent: nobody is. */
  readonly isInGroup?: (group: string, userId: string) => Promise<boolean>;
}

/** What Slack's buttons do. */
const clicked: ReadonlySet<Verb> = new Set(['acknowledge', 'snooze', 'except']);

/** As long as nothing is granted to anybody, the default holds; the person at this machine may all. */
export function grantedAccess(ports: GrantedAccessPorts): Access {
  const { granted, deployer, slackUsers, isInGroup = async () => false } = ports;
  const otherwise = defaultAccess(deployer);

  async function grantsOf(caller: Caller, verb: Verb): Promise<'default' | readonly Grant[]> {
    const { grants } = await granted();
    if (grants.length === 0 || caller.kind === 'local') return 'default';
    const found: Grant[] = [];
    for (const grant of grants) {
      if (grant.can.includes(verb) && (await isMeant(grant, caller, isInGroup))) found.push(grant);
    }
    return found;
  }

  return {
    async scopeOf(caller, verb) {
      const found = await grantsOf(caller, verb);
      if (found === 'default') return otherwise.scopeOf(caller, verb);
      // A list could not be held to an owner or a tag: such a grant is one of single findings.
      return found.flatMap(({ scope }): Within[] => {
        const { accounts, units, ...more } = scope;
        if (Object.keys(more).length > 0) return [];
        return [{ ...(accounts && { accounts }), ...(units && { units }) }];
      });
    },
    async may(caller, verb, target) {
      const found = await grantsOf(caller, verb);
      if (found !== 'default') return found.some((grant) => reaches(grant, target));
      if (caller.kind === 'slack') return clicked.has(verb) && slackUsers?.has(caller.id) === true;
      return otherwise.may(caller, verb, target);
    },
  };
}

function reaches({ scope }: Grant, target: Target | undefined): boolean {
  if (Object.keys(scope).length === 0) return true;
  switch (target?.kind) {
    case undefined:
      return false;
    case 'finding':
      return matches(scope, target.facts);
    case 'area': {
      const { accounts, units, rules, ...more } = scope;
      const { accountId, rule } = target;
      // What an area will hold has owners, tags and severities that nobody knows yet.
      return (
        Object.keys(more).length === 0 &&
        (accounts === undefined || (accountId !== undefined && accounts.includes(accountId))) &&
        (units === undefined || units.some((unit) => target.units.includes(unit))) &&
        (rules === undefined || rules.includes(rule))
      );
    }
  }
}

async function isMeant(
  { to }: Grant,
  caller: Caller,
  isInGroup: NonNullable<GrantedAccessPorts['isInGroup']>,
): Promise<boolean> {
  switch (to.kind) {
    case 'role':
      return caller.kind === 'iam' && isSamePrincipal(to.arn, caller.id);
    case 'oidc':
      return caller.kind === 'jwt' && (caller.groups?.includes(to.group) ?? false);
    case 'slack-user':
      return caller.kind === 'slack' && caller.id === to.user;
    case 'slack':
      return caller.kind === 'slack' && (await isInGroup(to.group, caller.id));
  }
}
