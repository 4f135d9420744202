import type { CallObservation } from '../../domain/call.ts';

export interface OwnRoles {
  readonly stage: string;
  /** Account that Plumbline lives in. */
  readonly hubAccountId?: string;
  /** Path and name of the role that reads in members: `/plumbline/plumbline-prod-read`. */
  readonly readRole?: string;
}

/**
 * Whether a call was made by a role of Plumbline's own: one of its functions' in the hub's account,
 * or the read role, which nobody else can take on. A role that is only named like them somewhere
 * else is nobody's: else anyone could hide behind its name.
 */
export function isOwnCall({ stage, hubAccountId, readRole }: OwnRoles) {
  const functionRole = new RegExp(`:role/(?:[\\w+=,.@/-]*/)?plumbline-${stage}-[\\w-]+$`);
  const readName = readRole?.replace(/^\/?/, '/');
  return ({ principal, accountId }: CallObservation): boolean => {
    const { kind, role, accountId: from } = principal;
    if (kind !== 'role' || role === undefined) return false;
    if (from !== undefined && from === hubAccountId && functionRole.test(role)) return true;
    return readName !== undefined && from === accountId && role.endsWith(`:role${readName}`);
  };
}
