import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { exceptionFilters } from '#shared/api/routes/organization.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { Exception, ExceptionScope } from '#shared/domain/lifecycle.ts';
import { isSamePerson } from '#shared/domain/same-person.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { allExceptions, isActive } from '#shared/store/exceptions.ts';
import { DAY_MS } from '#shared/store/keys.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createUnitPaths } from '#shared/store/unit-paths.ts';
import { type Acting, acting } from '../access/acting.ts';
import { exceptionTarget } from '../access/exception-target.ts';
import { askUsage, filterUsage } from '../ask/asked.ts';
import { type Command, UsageError } from '../command.ts';
import { type ConfigurationTable, openedTable, tableOptions } from '../config/opened-table.ts';
import { catalog, configured } from '../configured-rules.ts';
import { didYouMean } from '../did-you-mean.ts';
import { applyExceptions } from '../exceptions/apply.ts';
import { asJson, type Hiding, testText } from '../exceptions/lines.ts';
import { listExceptions } from '../exceptions/list.ts';
import { isStale, matchesNow, type UnitsOf } from '../exceptions/matching.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { said } from '../store/acted-text.ts';
import { printable, printableJson } from '../terminal-text.ts';

const actions = ['list', 'test', 'apply', 'add', 'expire'] as const;

const options = {
  ...tableOptions,
  id: { type: 'string' },
  rule: { type: 'string' },
  account: { type: 'string' },
  region: { type: 'string' },
  type: { type: 'string' },
  resource: { type: 'string' },
  glob: { type: 'boolean', default: false },
  ou: { type: 'string' },
  owner: { type: 'string' },
  'requested-by': { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  ticket: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parsedArguments<typeof options>>['values'];

export const command: Command = {
  summary: 'List accepted risks and what each of them hides; grant and end them',
  usage: [
    'exceptions list [filter] [--expiring-in 30d] [--as-of TIME] [--known-at TIME] | test [ID] | apply [--by NAME] | add … | expire ID --reason WHY',
    '',
    ...filterUsage(exceptionFilters),
    '',
    'list        those in force, soonest to end first, and how many open findings each hides',
    'test        what each entry of config/exceptions.yml would hide now; it changes nothing',
    'test ID     what this one hides, also where it was granted in Slack, over HTTP or from here',
    'apply       put the entries of config/exceptions.yml in force, end those that it no longer has',
    'add         --rule ID --owner NAME --requested-by NAME --by APPROVER --reason WHY --until DAY and',
    '            what it covers: --account ID, --resource ID [--glob], --region NAME, --type TYPE, --ou PATH',
    'expire      end one before its time; what it hid is told at once',
    '--expiring-in   only those that end within so many days',
    '--by        who approves, or ends, in the local store (the name of whoever is signed in)',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual, and',
    '            whose they are is who approves, or ends, if access.yml lets them',
    ...askUsage,
  ].join('\n'),
  examples: [
    'npx plumbline exceptions list --expiring-in 30d',
    'npx plumbline exceptions test',
    'npx plumbline exceptions expire SEC-123 --reason "the bastion is gone"',
  ],

  async run(args, io) {
    if (isList(args)) return listExceptions(args, io);
    const { values, positionals } = parsedArguments(args, options);
    const [given = '', id, ...more] = positionals;
    const action = actions.filter((each) => each !== 'list').find((each) => each === given);
    if (action === undefined) {
      throw new UsageError(
        given === ''
          ? `say what to do: ${actions.join(', ')}`
          : `there is no exceptions ${given}${didYouMean(given, actions)}`,
      );
    }
    const takesId = action === 'expire' || action === 'test';
    if (more.length > 0 || (id !== undefined && !takesId)) {
      throw new UsageError(`takes no ${more[0] ?? id}`);
    }
    const { data, table, hub } = values;
    const opened = await openedTable(io, { data, ...(table && { table }), ...(hub && { hub }) });
    try {
      return await acted(action, { values, id }, opened, io);
    } finally {
      await opened.close();
    }
  },
};

/** The list is asked for like everything else that is only read. */
function isList(args: readonly string[]): boolean {
  return actions.find((each) => args.includes(each)) === 'list';
}

async function acted(
  action: Exclude<(typeof actions)[number], 'list'>,
  { values, id }: { readonly values: Values; readonly id: string | undefined },
  { table }: ConfigurationTable,
  io: Io,
): Promise<number> {
  const now = io.now();
  const units = createUnitPaths(createDirectory(table, io.now), io.now);
  await units.refresh();
  const unitsOf: UnitsOf = (accountId) => units.of(accountId);
  const lifecycle = createLifecycle({
    ...{ table, clock: io.now, backoff: jitteredBackoff },
    actors: createActors(table, randomSalt),
    ouPathOf: unitsOf,
  });
  if (values.table !== undefined && values.by !== undefined) {
    throw new UsageError('--by: in a deployment it is whoever AWS says you are');
  }
  const who = await acting(io, { table, tableName: values.table, name: values.by });
  const { by, demand } = who;
  const mayExcept = async (exception: Pick<Exception, 'id' | 'rule' | 'scope'>): Promise<void> =>
    demand('except', await exceptionTarget(table, io.now, exception));
  const hiding = (exceptions: readonly Exception[]): Promise<readonly Hiding[]> =>
    Promise.all(
      exceptions.map(async (exception) => ({
        exception,
        hides: await matchesNow(table, exception, unitsOf),
        isStale: await isStale(table, exception, unitsOf, now),
      })),
    );
  switch (action) {
    case 'test': {
      await demand('read');
      const { exceptions: written } = configured(io.cwd).exceptions;
      const exceptions =
        id === undefined ? written : [await namedException(id, { table, written, now })];
      const inForce = exceptions.filter(({ from, until }) => from <= now && now < until);
      const all = await hiding(inForce);
      if (values.json)
        io.stdout.write(`${printableJson({ schema: 1, exceptions: all.map(asJson) })}\n`);
      else io.stdout.write(testText(all));
      const left = exceptions.length - inForce.length;
      io.stderr.write(
        `${inForce.length} of ${exceptions.length} would be in force${left === 0 ? '' : `, ${left} are over or have not begun`}${staleText(all)}\n`,
      );
      return exitCodes.ok;
    }
    case 'apply': {
      await demand('administer');
      const stored = await allExceptions(table);
      const applied = await applyExceptions(configured(io.cwd).exceptions, stored, lifecycle, {
        by: by.name,
        now,
      });
      if (values.json) io.stdout.write(`${printableJson({ schema: 1, applied })}\n`);
      for (const { id: own, source, what, why } of applied) {
        io.stderr.write(
          `${printable(`${source}: ${own} ${what}${why === undefined ? '' : `: ${why}`}`)}\n`,
        );
      }
      return applied.some(({ what }) => what === 'refused') ? exitCodes.usage : exitCodes.ok;
    }
    case 'add': {
      const exception = exceptionOf(values, who, now);
      await mayExcept(exception);
      return said(await lifecycle.except(exception, by), 'It is in force', io);
    }
    case 'expire': {
      if (id === undefined)
        throw new UsageError('expire which one? exceptions list shows their ids');
      const reason = needed('reason', values.reason);
      const active = (await allExceptions(table)).filter((each) => isActive(each, now));
      const ids = active.map((each) => each.id);
      if (!ids.includes(id))
        throw new UsageError(`no exception ${id} is in force${didYouMean(id, ids)}`);
      const meant = active.find((each) => each.id === id);
      if (meant !== undefined) await mayExcept(meant);
      return said(
        await lifecycle.endException(id, by, reason),
        'It has ended; what it hid is told at once',
        io,
      );
    }
  }
}

/** One in force, or an entry of the file. */
async function namedException(
  id: string,
  {
    table,
    written,
    now,
  }: {
    readonly table: ConfigurationTable['table'];
    readonly written: readonly Exception[];
    readonly now: Instant;
  },
): Promise<Exception> {
  const active = (await allExceptions(table)).filter((each) => isActive(each, now));
  const known = [...active, ...written];
  const meant = known.find((each) => each.id === id);
  if (meant !== undefined) return meant;
  const ids = known.map((each) => each.id);
  throw new UsageError(
    `no exception ${id} is in force, or in config/exceptions.yml${didYouMean(id, ids)}`,
  );
}

function exceptionOf(values: Values, { by, isVerified }: Acting, now: Instant): Exception {
  const rule = needed('rule', values.rule);
  if (!rule.includes(':') && !catalog.has(rule)) {
    throw new UsageError(
      `--rule: there is no rule ${rule}${didYouMean(rule, [...catalog.keys()])}`,
    );
  }
  const until = needed('until', values.until);
  const day = /^\d{4}-\d\d-\d\d$/.test(until) ? Date.parse(`${until}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day))
    throw new UsageError(`--until: "${until}" is not a day such as 2026-11-20`);
  const { ticket } = values;
  const requester = needed('requested-by', values['requested-by']);
  if (isSamePerson(requester, by.id) || isSamePerson(requester, by.name)) {
    throw new UsageError('--requested-by: nobody approves what they asked for themselves');
  }
  return {
    id: values.id ?? `cli-${now.slice(0, 19).replace(/\D/g, '')}`,
    rule,
    scope: scopeOf(values),
    owner: needed('owner', values.owner),
    requester,
    approver: isVerified ? by.id : by.name,
    // In the local store anybody can give any name.
    verified: isVerified,
    reason: needed('reason', values.reason),
    ...(ticket === undefined ? {} : { ticket }),
    from: now,
    until: instantOf(day + DAY_MS),
    source: 'cli',
  };
}

function scopeOf({ account, region, type, resource, glob, ou }: Values): ExceptionScope {
  if (resource?.includes('*') && !glob) {
    throw new UsageError('--resource: "*" stands for itself; say --glob for any characters');
  }
  return {
    ...(account && { accountId: account }),
    ...(ou && { ou }),
    ...(region && { region }),
    ...(type && { resourceType: type }),
    ...(resource && { resource }),
    ...(glob && { glob }),
  };
}

function needed(option: string, value: string | undefined): string {
  if (value !== undefined && value.trim() !== '') return value.trim();
  throw new UsageError(`--${option} is missing`);
}

function staleText(all: readonly Hiding[]): string {
  const stale = all.filter((each) => each.isStale).length;
  return stale === 0
    ? ''
    : `; ${stale} ${stale === 1 ? 'has' : 'have'} matched nothing for 30 days`;
}
