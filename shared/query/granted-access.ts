/** What config/access.yml grants, to those who come over HTTP. */
import type { Access as Granted, Grantee } from '../configuration/access.ts';
import { type Access, type Caller, defaultAccess, type Within } from './access.ts';

/**
 * As long as nothing is granted to anybody, the default holds. A grant that is bound to more than
 * accounts and units is none here: an answer could not be held to it.
 */
export function grantedAccess(
  granted: () => Promise<Granted>,
  hubAccountId: string | undefined,
): Access {
  const otherwise = defaultAccess(hubAccountId);
  return {
    async scopeOf(caller, verb) {
      const { grants } = await granted();
      if (grants.length === 0 || caller.kind === 'local') return otherwise.scopeOf(caller, verb);
      return grants
        .filter(({ to, can }) => isMeant(to, caller) && can.includes(verb))
        .flatMap(({ scope }): Within[] => {
          const { accounts, units, ...more } = scope;
          if (Object.keys(more).length > 0) return [];
          return [{ ...(accounts && { accounts }), ...(units && { units }) }];
        });
    },
  };
}

/** A role is known by its account and name: what it is assumed by says no more. */
const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.+\/)?([^/]+)$/;
const SESSION = /^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/([^/]+)\//;

function isMeant(to: Grantee, caller: Caller): boolean {
  switch (to.kind) {
    case 'role': {
      const [, account, name] = ROLE.exec(to.arn) ?? [];
      const [, own, session] = SESSION.exec(caller.id) ?? [];
      return caller.kind === 'iam' && account !== undefined && account === own && name === session;
    }
    case 'oidc':
      return caller.kind === 'jwt' && (caller.groups?.includes(to.group) ?? false);
    case 'slack':
      return false;
  }
}
