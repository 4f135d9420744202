/** What is wrong, lost or doubled after a schedule has been played to its end. */
import { verifyChain } from '#shared/store/verify.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { expectedOf } from './oracle/expected.ts';
import { foundOf } from './oracle/found.ts';
import { wrongHistory } from './oracle/history.ts';
import { directlyTold, joined, type Told, toldBy } from './oracle/told.ts';
import type { Plan } from './plan.ts';
import { resources } from './resources.ts';
import { START, type World } from './world.ts';

export interface Judgement {
  /** Of the present, the episodes, the history. */
  readonly wrong: readonly string[];
  /** Observations, transitions and alerts that nobody will hear of any more. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

export async function judge(plan: Plan, world: World, isOver: boolean): Promise<Judgement> {
  const { store, changes, alerts } = world;
  const wrong: string[] = [];
  const lost: string[] = [];
  if (!isOver) lost.push('it does not come to an end');
  if (changes.size() > 0) lost.push(`${changes.size()} changes are still in their queue`);
  if (alerts.size() > 0) lost.push(`${alerts.size()} alerts are still in their queue`);
  const untold = [...store.waiting].filter((name) => name.startsWith('O#'));
  if (untold.length > 0) lost.push(`${untold.length} transitions are still in the outbox`);

  const tells = [];
  for (const [index, resource] of resources.entries()) {
    const arrived = new Set(plan.deliveries.map(({ observation }) => observation));
    const seen = plan.observations.filter((each) => each.resource === index && arrived.has(each.id));
    if (seen.length === 0) continue;
    const name = resource.subject.resourceId;
    const found = await foundOf(store.table, resource);
    wrong.push(
      ...wrongHistory(expectedOf(resource, seen), found, START).map((each) => `${name}: ${each}`),
    );
    const chain = await verifyChain(store.table, resourceKey(resource.subject), 'configuration');
    if (chain.broken !== undefined) wrong.push(`${name}: ${chain.broken.why}`);
    tells.push(...toldBy(found.ledger));
  }
  const told = toldOf(plan, world, tells);
  return { wrong, lost: [...lost, ...told.lost], doubled: told.doubled };
}

function toldOf(plan: Plan, world: World, tells: ReturnType<typeof toldBy>): Told {
  const { follower, sink } = world;
  return joined(directlyTold(tells, follower.shown, sink.shown));
}
