import type { StateObservation } from '../domain/observation.ts';
import { parseSubjectKey, type Subject, subjectKey } from '../domain/subject.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { identityPartition, SCHEMA_VERSION } from './keys.ts';

const LONGEST = 1000; // bytes; a sort key takes 1,024

/** By which names a resource can be found, also after its deletion. */
export function identityItems({ subject, traits }: StateObservation): readonly Item[] {
  const names = new Set(
    [subject.resourceId, traits.name, traits.arn]
      .filter((name) => name !== undefined && name !== '')
      .map((name) => identityPartition(String(name).toWellFormed())),
  );
  const sk = subjectKey(subject);
  return [...names]
    .filter((pk) => Buffer.byteLength(pk) <= LONGEST && Buffer.byteLength(sk) <= LONGEST)
    .map((pk) => ({ pk, sk, sv: SCHEMA_VERSION }));
}

/** The subjects that have, or had, a name, an id or an ARN. */
export async function subjectsNamed(table: Table, name: string): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for await (const { sk } of allItems(table, { partition: identityPartition(name) })) {
    const subject = parseSubjectKey(sk);
    if (subject !== undefined) found.push(subject);
  }
  return found;
}
