import type { CallObservation } from '../../../domain/call.ts';
import { byCall } from './by-call.ts';
import { collectorTriggers } from './collector-triggers.ts';
import { isChange } from './target.ts';
import { textsAt } from './texts-at.ts';

const triggersOf = byCall(collectorTriggers);

/** The names of the collectors that would read something else after a call. Never throws. */
export function collectorsConcernedBy(call: CallObservation): readonly string[] {
  if (!isChange(call)) return [];
  const concerned = triggersOf(call.service, call.name).filter(({ by, where }) => {
    if (by === 'root' && call.principal.kind !== 'root') return false;
    return (
      where === undefined || textsAt(call, where.path).some((each) => each.endsWith(where.ends))
    );
  });
  return [...new Set(concerned.map(({ collector }) => collector))];
}
