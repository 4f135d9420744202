import type { RecordSet } from './zone.ts';

type Named = Pick<RecordSet, 'name' | 'type'>;

/** Record sets that answer the same question: those of one name and type. */
export function groupsOf<Each extends Named>(sets: readonly Each[]): readonly (readonly Each[])[] {
  return [...Map.groupBy(sets, ({ name, type }) => `${type} ${name}`).values()];
}

/** The names of record sets for a message: three of them, and how many more. */
export function listed(sets: readonly Named[]): string {
  const names = [...new Set(sets.map(({ name, type }) => `${name} (${type})`))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return names.slice(0, 3).join(', ') + more;
}
