/** `exceptions list`: those in force at a time, who approved them, and how much each of them hides. */
import type * as z from 'zod/mini';
import { exceptionFilters, exceptionsAnswer } from '#shared/api/routes/organization.ts';
import { answerOf } from '../ask/answer.ts';
import { answerOptions, noPositionals } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { freshnessText } from '../ask/freshness-text.ts';
import { tableAsker } from '../ask/table-asker.ts';
import { UsageError } from '../command.ts';
import { tableOptions } from '../config/opened-table.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { printableJson } from '../terminal-text.ts';

type Listed = z.output<typeof exceptionsAnswer>['items'][number];

export async function listExceptions(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsedArguments(args, {
    ...tableOptions,
    ...answerOptions,
    ...filterOptions(exceptionFilters),
    type: { type: 'string', multiple: true },
    'expiring-in': { type: 'string' },
  });
  noPositionals(positionals.slice(1));
  const types = [...(values.type ?? []), ...(values['resource-type'] ?? [])];
  const given = { ...values, ...(types.length > 0 && { 'resource-type': types }) };
  const filter = filterQuery(given, exceptionFilters, io.now());
  const days = daysIn(values['expiring-in']);
  const ending = days === undefined ? [] : [['endingWithin', days] as const];
  const asker = await tableAsker(io, values, 'exceptions');
  try {
    const answer = await answerOf(
      asker,
      '/v1/exceptions',
      [...filter, ...ending],
      exceptionsAnswer,
    );
    const { items } = answer;
    io.stdout.write(values.json ? `${printableJson(answer)}\n` : listText(items, io));
    const stale = items.filter(({ isStale }) => isStale === true).length;
    const needless =
      stale === 0 ? '' : `; ${stale} ${stale === 1 ? 'has' : 'have'} matched nothing for 30 days`;
    io.stderr.write(`${items.length} in force${needless}\n${freshnessText(answer)}`);
    return exitCodes.ok;
  } finally {
    await asker.close();
  }
}

function daysIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  if (days !== undefined && Number(days) > 0) return days;
  throw new UsageError(`--expiring-in: "${text}" is not a number of days such as 30d`);
}

function listText(all: readonly Listed[], { stdout }: Pick<Io, 'stdout'>): string {
  if (all.length === 0) return '';
  const header = ['ENDS', 'ID', 'RULE', 'OWNER', 'APPROVED BY', 'HIDES', 'SOURCE', 'COVERS'];
  const rows = all.map((each) => [
    each.until.slice(0, 10),
    each.id,
    each.rule,
    each.owner,
    `${each.approver} (${each.verified ? 'verified' : 'asserted'})`,
    each.isStale === true ? `${each.hides}, nothing for 30 days` : String(each.hides),
    each.source,
    coversText(each),
  ]);
  return inColumns(header, rows, { columns: stdout.columns });
}

function coversText({ accountId, ou, region, resourceType, resource, tag }: Listed): string {
  const parts = Object.entries({
    account: accountId,
    ou,
    region,
    type: resourceType,
    resource,
    tag,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value}`);
  return parts.join(', ') || 'everything';
}
