/** What exceptions hide at a time: findings that each covers, and whether it covered any lately. */
import { unitNames } from '../configuration/place.ts';
import { type Instant, shifted } from '../domain/instant.ts';
import type { Exception } from '../domain/lifecycle.ts';
import { covers } from '../engine/exception-scope.ts';
import { isOpenAt } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { DAY_MS } from '../store/keys.ts';
import { atOnce } from './at-once.ts';
import type { Question } from './question.ts';
import { rowsBetween } from './rows.ts';

/** An exception that covered nothing for so long is one that nobody needs. */
const STALE_DAYS = 30;

export interface Hidden {
  /** Findings that it covers, of the accounts that the question is about. */
  readonly hides: number;
  /** In force for so long, and nothing that it covers was open within; absent where not all is seen. */
  readonly isStale?: boolean;
}

/** In the order of the exceptions. */
export async function hiddenBy(
  question: Question,
  exceptions: readonly Exception[],
): Promise<readonly Hidden[]> {
  const { at, knownAt, accounts } = question;
  const since = shifted(at, -STALE_DAYS * DAY_MS);
  const rules = [...new Set(exceptions.map(({ rule }) => rule))];
  const rows = await atOnce(rules, RULES_AT_ONCE, (rule) =>
    rowsBetween({ ...question, filter: { rule: [rule] } }, since, at),
  );
  const byRule = new Map(rules.map((rule, index) => [rule, rows[index] ?? []]));
  return Promise.all(
    exceptions.map(async (exception) => {
      const covered = await coveredBy(exception, byRule.get(exception.rule) ?? [], question);
      const isSeen = accounts === undefined || exception.scope.accountId !== undefined;
      return {
        hides: covered.filter((row) => isOpenAt(row, at, knownAt)).length,
        ...(isSeen && { isStale: isLong(exception, since) && covered.length === 0 }),
      };
    }),
  );
}

const RULES_AT_ONCE = 4;

const isLong = ({ from }: Exception, since: Instant): boolean => from <= since;

async function coveredBy(
  exception: Exception,
  rows: readonly Episode[],
  { directory }: Question,
): Promise<readonly Episode[]> {
  const covered: Episode[] = [];
  for (const row of rows) {
    const { rule, subject, traits } = row;
    const account = exception.scope.ou && (await directory.account(subject.accountId));
    const ouPath = account && unitNames(account.path ?? []).flat();
    if (covers(exception, { rule, subject, traits, ...(ouPath && { ouPath }) })) covered.push(row);
  }
  return covered;
}
