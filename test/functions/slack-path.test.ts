/** From a click in Slack to the history of the finding, with the real store behind it. */
import { expect, test } from 'vitest';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { act } from '#shared/adapters/slack/act.ts';
import { createActors } from '#shared/store/actors.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { alertWith, at } from '../shared/alerts/alerts.ts';

test('what is over is refused by the store, and they are told', async () => {
  const table = createMemoryTable(tableDefinition);
  const clock = () => at('2026-11-20 14:06:00');
  const actors = createActors(table, randomSalt);
  const ports = {
    lifecycle: createLifecycle({ table, clock, backoff: jitteredBackoff, actors }),
    findingOf: async () => ({ subject: alertWith().subject, rule: 'restricted-ssh' }),
    mayAct: async () => true,
    ownerOf: async () => undefined,
    requests: createExceptionRequests(table, clock),
    interaction: { open: async () => {}, ask: async () => {}, answer: async () => {} },
    clock,
  };
  const user = { id: 'U1', name: 'ada' };
  for (const deed of [
    { kind: 'acknowledge', user, finding: 'f' },
    { kind: 'snooze', hours: 1, user, finding: 'f' },
  ] as const) {
    expect(await act(deed, ports)).toMatchObject({ kind: 'refused', why: expect.any(String) });
  }
});
