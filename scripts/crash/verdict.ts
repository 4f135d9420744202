/** What is stored and what was shown after it all, held to what had to come of it. */
import { rules } from '#rules/index.ts';
import { alertsOf, rulebookOf } from '#shared/alerts/alerts-of.ts';
import { isShown } from '#shared/alerts/shown.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { expectedOf } from '#simulator/oracle/expected.ts';
import { foundOf } from '#simulator/oracle/found.ts';
import { wrongHistory } from '#simulator/oracle/history.ts';
import type { Change } from './events.ts';
import type { Shown } from './webhook-server.ts';

export interface Verdict {
  readonly resources: number;
  readonly chains: number;
  readonly transitions: number;
  readonly alerts: number;
  /** What is not as it has to be, in words. */
  readonly wrong: readonly string[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

export async function verdictOn(
  table: Table,
  {
    changes,
    shown,
    start,
  }: {
    readonly changes: readonly Change[];
    readonly shown: ReadonlyMap<string, Shown>;
    readonly start: number;
  },
): Promise<Verdict> {
  const rulebook = rulebookOf(rules);
  const wrong: string[] = [];
  const lost: string[] = [];
  const due = new Set<string>();
  const groups = Map.groupBy(changes, ({ observation }) => observation.resource);
  for (const own of groups.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const { resource } = first;
    const seen = new Map(own.map(({ observation }) => [observation.id, observation]));
    const found = await foundOf(table, resource);
    const expected = expectedOf(resource, [...seen.values()]);
    const { resourceId } = resource.subject;
    wrong.push(...wrongHistory(expected, found, start).map((each) => `${resourceId}: ${each}`));
    for (const transition of found.ledger) {
      for (const alert of alertsOf(transition, rulebook)) {
        if (alert.inhibitedBy === undefined && isShown(alert.transition)) due.add(alert.id);
      }
    }
  }
  for (const id of due) if (!shown.has(id)) lost.push(`the webhook lacks ${id}`);
  const unsent = await createOutbox(table).unsent(instantOf(Date.now() + 3_600_000));
  if (unsent.length > 0) lost.push(`${unsent.length} transitions are still in the outbox`);
  const { chains, transitions, broken } = await verifyAll(table);
  wrong.push(...broken.map(({ pk, sk, why }) => `${pk} ${sk}: ${why}`));
  const { size: resources } = groups;
  return { resources, chains, transitions, alerts: due.size, wrong, lost, doubled: twice(shown) };
}

/** The same news of a finding under two ids. */
function twice(shown: ReadonlyMap<string, Shown>): readonly string[] {
  const news = Map.groupBy(
    shown.values(),
    ({ finding, transition, at }) => `${transition} ${at} of ${finding}`,
  );
  return [...news].flatMap(([what, all]) =>
    all.length > 1 ? [`${what}: ${all.map(({ id }) => id).join(', ')}`] : [],
  );
}
