import { instantOf } from '#shared/domain/instant.ts';
import type { Acted, ActedBy, Exception, FindingRef } from '#shared/domain/lifecycle.ts';
import { subjectKey } from '#shared/domain/subject.ts';
import type { FindingStanding, Lifecycle } from '#shared/ports/lifecycle.ts';

/** What people do with findings, in memory; `changes` tells each thing that was really changed. */
export function memoryLifecycle(open: readonly FindingRef[]) {
  const keyOf = ({ subject, rule, incident = '' }: FindingRef): string =>
    `${subjectKey(subject)}|${rule}|${incident}`;
  const rows = new Map<string, FindingStanding>(
    open.map((ref) => [keyOf(ref), { openedAt: instantOf(0), state: 'open' }]),
  );
  const exceptions = new Map<string, Exception>();
  const changes: string[] = [];
  const unchanged: Acted = { kind: 'unchanged', why: 'it was so already' };

  function changed(ref: FindingRef, by: ActedBy, more: Partial<FindingStanding>): Acted {
    const row = rows.get(keyOf(ref));
    if (row === undefined) return { kind: 'refused', why: 'The finding is not open any more.' };
    rows.set(keyOf(ref), { ...row, ...more });
    changes.push(`${more.state} by ${by.name} (${by.id}, ${by.door})`);
    return { kind: 'done' };
  }

  const lifecycle: Lifecycle = {
    async acknowledge(ref, by) {
      if (rows.get(keyOf(ref))?.state === 'acknowledged') return unchanged;
      return changed(ref, by, { state: 'acknowledged', acknowledgedBy: by.name });
    },
    async snooze(ref, snooze, by) {
      if (rows.get(keyOf(ref))?.snooze?.until === snooze.until) return unchanged;
      return changed(ref, by, { state: 'snoozed', snooze });
    },
    wake: async (ref, by) => changed(ref, by, { state: 'open' }),
    async except(exception, by) {
      if (exceptions.has(exception.id)) return unchanged;
      exceptions.set(exception.id, exception);
      changes.push(`excepted by ${by.name} (${by.id}, ${by.door})`);
      return { kind: 'done' };
    },
    endException: async () => unchanged,
    exceptions: async () => [...exceptions.values()],
    standing: async (ref) => rows.get(keyOf(ref)),
  };
  return { lifecycle, changes, exceptions };
}
