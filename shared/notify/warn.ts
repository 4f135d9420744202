/** Tells an exception's owner, and nobody else, that it ends soon. */

import type { Routes } from '../configuration/routes.ts';
import type { ExceptionScope } from '../domain/lifecycle.ts';
import type { Table } from '../ports/table.ts';
import { exceptionKey, isActive, parseException } from '../store/exceptions.ts';
import { deliver } from './deliver.ts';
import { noticeAlert } from './digest-alert.ts';
import type { NotifyPorts } from './ports.ts';

/** `false`: it has ended meanwhile. Twice is once. */
export async function warnOwner(
  id: string,
  days: number,
  {
    table,
    routes,
    notify,
  }: { readonly table: Table; readonly routes: Routes; readonly notify: NotifyPorts },
): Promise<boolean> {
  const { clock } = notify;
  const item = await table.get(exceptionKey(id));
  const exception = item && parseException(item);
  if (exception === undefined || !isActive(exception, clock())) return false;
  const { owner, rule, until, reason, scope, ticket } = exception;
  const route = routes.routes.find(({ match }) => match.owners?.includes(owner)) ?? routes.default;
  const alert = noticeAlert({
    id: `exception-warning#${id}#${days}`,
    at: clock(),
    owner,
    severity: 'info',
    rule: 'exception-ends-soon',
    title: `The exception ${id} of ${owner} ends in ${days} days`,
    message: `On ${until.slice(0, 10)} what it hides is told again at once, unless it is fixed or excepted anew.`,
    lines: [
      ['rule', rule],
      ['covers', scopeText(scope)],
      ['reason', reason],
      ...(ticket === undefined ? [] : [['ticket', ticket] as const]),
    ],
    ...(scope.accountId === undefined ? {} : { accountId: scope.accountId }),
  });
  await deliver(alert, route.to, notify);
  return true;
}

/** `account 111122223333, resource sg-1` */
export function scopeText(scope: ExceptionScope): string {
  return Object.entries(scope)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(', ');
}
