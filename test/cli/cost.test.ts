import { describe, expect, test } from 'vitest';
import { read, shellCommands } from '#test/docs/pages.ts';
import { inProcess } from './cli.ts';

const commands = shellCommands(read('docs/cost.md')).map(({ command }) => command);

describe('every command of the page does what it says', () => {
  test.each(commands)('%s', async (command) => {
    const [npx, program, ...args] = command.split(/\s+/);
    expect([npx, program, args[0]]).toEqual(['npx', 'plumbline', 'cost']);
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, '']);
    if (args.includes('--json')) expect(JSON.parse(stdout)).toMatchObject({ schema: 1 });
    else expect(stdout).toMatch(/\nPlumbline +\$[\d,.]+ .*\n\nNot ours to decide:\nAWS Config/);
  });

  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(3));
});

test('--json has every line with its formula, and the part that is not ours', async () => {
  const { stdout } = await inProcess('cost --accounts 10 --events-per-day 2000 --json'.split(' '));
  const { lines, total, services, config, prices, estimate } = JSON.parse(stdout);
  expect(estimate).toEqual({ accounts: 10, eventsPerDay: 2000, transitionsPercent: 1, regions: 2 });
  for (const line of lines)
    expect(Object.keys(line)).toEqual(['service', 'what', 'formula', 'dollars']);
  expect(Object.keys(services)).toEqual([
    'EventBridge',
    'SQS',
    'Lambda',
    'DynamoDB',
    'SNS',
    'CloudWatch',
    'KMS',
    'S3',
    'STS',
  ]);
  expect(total).toBeLessThan(config.dollars);
  expect(config).toMatchObject({ dollars: 180, formula: '60,000 items × $0.003/item' });
  expect(prices.lambdaArm.source).toContain('https://');
});

test('for people: each line has its formula below', async () => {
  const { stdout } = await inProcess(
    'cost --accounts 1 --events-per-day 1000 --regions 1'.split(' '),
  );
  expect(stdout).toContain('A month of 1 account in 1 Region with 1,000 changes a day');
  expect(stdout).toContain('38 alarms × $0.1/alarm');
  expect(stdout).not.toContain('NaN');
});

test.each([
  ['cost --events-per-day 1', '--accounts is missing'],
  ['cost --accounts 5', '--events-per-day is missing'],
  ['cost --accounts 0 --events-per-day 1', '--accounts: "0" is not a number from 1'],
  ['cost --accounts 1.5 --events-per-day 1', '--accounts: "1.5" is not a whole number'],
  ['cost --accounts many --events-per-day 1', '--accounts: "many" is not a number'],
  ['cost --accounts 1 --events-per-day 1 --transitions-percent 101', 'from 0 to 100'],
  ['cost 5', 'takes no 5'],
])('%s is refused', async (line, words) => {
  const { code, stdout, stderr } = await inProcess(line.split(' '));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});
