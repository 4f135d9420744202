import { DocumentError, type Fields, fields, isRecord } from '../document/fields.ts';
import { ALERT_SCHEMA, type Alert, type ToldStep } from '../domain/alert.ts';
import type { Actor, AttributedCall } from '../domain/attribution.ts';
import { means, principalKinds } from '../domain/call.ts';
import { tellings } from '../domain/incident.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { severities } from '../domain/severity.ts';
import { alertedKinds, resolutions } from '../domain/transition.ts';

/** An alert, or why there is none. */
export type ParsedAlert =
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads what the relay published. Fields that this version does not know are ignored. */
export function parseAlert(value: unknown): ParsedAlert {
  try {
    return { kind: 'alert', alert: alertIn(fields(value)) };
  } catch (error) {
    if (error instanceof DocumentError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}

/**
 * Reads an alert from the body of a queue message: an SNS notification, whose `Message` is the alert
 * as text, or the alert itself (raw delivery).
 */
export function parseAlertMessage(body: unknown): ParsedAlert {
  if (!isRecord(body) || typeof body['Message'] !== 'string') return parseAlert(body);
  const message = parseJson(body['Message']);
  if (message === undefined) return { kind: 'unreadable', reason: 'Message: expected JSON' };
  return parseAlert(message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function alertIn(alert: Fields): Alert {
  const schema = alert.number('schema');
  if (schema !== ALERT_SCHEMA)
    throw new DocumentError(
      'schema',
      `version ${ALERT_SCHEMA}, the one this release reads`,
      schema,
    );
  const closedBefore = alert.has('closedBefore') ? instantIn(alert, 'closedBefore') : undefined;
  return {
    schema,
    id: named(alert, 'id'),
    finding: named(alert, 'finding'),
    transition: oneOf(alert, 'transition', alertedKinds),
    severity: oneOf(alert, 'severity', severities),
    rule: ruleIn(alert.record('rule')),
    subject: subjectIn(alert.record('subject')),
    traits: traitsIn(alert.record('traits')),
    ...placeIn(alert),
    message: alert.text('message'),
    evidence: alert.records('evidence').map((each) => ({
      path: each.text('path'),
      expected: each.raw('expected') ?? null,
      actual: each.raw('actual') ?? null,
    })),
    at: instantIn(alert, 'at'),
    recordedAt: instantIn(alert, 'recordedAt'),
    openedAt: instantIn(alert, 'openedAt'),
    ...(alert.has('resolution') ? { resolution: oneOf(alert, 'resolution', resolutions) } : {}),
    ...(closedBefore === undefined ? {} : { closedBefore }),
    ...texts(alert, ['closedBy']),
    ...whoIn(alert),
    ...actionIn(alert),
    ...incidentIn(alert),
    ...(alert.has('telling') ? { telling: oneOf(alert, 'telling', tellings) } : {}),
    ...togetherIn(alert),
  };
}

function ruleIn(rule: Fields): Alert['rule'] {
  const fixCommand = rule.optionalText('fixCommand');
  return {
    id: named(rule, 'id'),
    title: rule.text('title'),
    why: rule.text('why'),
    fix: rule.text('fix'),
    ...(fixCommand === undefined ? {} : { fixCommand }),
    reference: rule.text('reference'),
  };
}

function subjectIn(subject: Fields): Alert['subject'] {
  return {
    accountId: subject.text('accountId'),
    region: subject.text('region'),
    resourceType: subject.text('resourceType'),
    resourceId: subject.text('resourceId'),
  };
}

function traitsIn(traits: Fields): Alert['traits'] {
  const [arn, name] = [traits.optionalText('arn'), traits.optionalText('name')];
  const tags = traits.optionalRecord('tags');
  const values = tags === undefined ? undefined : Object.keys(traits.raw('tags') ?? {});
  return {
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(tags === undefined || values === undefined
      ? {}
      : { tags: Object.fromEntries(values.map((key) => [key, tags.text(key)])) }),
  };
}

function placeIn(alert: Fields): Pick<Alert, 'place'> {
  const place = alert.optionalRecord('place');
  if (place === undefined) return {};
  return { place: { ...texts(place, ['account', 'path']), owner: place.text('owner') } };
}

function whoIn(alert: Fields): Pick<Alert, 'who'> {
  const who = alert.optionalRecord('who');
  if (who === undefined) return {};
  if (oneOf(who, 'kind', ['known', 'unknown']) === 'unknown') {
    return { who: { kind: 'unknown', why: who.text('why') } };
  }
  return { who: { kind: 'known', calls: who.records('calls').map(callIn) } };
}

function callIn(call: Fields): AttributedCall {
  const actor = call.optionalRecord('actor');
  return {
    eventId: call.text('eventId'),
    call: call.text('call'),
    time: instantIn(call, 'time'),
    ...(actor === undefined ? {} : { actor: actorIn(actor) }),
  };
}

function actorIn(actor: Fields): Actor {
  const principal = actor.record('principal');
  return {
    principal: {
      kind: oneOf(principal, 'kind', principalKinds),
      name: principal.text('name'),
      ...texts(principal, ['arn', 'role', 'accountId']),
    },
    means: oneOf(actor, 'means', means),
    ...texts(actor, ['sourceIp', 'userAgent']),
  };
}

function texts<K extends string>(
  from: Fields,
  names: readonly K[],
): { readonly [N in K]?: string } {
  const found: { [N in K]?: string } = {};
  for (const name of names) {
    const text = from.optionalText(name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

function actionIn(alert: Fields): Pick<Alert, 'action'> {
  const action = alert.optionalRecord('action');
  if (action === undefined) return {};
  const was = action.has('was') ? oneOf(action, 'was', ['snoozed', 'excepted']) : undefined;
  return {
    action: {
      ...texts(action, ['by', 'why', 'wasBy']),
      ...(action.has('until') ? { until: instantIn(action, 'until') } : {}),
      ...(was === undefined ? {} : { was }),
      ...standsIn(action),
    },
  };
}

/** Of an action, or of what a post keeps of it. */
export function standsIn(action: Fields): Pick<ToldStep, 'stands'> {
  const stands = action.optionalRecord('stands');
  if (stands === undefined) return {};
  return {
    stands: {
      state: oneOf(stands, 'state', ['acknowledged', 'snoozed', 'excepted']),
      ...texts(stands, ['why']),
      ...(stands.has('until') ? { until: instantIn(stands, 'until') } : {}),
    },
  };
}

function incidentIn(alert: Fields): Pick<Alert, 'incident'> {
  const incident = alert.optionalRecord('incident');
  if (incident === undefined) return {};
  return {
    incident: {
      id: named(incident, 'id'),
      eventId: incident.text('eventId'),
      region: incident.text('region'),
      until: instantIn(incident, 'until'),
      count: incident.number('count'),
    },
  };
}

/** What is told together with it, or where it is told. */
function togetherIn(
  alert: Fields,
): Pick<Alert, 'also' | 'inhibitedBy' | 'settleMinutes' | 'firstLook' | 'group' | 'notice'> {
  const group = alert.optionalRecord('group');
  const notice = alert.optionalRecord('notice');
  const lines = notice?.records('lines') ?? [];
  return {
    ...(alert.has('also') ? { also: alert.records('also').map(alsoIn) } : {}),
    ...texts(alert, ['inhibitedBy']),
    ...(alert.has('settleMinutes') ? { settleMinutes: alert.number('settleMinutes') } : {}),
    ...(alert.raw('firstLook') === true ? { firstLook: true } : {}),
    ...(group === undefined ? {} : { group: groupIn(group) }),
    ...(notice === undefined
      ? {}
      : {
          notice: {
            lines: lines.map((line) => ({ label: line.text('label'), text: line.text('text') })),
          },
        }),
  };
}

function alsoIn(also: Fields): NonNullable<Alert['also']>[number] {
  const severity = oneOf(also, 'severity', severities);
  return { rule: named(also, 'rule'), title: also.text('title'), severity };
}

function groupIn(group: Fields): NonNullable<Alert['group']> {
  const members = group.records('members').map((member) => ({
    finding: named(member, 'finding'),
    region: member.text('region'),
    resourceType: member.text('resourceType'),
    resourceId: member.text('resourceId'),
    ...texts(member, ['name']),
    transition: oneOf(member, 'transition', alertedKinds),
  }));
  return { total: group.number('total'), open: group.number('open'), members };
}

function named(from: Fields, name: string): string {
  const text = from.text(name);
  if (text === '') throw new DocumentError(name, 'text that is not empty', text);
  return text;
}

function instantIn(from: Fields, name: string): Instant {
  const instant = parseInstant(from.raw(name));
  if (instant === undefined) throw new DocumentError(name, 'a time (ISO 8601)', from.raw(name));
  return instant;
}

function oneOf<T extends string>(from: Fields, name: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === from.raw(name));
  if (found === undefined) throw new DocumentError(name, allowed.join(' | '), from.raw(name));
  return found;
}
