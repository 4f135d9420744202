import { findingId } from '#shared/alerts/finding-id.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { activeIncidents, openFindings } from '#shared/store/findings.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';

/** Id of a finding, as messages and lists show it. */
export const idOf = ({ subject, rule, incident }: Episode): string =>
  findingId(subject, incident === undefined ? rule : `${rule}#${incident.id}`);

/** Open findings and active incidents of an id, or of a resource by id, name or ARN. */
export async function rowsNamed(table: Table, name: string): Promise<readonly Episode[]> {
  if (/^[0-9a-f]{32}$/.test(name)) {
    const all = { organization: true } as const;
    const rows = [...(await openFindings(table, all)), ...(await activeIncidents(table, all))];
    return rows.filter((row) => idOf(row) === name);
  }
  const subjects = await subjectsNamed(table, name);
  const found: Episode[] = [];
  for (const accountId of new Set(subjects.map((subject) => subject.accountId))) {
    const rows = [
      ...(await openFindings(table, { accountId })),
      ...(await activeIncidents(table, { accountId })),
    ];
    found.push(...rows.filter((row) => subjects.some((subject) => isSame(subject, row.subject))));
  }
  return found;
}

const isSame = (a: Subject, b: Subject): boolean =>
  a.accountId === b.accountId &&
  a.region === b.region &&
  a.resourceType === b.resourceType &&
  a.resourceId === b.resourceId;
