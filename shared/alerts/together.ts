/** What a message tells beside one finding: other rules broken by the same cause, or other resources. */
import type { Alert } from '../domain/alert.ts';

const ALSO_SHOWN = 5;

/** The other rules, a text each. Untrusted text, to be escaped by who shows it. */
export function alsoTexts({ also = [] }: Pick<Alert, 'also'>): readonly string[] {
  const more = also.length - ALSO_SHOWN;
  return [
    ...also.slice(0, ALSO_SHOWN).map(({ rule, title }) => `${title} (${rule})`),
    ...(more > 0 ? [`+${more} more rules`] : []),
  ];
}

export interface MemberText {
  readonly resourceType: string;
  readonly name: string;
  readonly region: string;
  readonly isOver: boolean;
}

/** The resources of a group, as far as they are listed, and how many more there are. */
export function memberTexts({ group }: Pick<Alert, 'group'>): {
  readonly members: readonly MemberText[];
  readonly more: number;
} {
  if (group === undefined) return { members: [], more: 0 };
  const members = group.members.map(({ resourceType, resourceId, name, region, transition }) => ({
    resourceType,
    name: name === undefined || name === resourceId ? resourceId : `${resourceId} (${name})`,
    region,
    isOver: transition === 'resolved',
  }));
  return { members, more: Math.max(0, group.total - members.length) };
}

/** `12 resources, 3 of them still open` */
export function groupText({ total, open }: NonNullable<Alert['group']>): string {
  const all = `${total} ${total === 1 ? 'resource' : 'resources'}`;
  return open === total ? all : `${all}, ${open === 0 ? 'none' : open} of them still open`;
}
