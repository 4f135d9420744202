import { assumptions } from '#shared/cost/assumptions.ts';
import { type Bill, billOf, byService, type Estimate } from '#shared/cost/bill.ts';
import { prices, pricesAsOf } from '#shared/cost/prices.ts';
import { dollars } from '#shared/cost/table.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Say what it costs a month, with the formula of each line',
  usage: [
    'cost --accounts N --events-per-day N [--transitions-percent N] [--regions N] [--json]',
    '',
    '--accounts              accounts that are watched',
    '--events-per-day        configuration changes of all of them together',
    '--transitions-percent   of a hundred changes, how many change a verdict (1)',
    '--regions               Regions of each account (2)',
    '--json                  one document {schema, lines, total, config}',
  ].join('\n'),
  examples: [
    'npx plumbline cost --accounts 50 --events-per-day 10000',
    'npx plumbline cost --accounts 500 --events-per-day 1e5 --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      accounts: { type: 'string' },
      'events-per-day': { type: 'string' },
      'transitions-percent': { type: 'string', default: '1' },
      regions: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    const estimate = {
      accounts: counted('accounts', values.accounts, 1, 100_000),
      eventsPerDay: counted('events-per-day', values['events-per-day'], 0, 1e12),
      transitionsPercent: numbered('transitions-percent', values['transitions-percent'], 0, 100),
      regions: counted('regions', values.regions, 1, 100),
    };
    const bill = billOf(estimate);
    io.stdout.write(values.json ? asJson(estimate, bill) : asText(estimate, bill));
    await io.stdout.drained();
    return exitCodes.ok;
  },
};

function numbered(option: string, text: string | undefined, least: number, most: number): number {
  if (text === undefined) throw new UsageError(`--${option} is missing`);
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${option}: "${text}" is not a number from ${least} to ${most}`);
}

function counted(option: string, text: string | undefined, least: number, most: number): number {
  const value = numbered(option, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${option}: "${text}" is not a whole number`);
}

function asJson(estimate: Estimate, bill: Bill): string {
  const services = Object.fromEntries(byService(bill));
  const { lines, total, perMillionEvents, config } = bill;
  return `${printableJson({
    schema: 1,
    currency: 'USD',
    region: 'us-east-1',
    pricesAsOf,
    estimate,
    assumptions,
    lines,
    services,
    total,
    perMillionEvents,
    config,
    prices,
  })}\n`;
}

function asText({ accounts, eventsPerDay, regions }: Estimate, bill: Bill): string {
  const lines = [...byService(bill)].flatMap(([service, sum]) => [
    `${service.padEnd(13)}${dollars(sum).padStart(12)}`,
    ...bill.lines
      .filter((each) => each.service === service)
      .flatMap((each) => [
        `  ${dollars(each.dollars).padStart(11)}  ${each.what}`,
        `               ${each.formula}`,
      ]),
  ]);
  const { config, total, perMillionEvents } = bill;
  return `${[
    `A month of ${accounts} ${accounts === 1 ? 'account' : 'accounts'} in ${regions} ${regions === 1 ? 'Region' : 'Regions'} with ${eventsPerDay.toLocaleString('en-US')} changes a day, at list prices of us-east-1 (${pricesAsOf}), without free tiers`,
    '',
    ...lines,
    '',
    `${'Plumbline'.padEnd(13)}${dollars(total).padStart(12)}  ${dollars(perMillionEvents)} a million changes`,
    '',
    'Not ours to decide:',
    `${config.service.padEnd(13)}${dollars(config.dollars).padStart(12)}  ${config.what}`,
    `               ${config.formula}`,
  ].join('\n')}\n`;
}
