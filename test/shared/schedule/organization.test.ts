import { expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import { type OrganizationPorts, readDirectory } from '#shared/schedule/organization.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { openFindings } from '#shared/store/findings.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { jitterless } from '#test/support/store-of.ts';

const ACCOUNT = '111122223333';

async function world() {
  const table = createMemoryTable(tableDefinition);
  const time = { now: minute(600_000) };
  const clock = (): Instant => {
    time.now = shifted(time.now, 1000);
    return time.now;
  };
  const index = indexRules(withDefaults(rules.filter(({ id }) => id === 'restricted-ssh')));
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const sent: ReadRequest[] = [];
  const lines: string[] = [];
  const log = {
    info: (line: string) => lines.push(line),
    warn: (line: string) => lines.push(line),
    error: (line: string) => lines.push(line),
  };
  const ports = (accounts: Parameters<typeof fixedOrganization>[0]): OrganizationPorts => ({
    table,
    index,
    store,
    clock,
    reader: fixedOrganization(accounts),
    directory: createDirectory(table, clock),
    queue: {
      async send(requests) {
        sent.push(...requests);
      },
    },
    log,
    meter: { count: () => undefined },
  });
  const item = securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]);
  await processDocuments([{ document: item }], { index, store, clock });
  return { table, ports, sent, lines };
}

test('an account that joins is read for the first time, once', async () => {
  const { ports, sent } = await world();
  await readDirectory(ports([{ id: ACCOUNT }]));
  await readDirectory(ports([{ id: ACCOUNT }]));
  expect(sent).toEqual([{ kind: 'sweep', accountId: ACCOUNT, reason: 'bootstrap', attempt: 0 }]);
});

test('what is open in an account that leaves is resolved as out of scope', async () => {
  const { ports, table } = await world();
  await readDirectory(ports([{ id: ACCOUNT }, { id: '444455556666' }]));
  const [open] = await openFindings(table, { accountId: ACCOUNT });
  if (open === undefined) throw new Error('nothing is open');
  await readDirectory(ports([{ id: '444455556666' }]));
  expect(await openFindings(table, { accountId: ACCOUNT })).toEqual([]);
  const { transitions } = await resourceTimeline(table, open.subject);
  expect(transitions.at(-1)?.changes[0]).toMatchObject({
    kind: 'resolved',
    resolution: 'out_of_scope',
  });
});

test('an account that is suspended leaves too, and is read again when it is active again', async () => {
  const { ports, table } = await world();
  await readDirectory(ports([{ id: ACCOUNT }]));
  await readDirectory(ports([{ id: ACCOUNT, status: 'SUSPENDED' }]));
  expect(await openFindings(table, { accountId: ACCOUNT })).toEqual([]);
});
