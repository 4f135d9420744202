import type { Instant } from '#shared/domain/instant.ts';
import {
  type CoverageRow,
  type CoverageState,
  coverageStates,
} from '#shared/organization/coverage.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { coverageRows } from '../store/coverage-rows.ts';
import { dataOptions, opened } from '../store/data-options.ts';
import { moment } from '../store/moment.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show of which accounts, regions and sources anything is known',
  usage: [
    'coverage [--account ID] [--gaps] [--as-of TIME] [--json]',
    '',
    '--account  only this account',
    '--gaps     only what is stale or unknown',
    '--as-of    what was known then: 2026-06-30, 2026-06-30T12:00:00Z, 3d (ago)',
    '--json     one JSON document',
    '--data     folder of the local store (.plumbline)',
  ].join('\n'),
  examples: [
    'npx plumbline coverage',
    'npx plumbline coverage --account 111122223333 --gaps',
    'npx plumbline coverage --as-of 10d --json',
  ],

  async run(args, io) {
    const { values } = parsedArguments(args, {
      ...dataOptions,
      account: { type: 'string' },
      gaps: { type: 'boolean', default: false },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const { account } = values;
    if (account !== undefined && !/^\d{12}$/.test(account)) {
      throw new UsageError(`--account: "${account}" is no account id of twelve digits`);
    }
    const now = io.now();
    const asOf = values['as-of'] ? moment('as-of', values['as-of'], now) : undefined;
    if (asOf !== undefined && asOf > now) throw new UsageError('--as-of lies in the future');
    const store = await opened(io, { data: values.data, command: 'coverage' });
    try {
      const { rows, hasDirectory } = await coverageRows(store.table, io.now, {
        ...(account && { accountId: account }),
        ...(asOf && { asOf }),
      });
      const counts = countsOf(rows);
      const shown = values.gaps ? rows.filter(isGap) : rows;
      if (values.json) {
        const document = { schema: 1, asOf: asOf ?? now, counts, rows: shown };
        io.stdout.write(`${printableJson(document)}\n`);
      } else io.stdout.write(asTable(shown, io.stdout.columns));
      io.stderr.write(closingLine(counts, asOf, hasDirectory));
      return exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

const isGap = ({ state }: CoverageRow): boolean => state === 'stale' || state === 'unknown';

type Counts = Readonly<Record<CoverageState, number>>;

function countsOf(rows: readonly CoverageRow[]): Counts {
  const counts = { covered: 0, stale: 0, unknown: 0, 'not applicable': 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

function asTable(rows: readonly CoverageRow[], columns: number | undefined): string {
  if (rows.length === 0) return '';
  const header = ['ACCOUNT', 'REGION', 'SOURCE', 'STATE', 'REASON', 'FIX'];
  const lines = rows.map(({ accountId, region, source, state, reason, fix = '' }) => {
    return [accountId, region, source, state.toUpperCase(), reason, fix];
  });
  return inColumns(header, lines, { columns });
}

function closingLine(counts: Counts, asOf: Instant | undefined, hasDirectory: boolean): string {
  const told = coverageStates.map((state) => `${counts[state]} ${state}`).join(' · ');
  const when = asOf === undefined ? 'now' : `at ${asOf}`;
  const only = hasDirectory
    ? ''
    : '; no organization is known here, so that only what was heard is listed';
  return `${told} ${when}${only}\n`;
}
