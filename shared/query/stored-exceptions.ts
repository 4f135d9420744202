import type { Table } from '../ports/table.ts';
import { allExceptions, isActive } from '../store/exceptions.ts';
import type { Exceptions } from './ports.ts';

/** The exceptions of the store; one that was ended is over from then on. */
export function storedExceptions(table: Table): Exceptions {
  return {
    async inForce({ at }) {
      const all = await allExceptions(table);
      return all
        .filter((each) => isActive(each, at))
        .map(({ id, rule, scope, reason, owner, from, until }) => ({
          id,
          rule,
          ...(scope.accountId !== undefined && { accountId: scope.accountId }),
          ...(scope.resource !== undefined && { resource: scope.resource }),
          reason,
          owner,
          from,
          until,
        }));
    },
  };
}
