import { createHash } from 'node:crypto';
import type { Alert } from '../domain/alert.ts';

/** What is told together: a rule in an account, by one route; what a new rule finds, in all of them. 32 hex digits. */
export function groupId(
  { rule, subject, firstLook }: Pick<Alert, 'rule' | 'subject' | 'firstLook'>,
  route: string,
): string {
  return hashed([rule.id, firstLook ? 'first look' : subject.accountId, route]);
}

/** The message of a window, which its later steps are about: as a finding has an id. */
export const messageId = (group: string, window: number): string => hashed([group, window]);

/** Steps of the members of a message are collected like messages themselves. */
const STEPS = 'steps-';
export const stepsGroup = (group: string, window: number): string => `${STEPS}${group}-${window}`;

export function stepsOf(
  group: string,
): { readonly group: string; readonly window: number } | undefined {
  const [, parent, window] = /^steps-([0-9a-f]{32})-(\d+)$/.exec(group) ?? [];
  return parent === undefined ? undefined : { group: parent, window: Number(window) };
}

const hashed = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
