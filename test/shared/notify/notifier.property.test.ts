import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '#shared/domain/alert.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { type Severity, severities } from '#shared/domain/severity.ts';
import { Crash, faultyTable } from '../../support/faulty-table.ts';
import { alertWith } from '../alerts/alerts.ts';
import { isRetried, MINUTE, notifyWorld } from './notify-world.ts';

const findings = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof findings)[number];

/** A finding begins or ends; alerts are delivered, some of them at once and again; time passes. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), name: fc.constantFrom<Name>(...findings) }),
  fc.record({
    kind: fc.constant('deliver' as const),
    at: fc.nat(20),
    copies: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('work' as const), runs: fc.integer({ min: 1, max: 2 }) }),
);
const anyFault = fc.constantFrom('before', 'after', 'post', undefined, undefined, undefined);

test('whatever comes, however often, and wherever it dies: each open finding is told in one message', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 5, maxLength: 40 }),
      fc.array(anyFault, { maxLength: 200 }),
      fc.constantFrom<Severity>(...severities),
      fc.boolean(),
      async (steps, faults, severity, isLate) => {
        let [at, calm] = [0, false];
        const next = () => (calm ? undefined : faults[at++ % Math.max(1, faults.length)]);
        const world = notifyWorld({
          through: (table) =>
            faultyTable(table, () => {
              const fault = next();
              return fault === 'post' ? undefined : fault;
            }),
          onPost: () => {
            if (next() === 'post') throw new Crash('while it was posted');
          },
        });
        const queue: Alert[] = [];
        const begun = new Map<string, Alert>();
        const turns = new Map<Name, number>();
        /** When the notifier first heard of an alert. */
        const heard = new Map<string, Instant>();

        function turn(name: Name): void {
          const turned = (turns.get(name) ?? 0) + 1;
          turns.set(name, turned);
          const isOpen = turned % 2 === 1;
          const alert = alertWith({
            id: `${name}${turned}#restricted-ssh`,
            finding: name,
            severity,
            transition: isOpen ? (turned === 1 ? 'opened' : 'regressed') : 'resolved',
            subject: { ...alertWith().subject, resourceId: name },
            recordedAt: world.clock(),
          });
          if (isOpen) begun.set(name, alert);
          world.standings.set(name, isOpen ? 'open' : 'over');
          world.pass(1);
          queue.push(alert);
        }

        async function deliver(index: number, copies: number): Promise<void> {
          const alert = queue[index % Math.max(1, queue.length)];
          if (alert === undefined) return;
          world.pass(1);
          if (!heard.has(alert.id)) heard.set(alert.id, world.clock());
          const came = await Promise.allSettled(
            Array.from({ length: copies }, () => world.notifier.tell(alert)),
          );
          for (const each of came) {
            if (each.status === 'rejected' && !isRetried(each.reason)) throw each.reason;
          }
          // Taken from the queue when one delivery came through; others may still come again.
          const isDone = came.some(({ status }) => status === 'fulfilled');
          if (isDone && copies === 1) queue.splice(queue.indexOf(alert), 1);
        }

        for (const step of steps) {
          if (step.kind === 'turn') turn(step.name);
          if (step.kind === 'deliver') await deliver(step.at, step.copies);
          if (step.kind === 'pass') world.pass(step.seconds * 1_000);
          if (step.kind === 'work') {
            await Promise.all(Array.from({ length: step.runs }, () => world.workOff()));
          }
        }
        // All queues and windows come to their end.
        calm = true;
        if (isLate) {
          world.pass(6 * MINUTE);
          await world.workOff();
        }
        for (let round = 0; round < 60; round++) {
          for (let left = queue.length; left > 0; left--) await deliver(left - 1, 1);
          world.pass(MINUTE);
          await world.workOff();
        }
        expect(queue).toEqual([]);

        for (const [name, alert] of begun) {
          const since = heard.get(alert.id) ?? world.clock();
          const telling = world.messages().filter((each) => tells(each, name, alert.id, since));
          if (world.standings.get(name) === 'open') expect(telling).toHaveLength(1);
          else expect(telling.length).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 1_500 },
  );
});

/** By itself, or in a group that was told after it had been heard of. */
function tells(message: Alert, name: string, begun: string, since: Instant): boolean {
  const { id, group, transition, recordedAt } = message;
  if (group === undefined) return id === begun;
  if (transition === 'altered' || transition === 'resolved') return false;
  return recordedAt >= since && group.members.some(({ finding }) => finding === name);
}
