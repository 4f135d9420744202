/** The demo's month through rules, store, relay and notifier: how much of what fails becomes a message. */
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { readConfiguration } from '#shared/adapters/configuration/files.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { alertsOf, rulebookOf } from '#shared/alerts/alerts-of.ts';
import { catalogOf } from '#shared/configuration/catalog.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { processObservations } from '#shared/engine/process-observations.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { NotYet } from '#shared/notify/ports.ts';
import { createDueList } from '#shared/store/due.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { GROUP_SETTLED, GROUP_WINDOW } from '#shared/store/groups.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { observed } from '#test/local/demo/judged.ts';
import { now as end, story } from '#test/local/demo/told.ts';
import { jitterless } from '#test/support/store-of.ts';

export interface DemoMonth {
  /** Evaluations of a rule that ended with a violation. */
  readonly failing: number;
  /** Every message at once. */
  readonly messages: readonly Alert[];
  /** Those of something new: what is resolved edits its message where the sink can. */
  readonly begun: readonly Alert[];
}

export async function demoMonth(): Promise<DemoMonth> {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = story[0]?.at ?? end;
  const clock = (): Instant => now;
  const index = indexRules(withDefaults(rules), { foreign: false });
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const rulebook = rulebookOf(rules, incidentRules);
  const configuration = {
    current: async () => ({
      configuration: readConfiguration(process.cwd(), catalogOf(rules, incidentRules)),
    }),
  };
  const posts = new Map<string, Alert>();
  const sink = { name: 'slack', post: async (alert: Alert) => void posts.set(alert.id, alert) };
  const meter = { count: () => undefined };
  const notifier = createNotifier(
    connectedPorts({ table, clock, meter, configuration, sinks: [sink] }),
  );
  const due = createDueList(table);
  async function worksOff(until: Instant): Promise<void> {
    while (now < until) {
      const next = shifted(now, 5 * 60_000);
      now = next < until ? next : until;
      for (const each of await due.until(now, 1_000)) {
        const { item, kind } = each;
        if (kind === GROUP_SETTLED) await notifier.settled(String(item['alert']));
        if (kind === GROUP_WINDOW) {
          await notifier.ended(String(item['group']), Number(item['window']));
        }
        await due.done(each);
      }
    }
  }

  let failing = 0;
  for (const [at, { observations }] of observed.entries()) {
    await worksOff(story[at]?.at ?? end);
    for (const observation of observations) {
      if (observation.kind !== 'state') continue;
      failing += evaluate(observation, index.select(observation)).filter(
        ({ outcome }) => outcome.kind === 'verdict' && outcome.verdict.kind === 'violation',
      ).length;
      for (const processed of await processObservations([observation], { index, store })) {
        if (processed.kind !== 'committed') continue;
        for (const transition of processed.committed.transitions) {
          for (const alert of alertsOf(transition, rulebook)) {
            await notifier.tell(alert).catch((error: unknown) => {
              if (!(error instanceof NotYet)) throw error;
            });
          }
        }
      }
    }
  }
  await worksOff(shifted(now, 3_600_000));
  const messages = [...posts.values()];
  return {
    failing,
    messages,
    begun: messages.filter(({ transition }) => transition !== 'resolved'),
  };
}
