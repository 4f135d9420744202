import type * as z from 'zod/mini';
import type { change, transition } from '#shared/api/schemas.ts';
import { briefly } from '#shared/query/naming.ts';
import { printable } from '../terminal-text.ts';
import { named } from './findings-text.ts';

type Transition = z.output<typeof transition>;
type Change = z.output<typeof change>;

/** A line for each change of a transition; what is in order from the first is counted, not listed. */
export function feedLines(each: Transition): readonly string[] {
  const shown = each.changes.filter(({ kind }) => kind !== 'noted');
  const quiet = each.changes.length - shown.length;
  const head = `${each.recordedAt.slice(0, 19)}Z`;
  const place = `${each.accountId} ${each.region} ${named(each)}`;
  if (shown.length === 0) {
    const words = each.deleted ? 'deleted' : `${quiet} in order`;
    return [printable(`${head}  ${words.padEnd(KIND)}  ${place}`)];
  }
  return shown.map((change) => printable(`${head}  ${lineOf(change, place, each)}`));
}

const KIND = 12;

function lineOf(change: Change, place: string, { who }: Transition): string {
  const { kind, severity, rule, message, resolution, action } = change;
  const by = action?.by ?? (who?.kind === 'known' ? briefly(who) : undefined);
  const words = [
    kind.toUpperCase().padEnd(KIND),
    severity.toUpperCase().padEnd(8),
    rule,
    place,
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(resolution === undefined ? [] : [`because ${resolution.replace('_', ' ')}`]),
    ...(message === undefined || kind === 'resolved' ? [] : [message]),
  ];
  return words.join('  ');
}
