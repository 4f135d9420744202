import { isRecord } from '../document/fields.ts';
import type { Attribution } from '../domain/attribution.ts';
import { type Instant, later } from '../domain/instant.ts';
import { type Severity, severities } from '../domain/severity.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import type { ExceptionMark, IncidentFacts } from '../domain/transition.ts';
import type { Evidence } from '../domain/verdict.ts';
import type { Item, Value } from '../ports/table.ts';
import {
  accountPartition,
  classOf,
  episodeIndexSort,
  episodeSort,
  INCIDENT_CLASS,
  incidentSort,
  organizationPartition,
  resourceKey,
  rulePartition,
  SCHEMA_VERSION,
  shardOf,
  shards,
  subjectOfKey,
} from './keys.ts';

/** One run of violation of one rule on one subject, as it was known between two times. */
export interface Episode {
  readonly subject: Subject;
  readonly rule: string;
  readonly severity: Severity;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** When this row was recorded, when its closing was, and when another row took its place. */
  readonly recordedAt: Instant;
  readonly closedRecordedAt?: Instant;
  readonly voidedAt?: Instant;
  /** The words, the severity and the state of this row: since when, and since when that was known. */
  readonly phase?: Moment;
  /** Until when, where others followed while the violation went on; they stand in a row of their own. */
  readonly phaseEnd?: Moment;
  readonly traits: Traits;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Id of the transition that opened it. */
  readonly transition: string;
  /** Who may have opened it, and who may have ended it. */
  readonly who?: Attribution;
  readonly endedBy?: Attribution;
  /** Which side of the subject it was found on: where its chain is. */
  readonly aspect?: string;
  /** What people did with it while it is open. */
  readonly acknowledged?: Acknowledged;
  readonly snoozed?: Snoozed;
  readonly excepted?: ExceptionMark;
  /** Its message and evidence stand in the archive: where, as `day/part/sort key`. */
  readonly archived?: string;
  /** Of an incident: what it is beside that. Its row is never among the open conditions. */
  readonly incident?: IncidentRow;
}

/** A time, and when it was recorded. */
export interface Moment {
  readonly at: Instant;
  readonly recordedAt: Instant;
}

export interface Acknowledged {
  readonly at: Instant;
  /** Salted hash of who did it. */
  readonly actor: string;
  readonly note?: string;
}

export interface Snoozed {
  readonly until: Instant;
  readonly reason: string;
  readonly actor: string;
}

/** What an incident's row has beside that of a condition. */
export interface IncidentRow extends IncidentFacts {
  readonly lastAt: Instant;
}

/** When a row stops being part of some answer: the later of the two clocks. */
export function leftAt(episode: Episode): Instant | undefined {
  const { closedAt, closedRecordedAt, voidedAt, phaseEnd } = episode;
  if (voidedAt !== undefined) return voidedAt;
  if (phaseEnd !== undefined) return later(phaseEnd.at, phaseEnd.recordedAt);
  return closedAt === undefined ? undefined : later(closedAt, closedRecordedAt ?? closedAt);
}

/** Since when a row says what was true. */
export const beginsAt = ({ phase, openedAt }: Pick<Episode, 'phase' | 'openedAt'>): Instant =>
  phase?.at ?? openedAt;

/**
 * Where the three indexes have it. The last row of an episode is found by the whole time that it was
 * open, one that others followed by its own.
 */
export function episodeIndexKeys(episode: Episode): Readonly<Record<string, string>> {
  const { subject, rule, openedAt, severity, phaseEnd } = episode;
  const left = leftAt(episode);
  const kind = episode.incident === undefined ? '' : INCIDENT_CLASS;
  const within = `${kind}${classOf(phaseEnd ? beginsAt(episode) : openedAt, left)}`;
  const pk = resourceKey(subject);
  return {
    rpk: rulePartition(rule, shardOf(subject.accountId, shards.rule), within),
    apk: accountPartition(subject.accountId, within),
    opk: organizationPartition(shardOf(pk, shards.organization), within),
    esk: episodeIndexSort(openedAt, left, severity, `${pk}#${rule}`),
  };
}

/** Where the last row of an episode is. */
export const liveSort = ({ rule, openedAt, incident }: Episode): string =>
  incident ? incidentSort(rule, openedAt, incident.id) : episodeSort(rule, openedAt);

/** sk: where it is, unless it is the last row of its episode. */
export function episodeItem(episode: Episode, sk = liveSort(episode)): Item {
  const { subject, rule, openedAt, closedAt, closedRecordedAt, voidedAt, incident } = episode;
  const { phase, phaseEnd } = episode;
  return {
    pk: resourceKey(subject),
    sk,
    sv: SCHEMA_VERSION,
    ...episodeIndexKeys(episode),
    rule,
    sev: episode.severity,
    opened: openedAt,
    rec: episode.recordedAt,
    ...(closedAt && { closed: closedAt }),
    ...(closedRecordedAt && { crec: closedRecordedAt }),
    ...(voidedAt && { voided: voidedAt }),
    ...(phase && { pf: phase.at, pr: phase.recordedAt }),
    ...(phaseEnd && { pt: phaseEnd.at, ptr: phaseEnd.recordedAt }),
    traits: { ...episode.traits } as Value,
    msg: episode.message,
    ev: episode.evidence as unknown as Value,
    tid: episode.transition,
    ...(episode.who && { who: episode.who as unknown as Value }),
    ...(episode.endedBy && { end: episode.endedBy as unknown as Value }),
    ...(episode.archived !== undefined && { arc: episode.archived }),
    ...(incident && { inc: { ...incident } }),
    ...(episode.aspect !== undefined && { asp: episode.aspect }),
    ...(episode.acknowledged && { ack: { ...episode.acknowledged } }),
    ...(episode.snoozed && { snz: { ...episode.snoozed } }),
    ...(episode.excepted && { exc: { ...episode.excepted } }),
  };
}

/** Reads what episodeItem wrote; undefined for an item of another kind. */
export function parseEpisode(item: Item): Episode | undefined {
  const subject = subjectOfKey(item.pk);
  const severity = severities.find((each) => each === item['sev']);
  if (subject === undefined || severity === undefined) return undefined;
  const instant = (name: string) => {
    const value = item[name];
    return typeof value === 'string' ? (value as Instant) : undefined;
  };
  const [openedAt, recordedAt] = [instant('opened'), instant('rec')];
  if (openedAt === undefined || recordedAt === undefined) return undefined;
  const closedAt = instant('closed');
  const closedRecordedAt = instant('crec');
  const voidedAt = instant('voided');
  const moment = (time: string, known: string): Moment | undefined => {
    const [at, recordedBy] = [instant(time), instant(known)];
    return at && recordedBy && { at, recordedAt: recordedBy };
  };
  const [phase, phaseEnd] = [moment('pf', 'pr'), moment('pt', 'ptr')];
  return {
    subject,
    rule: String(item['rule']),
    severity,
    openedAt,
    recordedAt,
    ...(closedAt && { closedAt }),
    ...(closedRecordedAt && { closedRecordedAt }),
    ...(voidedAt && { voidedAt }),
    ...(phase && { phase }),
    ...(phaseEnd && { phaseEnd }),
    traits: isRecord(item['traits']) ? (item['traits'] as Traits) : {},
    message: String(item['msg'] ?? ''),
    evidence: Array.isArray(item['ev']) ? (item['ev'] as unknown as Evidence[]) : [],
    transition: String(item['tid'] ?? ''),
    ...(isRecord(item['who']) && { who: item['who'] as unknown as Attribution }),
    ...(isRecord(item['end']) && { endedBy: item['end'] as unknown as Attribution }),
    ...(typeof item['arc'] === 'string' && { archived: item['arc'] }),
    ...(typeof item['asp'] === 'string' && { aspect: item['asp'] }),
    ...(isRecord(item['ack']) && { acknowledged: item['ack'] as unknown as Acknowledged }),
    ...(isRecord(item['snz']) && { snoozed: item['snz'] as unknown as Snoozed }),
    ...(isRecord(item['exc']) && { excepted: item['exc'] as unknown as ExceptionMark }),
    ...(isRecord(item['inc']) && { incident: incidentIn(item, item['inc']) }),
  };
}

/** What is counted stands beside what was known when it was raised. */
function incidentIn(item: Item, raised: Readonly<Record<string, unknown>>): IncidentRow {
  const { n, last } = item;
  const row = raised as unknown as IncidentRow;
  return {
    ...row,
    ...(typeof n === 'number' && { count: n }),
    ...(typeof last === 'string' && { lastAt: last as Instant }),
  };
}
