import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRecord, type Json } from '#shared/document/fields.ts';

/** Runs the function of the file beside this one in a process of its own: its lines are the test. */
function lines(env: Readonly<Record<string, string>>): readonly Json[] {
  const file = join(import.meta.dirname, 'connected-function.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  expect(status, stderr).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter(isRecord);
}

const told = (all: readonly Json[]) => all.filter((line) => 'builds' in line);

const all = lines({ PLUMBLINE_TABLE: 'plumbline-test', PLUMBLINE_STAGE: 'test' });

test('nothing is built at import, a failed build is tried again, a good one is kept, a slow run is ended', () => {
  expect(told(all)).toEqual([
    { builds: 0 },
    { rejected: 'the first build fails', builds: 1 },
    { answer: 'worked on plumbline-test', builds: 2 },
    { rejected: 'the work fails', builds: 2 },
    { rejected: expect.stringContaining('all of its time'), builds: 2 },
    { answer: 'worked on plumbline-test', builds: 2 },
    { answer: 'worked on plumbline-test', builds: 2 },
  ]);
});

test('a line of the log says which run of which function wrote it', () => {
  const logged = all.filter((line) => line['message'] === 'working');
  expect(logged).toHaveLength(5);
  for (const line of logged) {
    expect(line).toMatchObject({
      level: 'INFO',
      service: 'plumbline-test',
      function_request_id: 'request-1',
      function_name: 'plumbline-test-on-something',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  }
});

test('metrics are added up and written at the end of every run, of a failed or too slow one too', () => {
  const written = all.filter((line) => '_aws' in line);
  expect(written.filter((line) => !('waited-ms' in line))).toHaveLength(10);
  expect(written[0]).toMatchObject({ service: 'plumbline-test', processed: 3 });
  expect(written[1]).toMatchObject({
    service: 'plumbline-test',
    ignored: 1,
    reason: 'no rule watches it',
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: 'Plumbline',
          Dimensions: [['service', 'reason']],
          Metrics: [{ Name: 'ignored', Unit: 'Count' }],
        },
      ],
    },
  });
  expect(written[0]).not.toHaveProperty('reason');
});

test('every value of a measure is written, a hundred in a line, so that percentiles can be told', () => {
  const written = all.filter((line) => 'waited-ms' in line);
  const values = written.map((line) => line['waited-ms']);
  expect(values.map((each) => (Array.isArray(each) ? each.length : 1))).toEqual([100, 100, 50]);
  expect(values.flat()).toEqual(Array.from({ length: 250 }, (_, n) => n + 1));
  for (const line of written) {
    expect(line).toMatchObject({
      service: 'plumbline-test',
      _aws: { CloudWatchMetrics: [{ Metrics: [{ Name: 'waited-ms', Unit: 'Milliseconds' }] }] },
    });
  }
});

test('a missing setting fails the call, not the import, and names the variable', () => {
  const [first, ...others] = told(lines({}));
  expect(first).toEqual({ builds: 0 });
  expect(others).toHaveLength(6);
  for (const line of others) expect(line['rejected']).toMatch(/^PLUMBLINE_TABLE is not set/);
});
