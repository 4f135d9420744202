/** Tells an exception's owner, and nobody else, that it ends soon. */

import type { Route, Routes } from '../configuration/routes.ts';
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
  const to = ownPlaceOf(owner, routes);
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
  await deliver(alert, to, notify);
  return true;
}

/** Somebody of Slack by themselves; whoever has a route, there; else where everything goes. */
function ownPlaceOf(owner: string, { routes, default: otherwise }: Routes): Route['to'] {
  if (/^[UW][A-Z0-9]{6,}$/.test(owner)) return [{ sink: 'slack', channel: owner }];
  return (routes.find(({ match }) => match.owners?.includes(owner)) ?? otherwise).to;
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
