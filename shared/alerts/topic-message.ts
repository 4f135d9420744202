import type { Alert } from '../domain/alert.ts';
import type { TopicMessage } from '../ports/topic.ts';
import { fitted } from './fitted.ts';
import { stateWords } from './headline.ts';
import { visible } from './visible-text.ts';

/** What SNS takes by default, the attributes' names, types and values included. */
export const TOPIC_LIMIT_BYTES = 256 * 1024;
const SUBJECT_LIMIT = 99; // SNS says "less than 100"
const ATTRIBUTE_LIMIT = 256; // far above any real value; only a broken source comes here

/** The alert as the topic takes it: the whole alert as JSON, and what subscribers filter on. */
export function topicMessage(alert: Alert): TopicMessage {
  const attributes = attributesOf(alert);
  const room = TOPIC_LIMIT_BYTES - sizeOf(attributes);
  const fits = (some: Alert): boolean => Buffer.byteLength(jsonOf(some)) <= room;
  return { body: jsonOf(fitted(alert, fits)), subject: subjectLine(alert), attributes };
}

/** U+FFFE and U+FFFF are JSON but not XML, and queues refuse what XML cannot hold. */
function jsonOf(alert: Alert): string {
  return JSON.stringify(alert).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
}

function attributesOf({
  severity,
  subject,
  rule,
  transition,
  place,
}: Alert): TopicMessage['attributes'] {
  // An empty attribute makes SNS refuse the whole message.
  const value = (text: string): string =>
    visible(text).slice(0, ATTRIBUTE_LIMIT).toWellFormed() || 'unknown';
  return {
    severity,
    accountId: value(subject.accountId),
    region: value(subject.region),
    ruleId: value(rule.id),
    transition,
    ...(place === undefined ? {} : { owner: value(place.owner) }),
    ...(place?.path === undefined ? {} : { ou: value(place.path) }),
  };
}

function sizeOf(attributes: TopicMessage['attributes']): number {
  return Object.entries(attributes)
    .flatMap((pair) => [...pair, 'String'])
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function subjectLine(alert: Alert): string {
  const { subject, rule } = alert;
  const state = stateWords(alert).replace(' · ', ' ');
  const line = `${state} ${rule.id} in ${subject.accountId} ${subject.region}: ${subject.resourceId}`;
  const ascii = visible(line).replace(/[^ -~]/gu, '?');
  return ascii.length <= SUBJECT_LIMIT ? ascii : `${ascii.slice(0, SUBJECT_LIMIT - 3)}...`;
}
