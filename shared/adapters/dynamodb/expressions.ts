/** Turns the table port's data into DynamoDB's expressions. Every name gets a placeholder. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr } from '@aws-sdk/util-dynamodb';
import { type Condition, CopyOf, Plus, type Update, type Value } from '../../ports/table.ts';

export interface Expressions {
  name(attribute: string): string;
  value(value: Value): string;
  /** What a request carries beside its expressions; empty maps are refused, so they are left out. */
  used(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, AttributeValue>;
  };
}

export function expressions(): Expressions {
  const names = new Map<string, string>();
  const values: Record<string, AttributeValue> = {};
  let count = 0;
  return {
    name(attribute) {
      const placeholder = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, placeholder);
      return placeholder;
    },
    value(value) {
      const placeholder = `:v${count++}`;
      values[placeholder] = convertToAttr(value);
      return placeholder;
    },
    used: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...names].map(([name, at]) => [at, name])),
      }),
      ...(count > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

/** A condition or filter; undefined for none. */
export function conditionText(
  conditions: readonly Condition[] | undefined,
  { name, value }: Expressions,
): string | undefined {
  if (conditions === undefined || conditions.length === 0) return undefined;
  return conditions
    .map((condition) => {
      const attribute = name(condition.attribute);
      if (!('value' in condition)) {
        const test = condition.is === 'absent' ? 'attribute_not_exists' : 'attribute_exists';
        return `${test}(${attribute})`;
      }
      const bound = value(condition.value);
      if (condition.is === 'absent-or-at-most') {
        return `(attribute_not_exists(${attribute}) OR ${attribute} <= ${bound})`;
      }
      if (condition.is === 'begins-with') return `begins_with(${attribute}, ${bound})`;
      return `${attribute} ${condition.is} ${bound}`;
    })
    .join(' AND ');
}

/** SET and REMOVE of an update. Right-hand sides see the item as it was before the update. */
export function updateText({ set, remove = [] }: Update, { name, value }: Expressions): string {
  const sets = Object.entries(set).map(([attribute, to]) => {
    const target = name(attribute);
    if (to instanceof CopyOf) {
      return `${target} = if_not_exists(${name(to.attribute)}, ${value('')})`;
    }
    if (to instanceof Plus) {
      return `${target} = if_not_exists(${target}, ${value(0)}) + ${value(to.by)}`;
    }
    return `${target} = ${value(to)}`;
  });
  const parts = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map(name).join(', ')}`] : []),
  ];
  return parts.join(' ');
}
