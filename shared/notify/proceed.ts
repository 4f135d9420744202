/** Takes an alert that begins something as far as it can be taken now. */
import { parseAlert } from '../alerts/parse-alert.ts';
import type { Destination } from '../configuration/routes.ts';
import type { Alert } from '../domain/alert.ts';
import { shifted } from '../domain/instant.ts';
import { type Claim, type GroupPlace, shortName } from '../store/groups-item.ts';
import { deliver } from './deliver.ts';
import { groupId } from './group-id.ts';
import { isNamedByRoot } from './named-by-root.ts';
import { leads, windowMs } from './news.ts';
import { type NotifyPorts, NotYet } from './ports.ts';

/** By which route an alert goes, as it is kept. */
export interface TakenRoute {
  readonly name: string;
  readonly to: readonly Destination[];
}

export const takenRoute = (claim: Pick<Claim, 'route'>): TakenRoute => JSON.parse(claim.route);

/** Every step is repeatable: whoever comes after a crash goes on where it ended. */
export async function proceed(alert: Alert, begun: Claim, ports: NotifyPorts): Promise<void> {
  const { groups, meter } = ports;
  let claim = begun;
  for (;;) {
    const next = await nextOf(alert, claim, ports);
    if (next === undefined) return;
    const moved = await groups.move(claim, next);
    if (moved && next.stage === 'dropped') meter.count(droppedAs(alert));
    const known = moved ? next : await groups.claim(claim.finding, claim.message);
    if (known === undefined) throw new Error(`what became of ${alert.id} is lost`);
    claim = known;
  }
}

const droppedAs = ({ inhibitedBy }: Alert): string =>
  inhibitedBy === undefined ? 'alerts-over-before-told' : 'alerts-told-with-another';

/** Undefined: nothing more is to be done now. */
async function nextOf(alert: Alert, claim: Claim, ports: NotifyPorts): Promise<Claim | undefined> {
  const { clock, groups } = ports;
  const { finding, message, alert: id, route, also, opened } = claim;
  const common = {
    finding,
    message,
    alert: id,
    route,
    opened,
    ...(also !== undefined && { also }),
  };
  switch (claim.stage) {
    case 'settling': {
      if (clock() < claim.until) return undefined;
      const group = groupId(alert, claim.route);
      const isNamed = await isNamedByRoot(alert, ports);
      if (isNamed || !(await isToBeTold(alert, ports)))
        return { ...common, stage: 'dropped', place: { group, window: 0, isLead: false } };
      return {
        ...common,
        stage: 'placed',
        place: await joined(group, claim.message, alert, ports),
      };
    }
    case 'placed': {
      const { group, window, isLead } = claim.place;
      if (isLead) {
        const stage = (await isToBeTold(alert, ports)) ? 'told' : 'dropped';
        return { ...common, stage, place: claim.place };
      }
      await groups.wait(group, window, claim.message, JSON.stringify(alert));
      const head = await groups.head(group);
      // It was put there before anybody closed the window: whoever closes it reads it.
      if (head?.window === window && head.isOpen) return undefined;
      const ended = await groups.ended(group, window);
      if (ended === undefined) throw new NotYet('The window in which it waits is being closed');
      if (ended.members.includes(claim.message)) return undefined;
      const place = await joined(group, claim.message, alert, ports);
      return { ...common, stage: 'placed', place };
    }
    case 'told':
      await deliver(alert, takenRoute(claim).to, ports);
      return undefined;
    case 'dropped':
      return undefined;
  }
}

/** Where a message waits: the open window of its group, or a new one, which it begins. */
export async function joined(
  group: string,
  message: string,
  alert: Alert,
  { groups, clock }: Pick<NotifyPorts, 'groups' | 'clock'>,
): Promise<GroupPlace> {
  for (;;) {
    const head = await groups.head(group);
    if (head?.isOpen) {
      return { group, window: head.window, isLead: head.lead !== '' && head.lead === message };
    }
    if (head !== undefined && (await groups.ended(group, head.window)) === undefined) {
      throw new NotYet('The window before is being closed');
    }
    const isLead = leads(alert);
    const next = { ends: shifted(clock(), windowMs(alert)), lead: isLead ? message : '' };
    if (await groups.open(group, head, next)) {
      return { group, window: (head?.window ?? 0) + 1, isLead };
    }
  }
}

/** Whether it is still so, and no newer alert of the finding tells it better. */
export async function isToBeTold(alert: Alert, ports: NotifyPorts): Promise<boolean> {
  const newest = await ports.groups.newest(alert.finding);
  if (newest !== undefined && newest.message !== shortName(alert.id)) return false;
  return alert.transition === 'raised' || (await ports.standing(alert)) === 'open';
}

/** Throws when it cannot be read: what was written by a newer release stays for that one. */
export function alertIn(text: string): Alert {
  const parsed = parseAlert(JSON.parse(text));
  if (parsed.kind === 'alert') return parsed.alert;
  throw new Error(`This release cannot read an alert that waits: ${parsed.reason}`);
}
