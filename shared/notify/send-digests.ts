/**
 * Sends what is told together: each owner's digest by the routes that say so, once a day or a week.
 * Repeatable: a digest has an id by its route, owner and day, and a sink shows it once.
 */
import type { DigestRhythm, Route } from '../configuration/routes.ts';
import { epochMs, type Instant, instantOf, shifted } from '../domain/instant.ts';
import { ownerOf } from '../organization/owner.ts';
import type { Clock } from '../ports/clock.ts';
import type { Meter } from '../ports/log.ts';
import type { Table } from '../ports/table.ts';
import { difference } from '../query/diff.ts';
import type { QueryPorts } from '../query/ports.ts';
import { type Question, questionOf } from '../query/question.ts';
import type { ConfigurationSource } from '../store/configuration-source.ts';
import type { Episode } from '../store/episode-item.ts';
import { allExceptions, isActive } from '../store/exceptions.ts';
import { DAY_MS, noticeKey, SCHEMA_VERSION } from '../store/keys.ts';
import { deliver } from './deliver.ts';
import { digestOf, isUnchanged } from './digest.ts';
import { digestAlert } from './digest-alert.ts';
import { routeFacts } from './facts.ts';
import type { NotifyPorts } from './ports.ts';
import { routeOf } from './route.ts';

export interface DigestPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly configuration: Pick<ConfigurationSource, 'current'>;
  readonly notify: NotifyPorts;
}

const HOUR_MS = 3_600_000;
const DUE_HOUR = 8;
/** What was recorded until then is in the indexes by now. */
const SETTLED_MS = 2 * 60_000;
const MONDAY = 1;
const ENDING_DAYS = 14;

/** When the last digest of a rhythm was due, and the one before; at 08:00 UTC, weekly on Mondays. */
export function dueDigest(rhythm: DigestRhythm, now: Instant): { from: Instant; to: Instant } {
  const ms = epochMs(now);
  const today = ms - (ms % DAY_MS) + DUE_HOUR * HOUR_MS;
  let to = today <= ms ? today : today - DAY_MS;
  if (rhythm === 'weekly') while (new Date(to).getUTCDay() !== MONDAY) to -= DAY_MS;
  return { from: instantOf(to - (rhythm === 'daily' ? 1 : 7) * DAY_MS), to: instantOf(to) };
}

/** Answers how many were sent. */
export async function sendDigests(ports: DigestPorts): Promise<number> {
  const { configuration, clock } = ports;
  const { configuration: inForce } = await configuration.current();
  const { routes, default: otherwise } = inForce.routes;
  let sent = 0;
  for (const rhythm of ['daily', 'weekly'] as const) {
    const digested = [...routes, otherwise].filter(({ digest }) => digest === rhythm);
    if (digested.length === 0) continue;
    const window = dueDigest(rhythm, shifted(clock(), -SETTLED_MS));
    if (await isSent(rhythm, window.to, ports)) continue;
    sent += await sendAll(digested, window, ports);
    await markSent(rhythm, window.to, ports);
  }
  ports.meter.count('digests-sent', sent);
  return sent;
}

async function sendAll(
  digested: readonly Route[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  ports: DigestPorts,
): Promise<number> {
  const { table, clock, configuration, notify } = ports;
  const query: QueryPorts = { table, clock, rules: [], incidents: [], frameworks: [] };
  const times = { at: to, knownAt: to };
  const question = await questionOf(query, 'all', {}, times);
  const { configuration: inForce } = await configuration.current();
  const whole = await difference(question, from, to);
  const last = instantOf(epochMs(to) + ENDING_DAYS * DAY_MS);
  const ending = (await allExceptions(table)).filter(
    (each) => isActive(each, to) && each.until <= last,
  );
  const taken = new Map<Episode, { readonly route: Route; readonly owner: string }>();
  for (const row of new Set([
    ...whole.stillOpen,
    ...whole.new,
    ...whole.regressed,
    ...whole.resolved,
  ])) {
    taken.set(row, await takenBy(row, question, inForce.routes));
  }
  let sent = 0;
  const failures: unknown[] = [];
  for (const route of digested) {
    const owners = new Set(
      [...taken.values()].filter((each) => each.route === route).map(({ owner }) => owner),
    );
    for (const owner of [...owners].sort()) {
      const isOurs = (row: Episode): boolean => {
        const by = taken.get(row);
        return by?.route === route && by.owner === owner;
      };
      const own = {
        ...whole,
        new: whole.new.filter(isOurs),
        regressed: whole.regressed.filter(isOurs),
        resolved: whole.resolved.filter(isOurs),
        stillOpen: whole.stillOpen.filter(isOurs),
      };
      const openBefore = own.stillOpen.length + own.resolved.length;
      const openAfter = own.stillOpen.length + own.new.length + own.regressed.length;
      const ofOwner = [...whole.stillOpen, ...whole.new, ...whole.regressed].filter(
        (row) => taken.get(row)?.owner === owner,
      );
      const digest = digestOf({
        ...own,
        ...{ openBefore, openAfter, owner, from, to },
        elsewhere: ofOwner.length - openAfter,
        ending: ending.filter((each) => each.owner === owner),
      });
      if (isUnchanged(digest)) continue;
      const id = `digest#${route.name}#${owner}#${to.slice(0, 10)}`;
      try {
        await deliver(digestAlert(digest, id), route.to, notify);
        sent += 1;
      } catch (error) {
        // The others are not kept waiting.
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return sent;
}

async function takenBy(
  row: Episode,
  question: Question,
  routes: Parameters<typeof routeOf>[0],
): Promise<{ readonly route: Route; readonly owner: string }> {
  const { subject, traits, rule, severity } = row;
  const account = await question.directory.account(subject.accountId);
  const facts = routeFacts(
    { subject, traits, rule, severity, state: 'opened' },
    account,
    question.owners,
  );
  return { route: routeOf(routes, facts), owner: ownerOf(traits, account, question.owners).name };
}

const keyOf = (rhythm: DigestRhythm) => noticeKey(`digest ${rhythm}`);

async function isSent(rhythm: DigestRhythm, to: Instant, { table }: DigestPorts): Promise<boolean> {
  const item = await table.get(keyOf(rhythm));
  return item !== undefined && String(item['until']) >= to;
}

async function markSent(rhythm: DigestRhythm, to: Instant, { table }: DigestPorts): Promise<void> {
  await table.write({ kind: 'put', item: { ...keyOf(rhythm), sv: SCHEMA_VERSION, until: to } });
}
