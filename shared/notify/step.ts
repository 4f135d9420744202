/** A step of a finding: it changes the message that told the finding, and is news to nobody else. */
import { findingId } from '../alerts/finding-id.ts';
import type { Alert } from '../domain/alert.ts';
import { shifted } from '../domain/instant.ts';
import { type Claim, shortName } from '../store/groups-item.ts';
import { deliver } from './deliver.ts';
import { stepsGroup } from './group-id.ts';
import { changesGroup } from './news.ts';
import { type NotifyPorts, NotYet } from './ports.ts';
import { joined, proceed, takenRoute } from './proceed.ts';

/** Clocks of machines differ: what settles so soon may be being told at this moment. */
const SKEW_MS = 30_000;

/** Rejects with NotYet while it is not settled whether, or where, the finding is told. */
export async function tellStep(alert: Alert, ports: NotifyPorts): Promise<void> {
  const { groups, meter } = ports;
  const newest = await groups.newest(alert.finding);
  const claim = newest && (await groups.claim(alert.finding, newest.message));
  const told = claim && (await toldIn(alert, claim, ports));
  if (claim === undefined || told === undefined) return meter.count('alerts-of-untold');
  if (told.kind === 'alone') {
    const whole = await withWhatStays(alert, claim, ports);
    return deliver(whole, takenRoute(claim).to, ports, told.message);
  }
  if (!changesGroup(alert)) return meter.count('alerts-not-shown');
  const message = shortName(alert.id);
  const group = stepsGroup(told.group, told.window);
  const place = await joined(group, message, alert, ports);
  const step: Claim = { ...claim, message, alert: alert.id, stage: 'placed', place };
  await groups.begin(step, '');
  const begun = await groups.claim(alert.finding, message);
  if (begun !== undefined) await proceed(alert, begun, ports);
}

/** What is over had named other rules: whoever reads so is told which of them are still broken. */
async function withWhatStays(alert: Alert, claim: Claim, ports: NotifyPorts): Promise<Alert> {
  if (alert.transition !== 'resolved' || claim.also === undefined) return alert;
  const named: NonNullable<Alert['also']> = JSON.parse(claim.also);
  const stays: string[] = [];
  for (const { rule: id, title } of named) {
    const finding = findingId(alert.subject, id);
    const standing = await ports.standing({ ...alert, finding, rule: { ...alert.rule, id } });
    if (standing === 'open') stays.push(`${title} (${id})`);
  }
  if (stays.length === 0) return alert;
  return { ...alert, message: `${alert.message} Still broken: ${stays.join(', ')}.` };
}

type Told =
  | { readonly kind: 'alone'; readonly message: string }
  | { readonly kind: 'together'; readonly group: string; readonly window: number };

/** The message that tells a finding; undefined when none does, or will. */
async function toldIn(
  alert: Alert,
  claim: Claim,
  { groups, clock }: NotifyPorts,
): Promise<Told | undefined> {
  if (claim.stage === 'settling') {
    if (clock() < shifted(claim.until, -SKEW_MS)) return undefined;
    throw new NotYet('It is being settled whether the finding is told');
  }
  if (claim.stage === 'dropped') return undefined;
  const { group, window, isLead } = claim.place;
  if (isLead) {
    if (claim.stage === 'told') return { kind: 'alone', message: claim.alert };
    throw new NotYet('The finding is being told');
  }
  const head = await groups.head(group);
  // Whoever closes the window looks again whether it is still open.
  if (head?.window === window && head.isOpen) return undefined;
  const ended = await groups.ended(group, window);
  if (ended === undefined || !ended.members.includes(claim.message)) {
    throw new NotYet('The window in which the finding waits is being closed');
  }
  if (!ended.told.includes(alert.finding) || ended.id === undefined) return undefined;
  return ended.single === undefined
    ? { kind: 'together', group, window }
    : { kind: 'alone', message: ended.id };
}
