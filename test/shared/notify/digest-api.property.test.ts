/** Whatever happened in a day: the numbers of each owner's digest are those that the API answers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Routes } from '#shared/configuration/routes.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { sendDigests } from '#shared/notify/send-digests.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { jitterless } from '#test/support/store-of.ts';
import { apiOf } from '../api/api-of.ts';
import {
  accountOf,
  accounts,
  type Event,
  judged,
  movingClock,
  streams,
  writeDirectory,
} from '../query/organization.ts';

const to = [{ sink: 'slack' as const }];
/** One account is told at once; all else waits for the morning. */
const routes: Routes = {
  routes: [{ name: 'loud', match: { accounts: [accounts[0]] }, to, line: 1 }],
  default: { name: 'default', match: {}, to, digest: 'daily', line: 9 },
};
const FROM = '2026-01-01T08:00:00.000Z';
const TO = '2026-01-02T08:00:00.000Z';
const MINUTES = { states: 9, morning: 8 * 60 + 24 * 60 + 5 };

async function world(events: readonly Event[]) {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock(1);
  await writeDirectory(
    table,
    accounts.map((id, index) => [1, accountOf(id, index === 0 ? 'Prod' : 'Test')]),
  );
  const store = createFindingStore({ table, clock: time.clock, backoff: jitterless });
  let now = 1;
  const until = (minute: number): void => {
    time.move(minute - now);
    now = minute;
  };
  for (const event of events) {
    const state = event.state * MINUTES.states;
    until(Math.max(now + 1, state));
    await store.commit([judged({ ...event, state })]);
  }
  until(MINUTES.morning);
  const posts: Alert[] = [];
  const sink = { name: 'slack', post: async (alert: Alert) => void posts.push(alert) };
  const meter = { count: () => undefined };
  const inForce = { configuration: { ...builtInConfiguration, routes } };
  const configuration = { current: async () => inForce };
  const common = { table, clock: time.clock, meter, configuration };
  const notify = connectedPorts({ ...common, sinks: [sink] });
  await sendDigests({ ...common, notify });
  return { posts, api: apiOf(table, time.clock) };
}

/** The numbers that a digest says. */
function numbersIn({ rule, message, notice }: Alert) {
  const [, open, change = ''] = /: (\d+) \((as many|[+−]\d+)/u.exec(rule.title) ?? [];
  const [, bySeverity = '', began, again, resolved] =
    /^(.*); (\d+) new, (\d+) back again, (\d+) resolved$/.exec(message) ?? [];
  const elsewhere = notice?.lines.find(({ label }) => label === 'not counted here')?.text;
  return {
    open: Number(open),
    change: change.startsWith('as') ? 0 : Number(change.replace('−', '-')),
    bySeverity: Object.fromEntries(bySeverity.split(', ').map((each) => each.split(' ').reverse())),
    began: Number(began),
    again: Number(again),
    resolved: Number(resolved),
    elsewhere: Number.parseInt(elsewhere ?? '0', 10),
  };
}

test('every number of a digest is the one that the API answers', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(streams, async (events) => {
      const { posts, api } = await world(events);
      for (const owner of ['team-1', 'unassigned']) {
        const asked = `owner=${owner}&knownAt=${TO}`;
        const quiet = accounts.slice(1).join();
        const diff = await api.json(`/v1/diff?from=${FROM}&to=${TO}&${asked}&account=${quiet}`);
        const post = posts.find(({ rule }) => rule.title.startsWith(`What ${owner} has`));
        const size = (name: string): number => diff.list(name).length;
        const came = size('new') + size('regressed') + size('resolved');
        expect(post === undefined, 'none where nothing changed').toBe(came === 0);
        if (post === undefined) continue;
        compared += 1;
        const open = diff.number('openAfter');
        const summary = await api.json(`/v1/summary?asOf=${TO}&${asked}&account=${quiet}`);
        const whole = await api.json(`/v1/counts?asOf=${TO}&${asked}`);
        const severities = summary.record('summary').record('bySeverity');
        const { bySeverity, ...numbers } = numbersIn(post);
        expect(numbers).toEqual({
          open,
          change: open - diff.number('openBefore'),
          began: size('new'),
          again: size('regressed'),
          resolved: size('resolved'),
          elsewhere: whole.number('total') - open,
        });
        for (const [severity, count] of Object.entries(bySeverity)) {
          expect(Number(count), severity).toBe(severities.number(severity));
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(compared, 'digests were sent at all').toBeGreaterThan(10);
});
