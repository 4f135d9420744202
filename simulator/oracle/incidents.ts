/** Holds the incidents to what was called: one within its window, every call counted once. */

import { incidentAspect } from '#shared/domain/raised-call.ts';
import type { Transition } from '#shared/domain/transition.ts';
import type { Table } from '#shared/ports/table.ts';
import { accountSubject } from '#shared/store/incidents.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { verifyChain } from '#shared/store/verify.ts';
import type { Plan } from '../plan.ts';
import { ACCOUNT, INCIDENT } from '../resources.ts';

export interface FoundIncidents {
  readonly wrong: readonly string[];
  readonly ledger: readonly Transition[];
}

export async function incidentsIn(table: Table, { calls }: Plan): Promise<FoundIncidents> {
  const signIns = calls.filter(({ change }) => change === undefined);
  if (signIns.length === 0) return { wrong: [], ledger: [] };
  const pk = resourceKey(accountSubject(ACCOUNT));
  const { items } = await table.query({
    partition: pk,
    sort: { from: 'D#', to: 'I' },
    consistent: true,
  });
  const of = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  const wrong: string[] = [];
  const counts = of('E#').map((row) => Number(row['n'] ?? 1));
  if (counts.length !== 1 || counts[0] !== signIns.length) {
    wrong.push(`incidents count ${counts.join(', ')} and must be one of ${signIns.length}`);
  }
  const marks = of('D#').length;
  if (marks !== signIns.length) wrong.push(`${marks} of ${signIns.length} calls are marked`);
  const { broken } = await verifyChain(table, pk, incidentAspect(INCIDENT));
  if (broken !== undefined) wrong.push(`the chain of incidents: ${broken.why}`);
  return { wrong, ledger: of('H#').map((item) => parseLedger(item).transition) };
}
