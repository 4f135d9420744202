import { isRecord } from '#shared/document/fields.ts';
import type { MessageAttributes } from './queue.ts';

/** Whether a subscription wants a message, by the message's attributes. */
export type FilterPolicy = (attributes: MessageAttributes) => boolean;

/** Reads a filter policy of exact texts, `{"severity": ["critical", "high"]}`. Throws on any other. */
export function filterPolicy(policy: unknown): FilterPolicy {
  if (!isRecord(policy)) throw new Error('A filter policy is an object of lists.');
  const wanted = Object.entries(policy).map(([name, values]) => {
    if (!Array.isArray(values) || !values.every((each) => typeof each === 'string')) {
      throw new Error(`Filter policy, ${name}: the local topic knows lists of exact texts only.`);
    }
    return [name, new Set<unknown>(values)] as const;
  });
  return (attributes) => wanted.every(([name, values]) => values.has(attributes[name]));
}
