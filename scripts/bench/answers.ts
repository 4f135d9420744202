/** Questions of the HTTP API over a table, from the request to the body, timed and metered. */
import { frameworks } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';
import { createApi } from '#shared/api/app.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import type { Table } from '#shared/ports/table.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { ASKED_ACCOUNT, ASKED_SUBJECT, START_MS } from './filled-store.ts';
import { atMost, type Line, line } from './line.ts';

const DAY_MS = 86_400_000;
const now: Instant = instantOf(START_MS + 400 * DAY_MS);
const tenDays: Instant = instantOf(START_MS + 10 * DAY_MS);

const questions: readonly (readonly [what: string, path: string])[] = [
  ['list of one account', `/v1/findings?account=${ASKED_ACCOUNT}`],
  ['list of the organization, a page of 50', '/v1/findings'],
  ['timeline of one resource', `/v1/timeline?resource=${ASKED_SUBJECT.resourceId}`],
  ['as-of of one account', `/v1/findings?account=${ASKED_ACCOUNT}&asOf=${tenDays}`],
  ['counts of one account', `/v1/counts?by=severity&account=${ASKED_ACCOUNT}`],
];

export type Served = ReturnType<typeof served>;

/** The API over a table that is filled. */
export function served(stored: Table) {
  const counted = countingReads(stored);
  const hub = '111122223333';
  const api = createApi({
    table: counted.table,
    clock: () => now,
    rules: withDefaults(rules),
    incidents: [],
    frameworks,
    access: defaultAccess('arn'),
  });
  const caller = { kind: 'iam', id: 'arn', name: 'bench', accountId: hub } as const;
  return {
    taken: counted.taken,
    async ask(path: string): Promise<number> {
      const started = performance.now();
      const response = await api.fetch(new Request(`https://api.example${path}`), { caller });
      const text = await response.text();
      if (response.status !== 200 || !text.includes('"items":[{'))
        throw new Error(`${path}: ${text}`);
      return performance.now() - started;
    },
  };
}

/** The questions put to a small and a large store by turns: 95 of 100 wait no longer. */
export async function answerLines(
  small: Served,
  large: Served,
  { few, many, turns }: { readonly few: number; readonly many: number; readonly turns: number },
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [what, path] of questions) {
    const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
    for (let turn = -3; turn < turns; turn++) {
      for (const [side, { ask }] of [
        ['small', small],
        ['large', large],
      ] as const) {
        const spent = await ask(path);
        if (turn >= 0) times[side].push(spent);
      }
    }
    large.taken();
    await large.ask(path);
    const { requests, units } = large.taken();
    lines.push(
      line(
        what,
        { value: p95(times.large), unit: 'ms' },
        {
          other: {
            value: p95(times.small),
            unit: 'ms',
            what: `of ${few.toLocaleString('en-US')} transitions`,
          },
          budget: atMost(2, 'ratio'),
          note: `p95 of ${many.toLocaleString('en-US')} transitions; ${requests} requests, ${units} read units`,
        },
      ),
    );
    lines.push(
      line(`${what}, in all`, { value: p95(times.large), unit: 'ms' }, { budget: atMost(300) }),
    );
  }
  return lines;
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

/** Counts requests, and read units as DynamoDB bills them: 4 KB, half of it where not consistent. */
function countingReads(table: Table) {
  let requests = 0;
  let units = 0;
  const add = (value: unknown, isConsistent: boolean): void => {
    requests += 1;
    const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
    units += Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
  };
  const counted: Table = {
    ...table,
    async get(key) {
      const item = await table.get(key);
      add(item, true);
      return item;
    },
    async query(query) {
      const page = await table.query(query);
      add(page.items, query.consistent ?? false);
      return page;
    },
  };
  return {
    table: counted,
    taken() {
      const taken = { requests, units };
      requests = 0;
      units = 0;
      return taken;
    },
  };
}
