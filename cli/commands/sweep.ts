import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { baselines } from '#shared/sweep/baseline.ts';
import { type SweepProgress, sweepProgress } from '#shared/sweep/progress.ts';
import { repairedSince } from '#shared/sweep/repaired.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { dataOptions, opened } from '../store/data-options.ts';
import { printable, printableJson } from '../terminal-text.ts';

const WEEK_MS = 7 * 86_400_000;

export const command: Command = {
  summary: 'Show how far sweeps have come, and what they had to repair',
  usage: [
    'sweep [--account ID] [--as-of TIME] [--json]',
    '',
    '--account  only this account, with what was open when it was enrolled',
    '--as-of    how it was then: 2026-06-30, 2026-06-30T12:00:00Z, 3d (ago)',
    '--json     one JSON document',
    '--data     folder of the local store (.plumbline)',
    '',
    'Repaired is a difference that no event had announced, in the seven days before. Of each Region only',
    'the last sweep is kept: where one began or ended later, how far it was then is not known.',
  ].join('\n'),
  examples: [
    'npx plumbline sweep',
    'npx plumbline sweep --account 111122223333 --json',
    'npx plumbline sweep --as-of 3d',
  ],

  async run(args, io) {
    const { values } = parsedArguments(args, {
      ...dataOptions,
      account: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const { account } = values;
    if (account !== undefined && !/^\d{12}$/.test(account)) {
      throw new UsageError(`--account: "${account}" is no account id of twelve digits`);
    }
    const asOf = values['as-of'];
    const then = asOf === undefined ? undefined : timeOption('as-of', asOf, io.now());
    const store = await opened(io, { data: values.data, command: 'sweep' });
    try {
      const all = await sweepProgress(store.table, account);
      const rows = then === undefined ? all : all.filter((row) => hadEnded(row, then));
      const accounts = [...new Set(all.map(({ accountId }) => accountId))];
      const since = shifted(then ?? io.now(), -WEEK_MS);
      const repaired = [];
      for (const id of accounts) {
        repaired.push(...(await repairedSince(store.table, id, since, then)));
      }
      const bySource = countsOf(repaired.map(({ source }) => source));
      if (values.json) {
        const enrolled =
          account === undefined ? {} : { baselines: await baselinesBy(store.table, account, then) };
        const document = {
          schema: 1,
          ...(then && { asOf: then, unknown: all.length - rows.length }),
          since,
          rows,
          repaired: { bySource, items: repaired },
          ...enrolled,
        };
        io.stdout.write(`${printableJson(document)}\n`);
      } else io.stdout.write(asTable(rows, io.stdout.columns));
      io.stderr.write(
        aggregatorLine(rows) +
          closingLine(rows, bySource, since, then !== undefined) +
          unknownLine(all.length - rows.length),
      );
      return exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

/** The last sweep of a Region says how it was at a time when it had ended by then. */
const hadEnded = ({ finishedAt }: SweepProgress, then: Instant): boolean =>
  finishedAt !== undefined && finishedAt <= then;

async function baselinesBy(table: Table, accountId: string, then: Instant | undefined) {
  const all = await baselines(table, accountId);
  return all.filter(({ finishedAt }) => then === undefined || finishedAt <= then);
}

const unknownLine = (unknown: number): string =>
  unknown === 0
    ? ''
    : `of ${unknown} it is not known any more: they were swept since, or were being swept\n`;

function asTable(rows: readonly SweepProgress[], columns: number | undefined): string {
  if (rows.length === 0) return '';
  const header = [
    'ACCOUNT',
    'REGION',
    'STATE',
    'DONE',
    'READ',
    'GONE',
    'REPAIRED',
    'BEGAN',
    'NOT COVERED',
  ];
  const lines = rows.map((row) => [
    row.accountId,
    row.region,
    row.finishedAt === undefined ? 'RUNNING' : 'ENDED',
    `${row.done}/${row.total}`,
    String(row.read),
    String(row.gone),
    String(row.repaired),
    row.startedAt.slice(0, 16),
    row.errors.map(({ reason, types }) => `${reason} (${typesText(types)})`).join('; '),
  ]);
  return inColumns(header, lines, { columns });
}

const typesText = (types: readonly string[]): string =>
  types.length > 3 ? `${types.length} types` : types.join(', ');

/** Where an aggregator did not do, each account was asked itself: nothing is missing because of it. */
function aggregatorLine(rows: readonly SweepProgress[]): string {
  const reasons = rows.flatMap(({ instead }) => (instead === undefined ? [] : [instead]));
  const [first] = reasons;
  if (first === undefined) return '';
  return `the aggregator was not relied on in ${reasons.length} of ${rows.length} sweeps, and the accounts were asked themselves: ${printable(first)}\n`;
}

function closingLine(
  rows: readonly SweepProgress[],
  bySource: Readonly<Record<string, number>>,
  since: Instant,
  isPast: boolean,
): string {
  const isNothing = rows.length === 0 && Object.keys(bySource).length === 0;
  if (isNothing)
    return isPast ? 'nothing is known of a sweep until then\n' : 'nothing was swept yet\n';
  const running = rows.filter(({ finishedAt }) => finishedAt === undefined).length;
  const sources = Object.entries(bySource).map(([source, count]) => `${count} ${source}`);
  const total = Object.values(bySource).reduce((sum, count) => sum + count, 0);
  const told = total === 0 ? '' : ` (${sources.join(', ')})`;
  return `${rows.length} swept · ${running} running · ${total} repaired since ${since.slice(0, 10)}${told}\n`;
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
