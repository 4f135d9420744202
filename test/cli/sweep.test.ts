/** sweep as its users meet it, on a DynamoDB of its own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { BOOTSTRAP, SCHEDULE } from '#shared/sweep/reason.ts';
import { ACCOUNT, ago, estate, HOUR, REGION } from '../shared/sweep/estate.ts';
import { inProcess } from './cli.ts';

const dynamo = await startEmbeddedDynamo();

if (dynamo === undefined) {
  console.error(`EMBEDDED DYNAMODB IS MISSING: sweep is not tested on ${process.platform}.`);
}

describe.runIf(dynamo !== undefined)('on an embedded DynamoDB', () => {
  let now = instantOf(0);

  async function plumbline(line: string) {
    const env = { AWS_ENDPOINT_URL_DYNAMODB: dynamo?.endpoint ?? '' };
    return inProcess(line.split(' '), { env, now });
  }

  const opened = () => openLocalTable({ tableName: LOCAL_TABLE, endpoint: dynamo?.endpoint ?? '' });

  test('says so where nothing was swept', async () => {
    await opened();
    const { code, stdout, stderr } = await plumbline('sweep');
    expect([code, stdout, stderr]).toEqual([0, '', 'nothing was swept yet\n']);
  });

  describe('of an account that was enrolled and swept', () => {
    beforeAll(async () => {
      const { table } = await opened();
      const of = estate({ table });
      for (const id of ['sg-1', 'sg-2']) {
        of.world.groups.set(id, { id, open: id === 'sg-2', capturedAt: ago(90 * HOUR) });
      }
      await of.begin(BOOTSTRAP);
      await of.workOff();
      of.pass(24 * HOUR);
      of.world.groups.delete('sg-1');
      of.world.groups.set('sg-3', { id: 'sg-3', open: true, capturedAt: of.at() - 2 * HOUR });
      await of.begin(SCHEDULE);
      await of.workOff();
      now = instantOf(of.at());
    });

    test('shows each Region, and what no event had announced', async () => {
      const { code, stdout, stderr } = await plumbline('sweep');
      expect(code).toBe(0);
      const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
      expect(lines[0]).toMatch(/^ACCOUNT \| REGION \| STATE \| DONE \| READ \| GONE \| REPAIRED/);
      expect(lines).toContain(
        `${ACCOUNT} | ${REGION} | ENDED | 1/1 | 2 | 1 | 2 | 2026-03-03T08:00 | `,
      );
      expect(stderr).toBe('2 swept · 0 running · 2 repaired since 2026-02-24 (2 config)\n');
    });

    test('--json has the same, and what was open when it was enrolled', async () => {
      const { stdout } = await plumbline(`sweep --account ${ACCOUNT} --json`);
      const { schema, rows, repaired, baselines } = JSON.parse(stdout);
      expect(schema).toBe(1);
      expect(rows).toHaveLength(2);
      expect(repaired.bySource).toEqual({ config: 2 });
      const here = baselines.find(({ region }: { region: string }) => region === REGION);
      expect(here).toMatchObject({ byRule: { 'never-open': 1 }, bySeverity: { high: 1 } });
    });

    test('--account of another shows nothing', async () => {
      const { stdout, stderr } = await plumbline('sweep --account 999900001111');
      expect([stdout, stderr]).toEqual(['', 'nothing was swept yet\n']);
    });
  });

  test('an account that cannot be one is refused in one line', async () => {
    const { code, stderr } = await plumbline('sweep --account 12');
    expect(code).toBe(2);
    expect(stderr).toContain('is no account id of twelve digits');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
