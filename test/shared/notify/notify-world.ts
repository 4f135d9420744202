/** A notifier over a real table, with sinks that remember and findings that a test opens and ends. */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInRoutes, type Routes } from '#shared/configuration/routes.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { routeFacts } from '#shared/notify/facts.ts';
import { createNotifier, type Notifier } from '#shared/notify/notifier.ts';
import { NotYet, type PresentStanding } from '#shared/notify/ports.ts';
import { routeOf } from '#shared/notify/route.ts';
import type { Table } from '#shared/ports/table.ts';
import { createDueList } from '#shared/store/due.ts';
import { createGroups, GROUP_SETTLED, GROUP_WINDOW } from '#shared/store/groups.ts';
import { createSendings } from '#shared/store/sendings.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { at } from '../alerts/alerts.ts';

export interface WorldOptions {
  readonly table?: Table;
  /** What the notifier's requests go through: a table that fails, or the same. */
  readonly through?: (table: Table) => Table;
  readonly routes?: Routes;
  readonly follows?: boolean;
  /** Called before a sink shows something; may throw. */
  readonly onPost?: (alert: Alert) => void;
}

export function notifyWorld(options: WorldOptions = {}) {
  const { routes = builtInRoutes, follows = false, through = (same) => same } = options;
  const table = options.table ?? createMemoryTable(tableDefinition);
  let now: Instant = at('2026-11-20 10:00:00');
  const clock = (): Instant => now;
  const posts: Alert[] = [];
  const counts = new Map<string, number>();
  /** How findings stand; one that is not here is over. */
  const standings = new Map<string, PresentStanding>();
  const faulty = through(table);
  const sink = {
    name: 'slack',
    async post(alert: Alert) {
      options.onPost?.(alert);
      posts.push(alert);
    },
  };
  const notifier: Notifier = createNotifier({
    groups: createGroups(faulty, clock),
    sendings: createSendings(faulty, clock),
    routeOf: async ({ rule, transition, ...alert }) =>
      routeOf(routes, routeFacts({ ...alert, rule: rule.id, state: transition }, undefined)),
    standing: async ({ finding }) => standings.get(finding) ?? 'over',
    beginningOf: async () => undefined,
    hasGrown: async ({ id }) => id.includes('grew'),
    openOf: async () => new Set([...standings.keys()].filter((id) => standings.get(id) !== 'over')),
    sinksFor: async (to) => to.map(({ sink: name }) => ({ sink, name, follows })),
    clock,
    meter: { count: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by) },
  });
  const due = createDueList(table);
  /** Works off once what is due; what fails stays. */
  async function workOff(): Promise<number> {
    const found = await due.until(now, 1_000);
    for (const each of found) {
      try {
        if (each.kind === GROUP_SETTLED) await notifier.settled(String(each.item['alert']));
        if (each.kind === GROUP_WINDOW) {
          await notifier.ended(String(each.item['group']), Number(each.item['window']));
        }
        await due.done(each);
      } catch (error) {
        if (!isRetried(error)) throw error;
      }
    }
    return found.length;
  }
  return {
    notifier,
    table,
    clock,
    posts,
    counts,
    standings,
    workOff,
    pass: (ms: number) => {
      now = shifted(now, ms);
    },
    /** The ids that the sink has seen, each once. */
    messages: () => [...new Map(posts.map((alert) => [alert.id, alert])).values()],
  };
}

/** The queue, or the schedule, tries again. */
export const isRetried = (error: unknown): boolean =>
  error instanceof NotYet || (error instanceof Error && ['Crash', 'Down'].includes(error.name));

export const MINUTE = 60_000;
