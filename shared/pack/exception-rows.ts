/** Risks that were accepted, as far as they bear on the pack, by what was known at K. */
import type { Instant } from '../domain/instant.ts';
import type { ExceptionScope } from '../domain/lifecycle.ts';
import type { Question } from '../query/question.ts';
import { allExceptions, type StoredException } from '../store/exceptions.ts';
import { allItems } from '../store/history.ts';
import { EXCEPTION_LOG } from '../store/keys.ts';
import type { PackScope } from './scope.ts';

export interface ExceptionRow {
  readonly exception: string;
  readonly rule: string;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly ticket?: string;
  readonly owner: string;
  readonly requester: string;
  readonly approver: string;
  /** Whether the approver acted through a door that knows who they are. */
  readonly verified: boolean;
  readonly from: Instant;
  readonly until: Instant;
  /** When somebody ended it before its time, and why. */
  readonly endedAt?: Instant;
  readonly endedWhy?: string;
  readonly source: string;
}

export async function exceptionRows(
  question: Question,
  scope: PackScope,
): Promise<readonly ExceptionRow[]> {
  const { accounts, table } = question;
  const bearing = new Set([...scope.rules, ...scope.incidents].map(({ id }) => id));
  const granted = await grantedAt(question);
  return (await allExceptions(table))
    .filter(({ rule }) => bearing.has(rule))
    .filter(({ scope: { accountId } }) => !accounts || !accountId || accounts.has(accountId))
    .filter(({ id, from }) => (granted.get(id) ?? from) <= scope.knownAt)
    .flatMap((each) => exceptionRow(each, scope))
    .sort((a, b) => (a.exception < b.exception ? -1 : 1));
}

/** When each was granted: the log knows, and only grows. */
async function grantedAt({ table }: Question): Promise<ReadonlyMap<string, string>> {
  const granted = new Map<string, string>();
  for await (const { sk, ...item } of allItems(table, { partition: EXCEPTION_LOG })) {
    const [at = '', ...id] = sk.split('#');
    if (item['what'] === 'granted' && !granted.has(id.join('#'))) granted.set(id.join('#'), at);
  }
  return granted;
}

function exceptionRow(exception: StoredException, scope: PackScope): readonly ExceptionRow[] {
  const { ended, from, until } = exception;
  const known = ended !== undefined && ended.at <= scope.knownAt ? ended : undefined;
  const end = known !== undefined && known.at < until ? known.at : until;
  if (from > scope.at || end <= scope.from) return [];
  return [
    {
      exception: exception.id,
      rule: exception.rule,
      scope: exception.scope,
      reason: exception.reason,
      ...(exception.ticket !== undefined && { ticket: exception.ticket }),
      owner: exception.owner,
      requester: exception.requester,
      approver: exception.approver,
      verified: exception.verified,
      from,
      until,
      ...(known && { endedAt: known.at, endedWhy: known.why }),
      source: exception.source,
    },
  ];
}
