/** A question with everything that its answer depends on: filter, times, and who may see what. */
import type { Instant } from '../domain/instant.ts';
import { defaultOwnerConfig, type OwnerConfig } from '../organization/owner.ts';
import type { Table } from '../ports/table.ts';
import type { ArchivedHistory } from '../store/archived-history.ts';
import { createDirectory } from '../store/directory.ts';
import type { AccessScope } from './access.ts';
import { type DirectoryOfDay, directoryOfDay } from './directory-of-day.ts';
import { NotAllowed } from './faults.ts';
import type { Filter } from './filter.ts';
import type { QueryPorts } from './ports.ts';
import { type AskedTimes, askedTimes, SETTLED_MS } from './times.ts';
import { isWithinUnit } from './units.ts';

export interface Question extends AskedTimes {
  readonly table: Table;
  readonly filter: Filter;
  /** Accounts that the answer may be about; undefined: all there are. */
  readonly accounts: ReadonlySet<string> | undefined;
  /** The same, whatever accounts were asked for. */
  readonly allowed: ReadonlySet<string> | undefined;
  readonly directory: DirectoryOfDay;
  readonly owners: OwnerConfig;
  /** Where older history has moved to. */
  readonly archive?: ArchivedHistory;
  /** What ended before this time is not kept any more. */
  readonly keptSince?: Instant;
}

/** Throws QuestionError for times that cannot be, NotAllowed for accounts of others. */
export async function questionOf(
  ports: QueryPorts,
  scope: AccessScope,
  filter: Filter,
  times: AskedTimes = askedTimes(filter, ports.clock(), ports.settledMs ?? SETTLED_MS),
): Promise<Question> {
  if (scope.length === 0) throw new NotAllowed('you may see nothing here');
  const allowed = await accountsOf(ports, scope);
  if (filter.account?.some((id) => allowed !== undefined && !allowed.has(id))) {
    throw new NotAllowed('an account that was asked for is not one that you may see');
  }
  const asked = filter.account === undefined ? allowed : new Set(filter.account);
  const directory = directoryOfDay(createDirectory(ports.table, ports.clock), times);
  const owners = ports.owners ?? defaultOwnerConfig;
  const { table, archive } = ports;
  const keptSince = await ports.keptSince?.();
  return {
    table,
    filter: withPillars(filter, ports),
    accounts: asked,
    allowed,
    directory,
    owners,
    ...(archive && { archive }),
    ...(keptSince && { keptSince }),
    ...times,
  };
}

/** Of pillars that are asked for, their rules are. */
function withPillars(filter: Filter, { rules, incidents }: QueryPorts): Filter {
  const { pillar, rule } = filter;
  if (pillar === undefined) return filter;
  const own = [...rules, ...incidents].filter((each) => pillar.includes(each.rule.pillar));
  const ids = own.map((each) => each.rule.id);
  return { ...filter, rule: ids.filter((id) => rule === undefined || rule.includes(id)) };
}

/** A question about another time, all else being equal. */
export function movedTo(question: Question, ports: QueryPorts, at: Instant): Question {
  return askedAt(question, ports, { at, knownAt: question.knownAt });
}

/** A question about other times, all else being equal. */
export function askedAt(question: Question, ports: QueryPorts, times: AskedTimes): Question {
  const directory = directoryOfDay(createDirectory(ports.table, ports.clock), times);
  return { ...question, ...times, directory };
}

/** Who may see units may see the accounts that are in them today. */
async function accountsOf(
  { table, clock }: QueryPorts,
  scope: AccessScope,
): Promise<ReadonlySet<string> | undefined> {
  if (scope === 'all') return undefined;
  const isAll = scope.some(({ accounts, units }) => accounts === undefined && units === undefined);
  if (isAll) return undefined;
  const needsUnits = scope.some(({ units }) => units !== undefined);
  const members = needsUnits ? await createDirectory(table, clock).members() : [];
  const found = scope.flatMap(({ accounts, units }) => {
    if (units === undefined) return accounts ?? [];
    return members
      .filter(({ account }) => accounts === undefined || accounts.includes(account.id))
      .filter(({ account }) => units.some((unit) => isWithinUnit(account, unit)))
      .map(({ account }) => account.id);
  });
  return new Set(found);
}
