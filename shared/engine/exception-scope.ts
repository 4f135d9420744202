import type { Instant } from '../domain/instant.ts';
import type { Exception, ExceptionScope } from '../domain/lifecycle.ts';
import type { Subject, Traits } from '../domain/subject.ts';

/** What an exception is held against. */
export interface Excusable {
  readonly rule: string;
  readonly subject: Subject;
  readonly traits: Traits;
  /** Path of the account's organizational units, outermost first; absent where it is not known. */
  readonly ouPath?: readonly string[];
}

/** Whether an exception is in force at a time. */
export function isInForce({ from, until }: Exception, at: Instant): boolean {
  return from <= at && at < until;
}

/**
 * Whether an exception covers a finding: every part of its scope that is given must hold, exactly.
 * What is not known of the finding is not covered.
 */
export function covers(exception: Pick<Exception, 'rule' | 'scope'>, finding: Excusable): boolean {
  const { scope } = exception;
  const { subject } = finding;
  return (
    exception.rule === finding.rule &&
    isOrAbsent(scope.accountId, subject.accountId) &&
    isOrAbsent(scope.region, subject.region) &&
    isOrAbsent(scope.resourceType, subject.resourceType) &&
    (scope.ou === undefined || (finding.ouPath ?? []).includes(scope.ou)) &&
    coversResource(scope, finding) &&
    coversTag(scope, finding.traits)
  );
}

const isOrAbsent = (wanted: string | undefined, own: string): boolean =>
  wanted === undefined || wanted === own;

function coversResource({ resource, glob }: ExceptionScope, { subject, traits }: Excusable) {
  if (resource === undefined) return true;
  const names = [subject.resourceId, traits.arn].filter((name) => name !== undefined);
  return names.some((name) => (glob === true ? globbed(resource, name) : resource === name));
}

function coversTag({ tag }: ExceptionScope, { tags = {} }: Traits): boolean {
  if (tag === undefined) return true;
  if (!Object.hasOwn(tags, tag.key)) return false;
  return tag.value === undefined || tags[tag.key] === tag.value;
}

/** `*` stands for any characters; everything else for itself. */
export function globbed(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
