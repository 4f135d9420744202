import { DocumentError, type Fields } from '../../document/fields.ts';
import { type Instant, instantOf } from '../../domain/instant.ts';
import type { Severity } from '../../domain/severity.ts';
import { moment } from '../moments.ts';
import { inside } from '../thing.ts';
import { read, refuseOthers, time, type VerdictEvent } from './envelope.ts';
import type { Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';

/**
 * `AWS Health Event`: what AWS announces about resources of an account. Undefined: an event of a
 * kind that calls for nothing to be done about one's own resources.
 */
export function healthJudgements(event: VerdictEvent): readonly Judgement[] | undefined {
  const { envelope, detail, account } = event;
  const rule = detail.text('eventTypeCode');
  const severity = severityOf(rule, detail.optionalText('eventTypeCategory'));
  if (severity === undefined) return undefined;
  refuseOthers(account, read(detail, 'affectedAccount'));
  const region = detail.has('eventRegion') ? read(detail, 'eventRegion') : read(envelope, 'region');
  const closed = detail.optionalText('statusCode')?.toLowerCase() === 'closed';
  const title = `${titleOf(rule)} (AWS Health)`;
  const message = descriptionIn(detail) ?? titleOf(rule);
  const updated = detail.has('lastUpdatedTime') ? 'lastUpdatedTime' : undefined;
  const judgedAt = updated === undefined ? time(envelope, 'time') : httpTime(detail, updated);
  const schedule = ['startTime', 'endTime']
    .filter((path) => detail.has(path))
    .map((path) => ({ path, expected: null, actual: detail.raw(path) }));
  return entitiesIn(detail).map(({ name, at, isOver }): Judgement => {
    const { subject, traits, unnamed } = judgedResource({
      accountId: read(envelope, 'account'),
      region,
      name,
      at,
    });
    const over = closed || isOver;
    const entity =
      unnamed === undefined
        ? []
        : [{ path: 'affectedEntities.entityValue', expected: null, actual: unnamed }];
    return {
      subject,
      traits,
      verdict: {
        origin: 'aws-health',
        rule,
        title,
        compliance: over ? 'compliant' : 'violation',
        severity,
        message: over ? 'AWS Health says that it is over' : message,
        evidence: over ? [] : [...entity, ...schedule],
      },
      // Each announcement ends by itself; so does what cannot be named but by its account.
      instance: `${detail.text('eventArn')}\n${unnamed ?? ''}`,
      judgedAt,
      judgedAtPath: inside(updated ? detail.path : envelope.path, updated ?? 'time'),
    };
  });
}

function severityOf(code: string, category: string | undefined): Severity | undefined {
  if (code.startsWith('AWS_RISK_')) return 'critical';
  if (code.includes('LIFECYCLE')) return 'low';
  const isScheduled = category === 'scheduledChange' || code.endsWith('_MAINTENANCE_SCHEDULED');
  return isScheduled ? 'medium' : undefined;
}

interface Entity {
  readonly name: string;
  readonly at: string;
  readonly isOver: boolean;
}

const OVER = ['RESOLVED', 'UNIMPAIRED'];

/** An announcement without entities is about the account. */
function entitiesIn(detail: Fields): readonly Entity[] {
  const entities = detail.records('affectedEntities').map((entity) => ({
    name: entity.text('entityValue'),
    at: inside(entity.path, 'entityValue'),
    isOver: OVER.includes((entity.optionalText('status') ?? '').toUpperCase()),
  }));
  const at = inside(detail.path, 'affectedEntities');
  return entities.length > 0 ? entities : [{ name: '', at, isOver: false }];
}

function descriptionIn(detail: Fields): string | undefined {
  const all = detail.records('eventDescription');
  const own = all.find((each) => each.optionalText('language')?.startsWith('en')) ?? all[0];
  const text = own?.optionalText('latestDescription')?.replaceAll('\\n', ' ').replace(/\s+/g, ' ');
  return text === undefined || text.trim() === '' ? undefined : text.trim().slice(0, 900);
}

/** AWS_RISK_CREDENTIALS_EXPOSED → Risk credentials exposed */
function titleOf(code: string): string {
  const words = code.replace(/^AWS_/, '').replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const HTTP_DATE = /^[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}: ?\d{2}: ?\d{2} GMT$/;

/** Times of AWS Health are those of HTTP headers: `Wed, 12 Feb 2025 00:37:54 GMT`. */
function httpTime(detail: Fields, name: string): Instant {
  const raw = detail.raw(name);
  if (typeof raw !== 'string' || !HTTP_DATE.test(raw)) {
    return moment(raw, inside(detail.path, name));
  }
  const milliseconds = Date.parse(raw.replace(/: /g, ':'));
  if (Number.isNaN(milliseconds)) {
    throw new DocumentError(inside(detail.path, name), 'a time', raw);
  }
  return instantOf(milliseconds);
}
