/** What an exception is about, as access is asked: one finding where it names one, else an area. */
import type { Exception } from '#shared/domain/lifecycle.ts';
import { covers } from '#shared/engine/exception-scope.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Target } from '#shared/query/access.ts';
import { areaOf, findingFacts } from '#shared/query/finding-facts.ts';
import { openFindings } from '#shared/store/findings.ts';

export async function exceptionTarget(
  table: Table,
  clock: Clock,
  exception: Pick<Exception, 'id' | 'rule' | 'scope'>,
): Promise<Target> {
  const { rule, scope } = exception;
  const { accountId, region, resource, glob, ou } = scope;
  if (accountId !== undefined && region !== undefined && resource !== undefined && !glob) {
    const rows = await openFindings(table, { rule });
    const covered = rows.filter(({ subject, traits }) =>
      covers(exception, { rule, subject, traits }),
    );
    const [only] = covered;
    if (only !== undefined && covered.length === 1) {
      const facts = await findingFacts({ table, clock }, { subject: only.subject, rule });
      if (facts !== undefined) return { kind: 'finding', facts };
    }
  }
  return areaOf({ table, clock }, { rule, ...(accountId && { accountId }), ...(ou && { ou }) });
}
