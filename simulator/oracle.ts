/** What is wrong, lost or doubled after a schedule has been played to its end. */

import { resourceKey } from '#shared/store/keys.ts';
import { verifyChain } from '#shared/store/verify.ts';
import { expectedOf } from './oracle/expected.ts';
import { foundOf } from './oracle/found.ts';
import { wrongHistory, wrongPresent } from './oracle/history.ts';
import { incidentsIn } from './oracle/incidents.ts';
import { notifiedTold } from './oracle/notified.ts';
import {
  directlyTold,
  doubledIn,
  joined,
  type Shown,
  type Tell,
  type Told,
  toldBy,
} from './oracle/told.ts';
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
  const { store, queues } = world;
  const wrong: string[] = [];
  const lost: string[] = [];
  if (!isOver) lost.push('it does not come to an end');
  for (const [name, queue] of Object.entries(queues)) {
    if (queue.size() > 0) lost.push(`${queue.size()} ${name} are still in their queue`);
  }
  const untold = [...store.waiting].filter((name) => name.startsWith('O#'));
  if (untold.length > 0) lost.push(`${untold.length} transitions are still in the outbox`);

  const tells: Tell[] = [];
  for (const [index, resource] of resources.entries()) {
    const arrived = new Set(plan.deliveries.map(({ observation }) => observation));
    const seen = plan.observations.filter(
      (each) => each.resource === index && arrived.has(each.id),
    );
    if (seen.length === 0) continue;
    const name = resource.subject.resourceId;
    const found = await foundOf(store.table, resource);
    const isRead = plan.calls.some(({ change }) => change?.resource === index);
    const wrongIn = isRead ? wrongPresent : wrongHistory;
    const sentences = wrongIn(expectedOf(resource, seen), found, START);
    wrong.push(...sentences.map((each) => `${name}: ${each}`));
    const chain = await verifyChain(store.table, resourceKey(resource.subject), 'configuration');
    if (chain.broken !== undefined) wrong.push(`${name}: ${chain.broken.why}`);
    tells.push(...toldBy(found.ledger));
  }
  const incidents = await incidentsIn(store.table, plan);
  wrong.push(...incidents.wrong);
  tells.push(...toldBy(incidents.ledger));
  const told = toldOf(plan, world, tells);
  return { wrong, lost: [...lost, ...told.lost], doubled: told.doubled };
}

/** What stands where people read. */
function toldOf(plan: Plan, world: World, tells: readonly Tell[]): Told {
  const { setting } = plan;
  const { follower, sink, slack } = world;
  const isSlack = setting.follower === 'slack';
  const followed = isSlack ? slack.messages : follower.shown;
  const twice = isSlack
    ? slack.messages.map(({ id, part }) => ({ id: `${part} ${id}` }))
    : followed;
  const doubled = [...doubledIn(twice, setting.follower), ...doubledIn(sink.shown, 'channel')];
  const repeated = { lost: [], doubled };
  if (setting.telling === 'direct') {
    return joined(repeated, directlyTold(tells, followed, sink.shown));
  }
  const alerts = new Map([...follower.shown, ...sink.shown].map((alert) => [alert.id, alert]));
  const follows = { name: setting.follower, ids: idsOf(followed), follows: !isSlack };
  const shown = { name: 'channel', ids: idsOf(sink.shown), follows: false };
  return joined(repeated, ...[follows, shown].map((view) => notifiedTold(tells, view, alerts)));
}

const idsOf = (shown: readonly Shown[]): ReadonlySet<string> => new Set(shown.map(({ id }) => id));
