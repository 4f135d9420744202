import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { routes } from '#shared/api/routes/index.ts';
import type { AccessScope } from '#shared/query/access.ts';
import { findingKey } from '#shared/query/finding-key.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import {
  accountOf,
  accounts,
  movingClock,
  playStream,
  streams,
  subjectOf,
  writeDirectory,
} from '../query/organization.ts';
import { apiOf } from './api-of.ts';

const units = ['Prod', 'Test', 'Sand'];

const scopes = fc.record({
  accounts: fc.subarray([...accounts]),
  units: fc.subarray(units, { maxLength: 2 }),
});

const reading = routes.filter(({ method }) => method === 'get');

const forms = fc.constantFrom('application/json', 'text/csv', 'application/x-ndjson');

test('no answer holds an account of another scope, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(streams, scopes, forms, fc.nat(2), async (events, given, accept, other) => {
      const table = createMemoryTable(tableDefinition);
      const time = movingClock();
      await writeDirectory(
        table,
        accounts.map((id, index) => [1, accountOf(id, units[index] ?? '')]),
      );
      await playStream(table, events, time);
      for (const accountId of accounts) {
        await createCoverage(table, time.clock).heard({ accountId, region: 'global', source: 's' });
      }
      const scope: AccessScope = [
        { accounts: given.accounts },
        { units: given.units.map((name) => `Root/${name}`) },
        // Both must hold: nothing is in two units.
        { accounts: [accounts[0]], units: ['Root/Test'] },
      ];
      const exceptions = accounts.map((accountId) => ({
        id: `e-${accountId}`,
        rule: 'r1',
        scope: { accountId },
        requester: 'somebody',
        approver: 'somebody else',
        verified: true,
        source: 'api',
        reason: 'for a test',
        owner: 'somebody',
        until: time.clock(),
        from: time.clock(),
      }));
      const milestones = createMilestones(table, time.clock);
      const times = { at: time.clock(), knownAt: time.clock() };
      await milestones.add({ name: 'first', ...times, by: 'ada' });
      const { ask } = apiOf(table, time.clock, {
        milestones,
        access: { scopeOf: async () => scope, may: async () => false },
        exceptions: { inForce: async () => exceptions },
      });
      const visible = accounts.filter(
        (id, index) => given.accounts.includes(id) || given.units.includes(units[index] ?? ''),
      );
      const hidden = accounts.filter((id) => !visible.includes(id));
      const subject = subjectOf({
        account: other,
        resource: 0,
        region: 0,
        state: 1,
        letters: ['V', 'V'],
      });
      const key = findingKey({ subject, rule: 'r1' });
      for (const { path } of reading) {
        const filled = path.replace('{key}', key).replace('{id}', 'cis-5.0');
        const asked = {
          compare: 'from=first',
          getDiff: 'from=2026-01-01',
          getTimeline: `resource=${subject.resourceId}`,
        };
        const query = path.endsWith('diff')
          ? asked.getDiff
          : path.endsWith('timeline')
            ? asked.getTimeline
            : path.endsWith('comparison')
              ? asked.compare
              : '';
        const response = await ask(`${filled}?${query}`, { headers: { accept } });
        const text = await response.text();
        for (const id of hidden) {
          expect(text, path).not.toContain(id);
          expect(text, path).not.toContain(Buffer.from(id).toString('base64url').slice(0, 15));
        }
        if (path.endsWith('{key}') && !visible.includes(subject.accountId as never)) {
          expect([404, 406]).toContain(response.status);
        }
      }
      for (const id of hidden) expect((await ask(`/v1/findings?account=${id}`)).status).toBe(403);
      const all = JSON.parse(await (await ask('/v1/counts?by=account')).text());
      const shown: readonly string[] = all.items.map(({ value }: { value: string }) => value);
      for (const id of shown) expect(visible).toContain(id);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('whoever may do nothing is refused everything', async () => {
  const time = movingClock();
  const { ask } = apiOf(createMemoryTable(tableDefinition), time.clock, {
    access: { scopeOf: async () => [], may: async () => false },
  });
  for (const { path } of reading) {
    const filled = path.replace('{key}', 'x').replace('{id}', 'x');
    expect((await ask(filled)).status).toBe(403);
  }
});

test('who is signed in by another account’s IAM, or by a token, has nothing until it is given', async () => {
  const { ask } = apiOf(createMemoryTable(tableDefinition), movingClock().clock);
  const strangers = [
    {
      kind: 'iam',
      id: 'arn:aws:iam::999988887777:user/eve',
      name: 'eve',
      accountId: '999988887777',
    },
    { kind: 'jwt', id: 'eve', name: 'eve', groups: ['admins'] },
  ] as const;
  for (const as of strangers) expect((await ask('/v1/summary', { as })).status).toBe(403);
});
