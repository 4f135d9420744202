/** Ends a window: what it tells is written down once, and then told. */
import type { Alert } from '../domain/alert.ts';
import { later } from '../domain/instant.ts';
import { type EndedWindow, shortName } from '../store/groups-item.ts';
import { deliver } from './deliver.ts';
import { groupAlert, updatedGroup } from './group-alert.ts';
import { messageId, stepsOf } from './group-id.ts';
import { orderOf } from './news.ts';
import type { NotifyPorts } from './ports.ts';
import { alertIn, isToBeTold, takenRoute } from './proceed.ts';

/** Members of one message; more wait in the next window. An item holds no more. */
const MOST = 5_000;
const AT_ONCE = 16;

/** An alert that waits, and the name of its message there. */
export interface Waiting {
  readonly message: string;
  readonly alert: Alert;
}

/** Answers what waited there and is not told with it: to be taken on from where it is. */
export async function closeWindow(
  group: string,
  window: number,
  ports: NotifyPorts,
): Promise<readonly Waiting[]> {
  const { groups } = ports;
  const before = await groups.ended(group, window);
  if (before === undefined) await groups.close(group, window);
  const waiting = await waitingIn(group, window, ports);
  const ended =
    before ?? (await groups.end(group, window, await tellingOf(group, window, waiting, ports)));
  await tell(group, { ended, waiting }, ports);
  const members = new Set(ended.members);
  return waiting.filter(({ message }) => !members.has(message));
}

async function waitingIn(
  group: string,
  window: number,
  { groups }: NotifyPorts,
): Promise<readonly Waiting[]> {
  const texts = [...(await groups.waiting(group, window))];
  return texts.map(([message, text]) => ({ message, alert: alertIn(text) }));
}

async function tellingOf(
  group: string,
  window: number,
  waiting: readonly Waiting[],
  ports: NotifyPorts,
): Promise<EndedWindow> {
  const first = waiting.slice(0, MOST);
  const members = first.map(({ message }) => message);
  const steps = stepsOf(group);
  if (steps !== undefined)
    return stepsTelling({ ...steps, id: `${group}#${window}`, members }, first, ports);
  const open = await stillOpen(first, ports);
  const [single] = open;
  if (single === undefined) return { members, told: [] };
  const told = open.map(({ alert }) => alert.finding);
  if (open.length === 1) return { members, told, single: single.message, id: single.alert.id };
  const alert = groupAlert(
    open.map((each) => each.alert),
    { group, window, now: ports.clock() },
  );
  return { members, told, id: alert.id, alert: JSON.stringify(alert) };
}

async function stillOpen(
  waiting: readonly Waiting[],
  ports: NotifyPorts,
): Promise<readonly Waiting[]> {
  const found: Waiting[] = [];
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const some = waiting.slice(from, from + AT_ONCE);
    const open = await Promise.all(some.map(({ alert }) => isToBeTold(alert, ports)));
    found.push(...some.filter((_, at) => open[at]));
  }
  return found;
}

/** What became of a message's findings, as the message shows it. */
async function stepsTelling(
  parent: {
    readonly group: string;
    readonly window: number;
    readonly id: string;
    readonly members: readonly string[];
  },
  waiting: readonly Waiting[],
  { groups, openOf, clock }: NotifyPorts,
): Promise<EndedWindow> {
  const { members, id } = parent;
  const ended = await groups.ended(parent.group, parent.window);
  if (ended?.alert === undefined || waiting.length === 0) return { members, told: [] };
  const told = alertIn(ended.alert);
  const steps = waiting
    .map(({ alert }) => alert)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const open = await openOf(told.rule.id, told.subject.accountId);
  const now = later(clock(), told.recordedAt);
  const alert = updatedGroup(told, steps, { id, now, findings: ended.told, open });
  return { members, told: [], id, alert: JSON.stringify(alert) };
}

async function tell(
  group: string,
  { ended, waiting }: { readonly ended: EndedWindow; readonly waiting: readonly Waiting[] },
  ports: NotifyPorts,
): Promise<void> {
  const { single, alert: text } = ended;
  const alert =
    text === undefined ? waiting.find(({ message }) => message === single)?.alert : alertIn(text);
  if (alert === undefined) return;
  const of = waiting[0] ?? { alert, message: shortName(alert.id) };
  const claim = await ports.groups.claim(of.alert.finding, of.message);
  if (claim === undefined) throw new Error(`what became of ${of.alert.id} is lost`);
  const parent = stepsOf(group);
  const after = parent && messageOf(parent);
  await deliver(alert, takenRoute(claim).to, ports, after);
  ports.meter.count('windows-told', 1, { members: ended.told.length > 1 ? 'many' : 'one' });
}

/** Id of the message that tells a window's findings together. */
export const messageOf = ({ group, window }: { group: string; window: number }): string =>
  `${messageId(group, window)}#${window}`;
