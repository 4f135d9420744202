/** KMS keys are named by id in one place and by ARN in the next. */

/**
 * Whether two names mean the same key: an id, or an ARN whose tail is that id. Aliases are other
 * names altogether and equal only themselves.
 */
export function isSameKey(one: string, other: string): boolean {
  if (isArn(one) && isArn(other)) return one === other;
  return tailOf(one) === tailOf(other);
}

const isArn = (name: string): boolean => name.startsWith('arn:');

const tailOf = (name: string): string =>
  name.slice(name.lastIndexOf(':key/') + 1).replace(/^key\//, '');
