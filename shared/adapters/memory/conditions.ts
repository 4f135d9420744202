import type { Condition, Item } from '../../ports/table.ts';
import { compareUtf8 } from './sorted-partition.ts';

/** Whether every term holds for an item; for none at all only `absent` does. */
export function holds(item: Item | undefined, conditions: readonly Condition[] = []): boolean {
  return conditions.every((condition) => termHolds(item?.[condition.attribute], condition));
}

function termHolds(actual: unknown, condition: Condition): boolean {
  switch (condition.is) {
    case 'absent':
      return actual === undefined;
    case 'present':
      return actual !== undefined;
    case 'begins-with':
      return typeof actual === 'string' && actual.startsWith(String(condition.value));
    case '=':
      return actual === condition.value;
    case '<':
      return compared(actual, condition.value, (order) => order < 0);
    case 'absent-or-at-most':
      return actual === undefined || compared(actual, condition.value, (order) => order <= 0);
    case '<=':
      return compared(actual, condition.value, (order) => order <= 0);
  }
}

// As in DynamoDB, values of different types never compare as less.
function compared(actual: unknown, bound: string | number, fits: (order: number) => boolean) {
  if (typeof actual === 'string' && typeof bound === 'string') {
    return fits(compareUtf8(actual, bound));
  }
  return typeof actual === 'number' && typeof bound === 'number' && fits(actual - bound);
}
