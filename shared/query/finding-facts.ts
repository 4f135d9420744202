/** What access is decided by of one finding, as it is stored: its account, owner, tags and severity. */
import { unitNames } from '../configuration/place.ts';
import type { FindingRef } from '../domain/lifecycle.ts';
import { type RouteFacts, routeFacts } from '../notify/facts.ts';
import { defaultOwnerConfig, type OwnerConfig } from '../organization/owner.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createDirectory } from '../store/directory.ts';
import type { Target } from './access.ts';
import { rowsOf } from './one-finding.ts';

export interface FindingFactsPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly owners?: OwnerConfig;
}

/** Undefined: there is, and was, no such finding. */
export async function findingFacts(
  { table, clock, owners = defaultOwnerConfig }: FindingFactsPorts,
  finding: FindingRef,
): Promise<RouteFacts | undefined> {
  const [rows, member] = await Promise.all([
    rowsOf({ table }, finding),
    createDirectory(table, clock).member(finding.subject.accountId),
  ]);
  const row = rows.at(-1);
  if (row === undefined) return undefined;
  const { subject, traits, rule, severity } = row;
  const state = row.incident === undefined ? 'opened' : 'raised';
  return routeFacts({ subject, traits, rule, severity, state }, member?.account, owners);
}

/** All that a rule finds in an account, in a unit, or anywhere. */
export async function areaOf(
  { table, clock }: Pick<FindingFactsPorts, 'table' | 'clock'>,
  {
    accountId,
    ou,
    rule,
  }: { readonly accountId?: string; readonly ou?: string; readonly rule: string },
): Promise<Extract<Target, { kind: 'area' }>> {
  const member =
    accountId === undefined ? undefined : await createDirectory(table, clock).member(accountId);
  return {
    kind: 'area',
    rule,
    ...(accountId !== undefined && { accountId }),
    units: [...unitNames(member?.account.path ?? []).flat(), ...unitsAbove(ou)],
  };
}

/** `Root/Workloads/Prod` lies in Root/Workloads and in Root. */
function unitsAbove(ou: string | undefined): readonly string[] {
  if (ou === undefined) return [];
  return ou.split('/').map((_, at, names) => names.slice(0, at + 1).join('/'));
}
