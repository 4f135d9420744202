/**
 * What becomes of an alert: told at once, after it has lasted, with others, in a digest, or as a step
 * of what was told. docs/alerts.md says it in words.
 */
import type { Alert } from '../domain/alert.ts';
import { shifted } from '../domain/instant.ts';
import type { Newest } from '../store/groups.ts';
import { type Claim, shortName } from '../store/groups-item.ts';
import { closeWindow } from './close-window.ts';
import { groupId } from './group-id.ts';
import { isBeginning, orderOf, settleMs } from './news.ts';
import type { NotifyPorts } from './ports.ts';
import { alertIn, joined, proceed } from './proceed.ts';
import { keepUp, tellKept, tellStep } from './step.ts';

export interface Notifier {
  /**
   * Takes an alert from the topic. Twice, or by many at once, is once. Rejects when it has to be
   * brought again: what was not shown, and NotYet for what is not settled.
   */
  tell(alert: Alert): Promise<void>;
  /** A finding has lasted as long as it has to; alert: as text. */
  settled(alert: string): Promise<void>;
  /** The time of a window is over. */
  ended(group: string, window: number): Promise<void>;
}

export function createNotifier(ports: NotifyPorts): Notifier {
  const { groups, clock, meter } = ports;

  async function begin(alert: Alert): Promise<void> {
    const route = await ports.routeOf(alert);
    const message = shortName(alert.id);
    const newest = newestOf(alert);
    if (alert.telling === 'digest' || route.digest !== undefined) {
      // Whoever comes with a step of it knows that it is told to nobody by itself.
      await groups.note(alert.finding, { ...newest, isSilent: true });
      meter.count('alerts-left-to-digest');
      return keepUp(alert, ports);
    }
    await groups.note(alert.finding, newest);
    const known = await groups.claim(alert.finding, message);
    await proceed(alert, known ?? (await begun(alert, JSON.stringify(taken(route)))), ports);
    await keepUp(alert, ports);
    await tellKept(alert.finding, ports);
  }

  async function begun(alert: Alert, route: string): Promise<Claim> {
    const message = shortName(alert.id);
    const also = alert.also === undefined ? {} : { also: JSON.stringify(alert.also) };
    const opened = alert.openedAt;
    const common = { finding: alert.finding, message, alert: alert.id, route, opened, ...also };
    const wait = settleMs(alert);
    const claim: Claim =
      wait > 0
        ? { ...common, stage: 'settling', until: shifted(clock(), wait) }
        : {
            ...common,
            stage: 'placed',
            place: await joined(groupId(alert, route), message, alert, ports),
          };
    if (await groups.begin(claim, JSON.stringify(alert))) return claim;
    const known = await groups.claim(alert.finding, message);
    if (known === undefined) throw new Error(`what became of ${alert.id} is lost`);
    return known;
  }

  async function goOn(alert: Alert, message = shortName(alert.id)): Promise<void> {
    const claim = await groups.claim(alert.finding, message);
    if (claim !== undefined) await proceed(alert, claim, ports);
  }

  return {
    tell: (alert) => (isBeginning(alert) ? begin(alert) : tellStep(alert, ports)),
    settled: (text) => goOn(alertIn(text)),
    async ended(group, window) {
      for (const left of await closeWindow(group, window, ports)) {
        await goOn(left.alert, left.message);
      }
    },
  };
}

const newestOf = (alert: Alert): Newest => ({
  order: orderOf(alert),
  message: shortName(alert.id),
  opened: alert.openedAt,
});

const taken = ({ name, to }: Awaited<ReturnType<NotifyPorts['routeOf']>>) => ({ name, to });
