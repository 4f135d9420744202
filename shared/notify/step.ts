/**
 * A step of a finding: it changes every message that tells the finding as it is now, and is news to
 * nobody else.
 */
import { findingId } from '../alerts/finding-id.ts';
import type { Alert } from '../domain/alert.ts';
import { shifted } from '../domain/instant.ts';
import type { Newest } from '../store/groups.ts';
import { type Claim, shortName } from '../store/groups-item.ts';
import { deliver } from './deliver.ts';
import { stepsGroup, stepsOf } from './group-id.ts';
import { changesGroup, orderOf } from './news.ts';
import { type NotifyPorts, NotYet } from './ports.ts';
import { alertIn, joined, proceed, takenRoute } from './proceed.ts';

/** Clocks of machines differ: what settles so soon may be being told at this moment. */
const SKEW_MS = 30_000;

/** Rejects with NotYet while it is not settled whether, or where, the finding is told. */
export async function tellStep(alert: Alert, ports: NotifyPorts): Promise<void> {
  const { groups, meter } = ports;
  if (await isTold(alert, await episodeOf(alert, ports), ports)) return;
  // Queues keep no order: what it is a step of may be on its way, and tells it then.
  const message = shortName(alert.id);
  await groups.keepStep(alert.finding, message, JSON.stringify(alert));
  // Whoever begins notes, and claims, before looking for what was kept.
  if (!(await isTold(alert, await episodeOf(alert, ports), ports))) {
    return meter.count('alerts-of-untold');
  }
  await groups.dropStep(alert.finding, message);
}

/** Tells the steps that came before what they are steps of, in the order recorded. Twice is once. */
export async function tellKept(finding: string, ports: NotifyPorts): Promise<void> {
  const kept = [...(await ports.groups.keptSteps(finding))]
    .map(([message, text]) => ({ message, alert: alertIn(text) }))
    .sort((a, b) => (orderOf(a.alert) < orderOf(b.alert) ? -1 : 1));
  for (const { message, alert } of kept) {
    // Of several beginnings that were held up, it may be waiting for another.
    if (!(await isTold(alert, await episodeOf(alert, ports), ports))) continue;
    await ports.groups.dropStep(finding, message);
  }
}

/** Whether it is settled what becomes of a step; false: what it is a step of is still to come. */
async function isTold(alert: Alert, of: Telling, ports: NotifyPorts): Promise<boolean> {
  if (of === 'to come') return false;
  if (of === 'nobody') ports.meter.count('alerts-of-untold');
  else await tellAll(alert, of, ports);
  return true;
}

async function tellAll(alert: Alert, claims: readonly Claim[], ports: NotifyPorts): Promise<void> {
  const failures: unknown[] = [];
  let isTold = false;
  const isGrown = alert.transition === 'altered' && (await ports.hasGrown(alert));
  const step: Alert = isGrown ? { ...alert, grew: true } : alert;
  const whole = () => withWhatStays(step, claims, ports);
  for (const claim of claims) {
    try {
      const told = await toldIn(alert, claim, ports);
      isTold ||= told !== undefined;
      if (told?.kind === 'alone')
        await deliver(await whole(), takenRoute(claim).to, ports, told.message);
      if (told?.kind === 'together') await toldTogether(alert, claim, told, ports);
    } catch (error) {
      // The others are not kept waiting.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.find((each) => !(each instanceof NotYet)) ?? failures[0];
  if (!isTold) ports.meter.count('alerts-of-untold');
}

/** What tells the episode that a step is of: its messages, nobody, or what has not been heard of. */
type Telling = readonly Claim[] | 'nobody' | 'to come';

/**
 * Evidence that came late may have moved the beginning since it was told: what was recorded after the
 * newest beginning is a step of that, whatever it says when it began. Unless it began once more since,
 * and the alert that says so is on its way.
 */
async function episodeOf(alert: Alert, ports: NotifyPorts): Promise<Telling> {
  const newest = await ports.groups.newest(alert.finding);
  if (newest === undefined) return 'to come';
  const own = await tellingsOf(alert.finding, alert.openedAt, ports);
  const isOfNewest = newest.opened === alert.openedAt;
  const found = isOfNewest ? own : await movedOf(alert, newest, own, ports);
  if (typeof found === 'string' || found.length > 0) return found;
  return newest.isSilent ? 'nobody' : 'to come';
}

async function movedOf(
  alert: Alert,
  newest: Newest,
  own: readonly Claim[],
  ports: NotifyPorts,
): Promise<Telling> {
  const isOlder = orderOf(alert) < newest.order;
  if (own.length > 0 && isOlder) return own;
  const began = await ports.beginningOf(alert);
  if (began?.isMuted) return 'nobody';
  if (began !== undefined && shortName(began.id) !== newest.message) {
    const claim = await ports.groups.claim(alert.finding, shortName(began.id));
    if (claim === undefined && orderOf(began) > newest.order) return 'to come';
    if (isOlder) return claim ? tellingsOf(alert.finding, claim.opened, ports) : 'nobody';
  }
  return [...own, ...(await tellingsOf(alert.finding, newest.opened, ports))];
}

/**
 * What was told by itself, and goes on in another message or in a digest: its own message is brought up
 * to date without telling everybody once more. Twice is once.
 */
export async function keepUp(alert: Alert, ports: NotifyPorts): Promise<void> {
  if (alert.transition !== 'woken') return;
  const own = shortName(alert.id);
  const claims = await tellingsOf(alert.finding, alert.openedAt, ports);
  const present = claims.find(({ message }) => message === own);
  if (present?.stage === 'told') return keptElsewhere(alert, present, claims, ports);
  const aside: Alert = { ...alert, id: `${alert.id}#aside`, aside: true };
  for (const claim of claims) {
    if (claim.message === own) continue;
    const told = await toldIn(alert, claim, ports).catch(ifSettled);
    if (told?.kind === 'alone') await followed(aside, claim, told.message, ports);
  }
}

/** It has a new message; one in another place, by an older route, is not left as it was. */
async function keptElsewhere(
  alert: Alert,
  present: Claim,
  claims: readonly Claim[],
  ports: NotifyPorts,
): Promise<void> {
  const elsewhere = claims.filter(({ route }) => route !== present.route);
  for (const claim of elsewhere) {
    const told = await toldIn(alert, claim, ports).catch(ifSettled);
    if (told?.kind === 'alone') await followed(alert, claim, told.message, ports);
  }
}

/** In sinks that keep a message up to date; the others would tell it once more. */
async function followed(
  alert: Alert,
  claim: Claim,
  after: string,
  ports: NotifyPorts,
): Promise<void> {
  const sinksFor: NotifyPorts['sinksFor'] = async (to) =>
    (await ports.sinksFor(to)).filter(({ follows }) => follows);
  await deliver(alert, takenRoute(claim).to, { ...ports, sinksFor }, after);
}

/** What tells, or is to tell, the episode of a finding that began at a time; the newest is the last. */
async function tellingsOf(
  finding: string,
  opened: Alert['openedAt'],
  { groups }: NotifyPorts,
): Promise<readonly Claim[]> {
  return (await groups.claims(finding)).filter(
    (claim) =>
      claim.opened === opened &&
      (claim.stage === 'settling' || stepsOf(claim.place.group) === undefined),
  );
}

async function toldTogether(
  alert: Alert,
  claim: Claim,
  told: Extract<Told, { kind: 'together' }>,
  ports: NotifyPorts,
): Promise<void> {
  const { groups, meter } = ports;
  if (!changesGroup(alert)) return meter.count('alerts-not-shown');
  const group = stepsGroup(told.group, told.window);
  const message = shortName(`${alert.id} ${group}`);
  const place = await joined(group, message, alert, ports);
  const step: Claim = { ...claim, message, alert: alert.id, stage: 'placed', place };
  await groups.begin(step, '');
  const begun = await groups.claim(alert.finding, message);
  if (begun !== undefined) await proceed(alert, begun, ports);
}

/** What is over had named other rules: whoever reads so is told which of them are still broken. */
async function withWhatStays(
  alert: Alert,
  claims: readonly Claim[],
  ports: NotifyPorts,
): Promise<Alert> {
  const also = claims.find((claim) => claim.also !== undefined)?.also;
  if (alert.transition !== 'resolved' || also === undefined) return alert;
  const named: NonNullable<Alert['also']> = JSON.parse(also);
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

/** Whoever tells it tells it as it is then. */
function ifSettled(error: unknown): undefined {
  if (!(error instanceof NotYet)) throw error;
}

/** After it the finding is not told at all, unless it was; of any other step the message is to say. */
const hides = ({ transition }: Alert): boolean =>
  transition === 'snoozed' || transition === 'excepted' || transition === 'resolved';

/** The message that tells a finding; undefined when none does, or will. */
async function toldIn(
  alert: Alert,
  claim: Claim,
  { groups, clock }: NotifyPorts,
): Promise<Told | undefined> {
  if (claim.stage === 'settling') {
    if (hides(alert) && clock() < shifted(claim.until, -SKEW_MS)) return undefined;
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
  if (head?.window === window && head.isOpen) {
    if (hides(alert)) return undefined;
    throw new NotYet('The window in which the finding waits is still open');
  }
  const ended = await groups.ended(group, window);
  if (ended === undefined || !ended.members.includes(claim.message)) {
    throw new NotYet('The window in which the finding waits is being closed');
  }
  if (!ended.told.includes(alert.finding) || ended.id === undefined) return undefined;
  return ended.single === undefined
    ? { kind: 'together', group, window }
    : { kind: 'alone', message: ended.id };
}
