import { readConfigurationTexts } from '#shared/adapters/configuration/files.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { versionAt } from '#shared/query/configuration-at.ts';
import {
  brokenVersion,
  createConfigurationVersions,
} from '#shared/store/configuration-versions.ts';
import { type Acting, acting } from '../access/acting.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, UsageError } from '../command.ts';
import { type ConfigurationTable, openedTable, tableOptions } from '../config/opened-table.ts';
import { inForceText, reported } from '../config/push-text.ts';
import { pushed } from '../config/pushed.ts';
import { historyText, versionText } from '../config/show.ts';
import { didYouMean } from '../did-you-mean.ts';
import { applyPushed } from '../exceptions/apply-pushed.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

const actions = ['push', 'history', 'show', 'rollback'] as const;

export const command: Command = {
  summary: 'Put the files in config/ in force, and see what was in force when',
  usage: [
    'config push [--dry-run] [--by NAME] | history [--as-of TIME] | show [VERSION] [--as-of TIME] | rollback VERSION [--by NAME]',
    '',
    'push        hold overrides, routes, exceptions and access to the rules, say what they change, and put',
    '            them in force; a fault in any of them leaves in force what is',
    'history     every version, the newest first',
    'show        a version with its files; without a number the one in force',
    'rollback    put the files of an older version in force again, as a new version',
    '--as-of     what had been pushed by then, and what was in force: 2026-06-30, 3d (ago)',
    '--dry-run   say what it would change, and change nothing',
    '--by        who pushes, as they want to be named (whoever is signed in)',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual',
    '--hub       with --table: the account of the deployment; it gets the incident when detection weakens',
    '--json      one JSON document',
    '--data      folder of the local store (.plumbline)',
  ].join('\n'),
  examples: [
    'npx plumbline config push --dry-run',
    'npx plumbline config push --by ana@example.com --table plumbline-prod-Table-ABC --hub 111122223333',
    'npx plumbline config history',
    'npx plumbline config show --as-of 2026-06-30',
    'npx plumbline config rollback 7',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      'dry-run': { type: 'boolean', default: false },
      by: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [given = '', number, ...more] = positionals;
    const action = actions.find((each) => each === given);
    if (action === undefined) {
      throw new UsageError(
        given === ''
          ? `say what to do: ${actions.join(', ')}`
          : `there is no config ${given}${didYouMean(given, actions)}`,
      );
    }
    const asOf = thenIn(values['as-of'], action, number, io);
    const asked = { json: values.json, dryRun: values['dry-run'], asOf };
    if (more.length > 0) throw new UsageError(`takes no ${more[0]}`);
    const { data, table, hub } = values;
    const where = { data, ...(table && { table }), ...(hub && { hub }) };
    const opened = await openedTable(io, where, action === 'push');
    try {
      const who = await acting(io, { table: opened.table, tableName: table, name: values.by });
      const changes = (action === 'push' || action === 'rollback') && !asked.dryRun;
      await who.demand(changes ? 'administer' : 'read');
      const by = values.by?.trim() || who.by.name;
      return await acted(action, versionNumber(number, action), opened, io, { ...asked, by, who });
    } finally {
      await opened.close();
    }
  },
};

interface Asked {
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Of history and show; undefined: now. */
  readonly asOf: Instant | undefined;
  readonly by: string;
  readonly who: Acting;
}

async function acted(
  action: (typeof actions)[number],
  number: number | undefined,
  opened: ConfigurationTable,
  io: Io,
  { json, dryRun, asOf, by, who }: Asked,
): Promise<number> {
  const versions = createConfigurationVersions(opened.table, io.now);
  switch (action) {
    case 'push': {
      const texts = readConfigurationTexts(io.cwd);
      if (Object.keys(texts).length === 0) {
        throw new UsageError(`there is no config/overrides.yml, routes.yml, … in ${io.cwd}`);
      }
      const came = await pushed(opened, io.now, { texts, by, dryRun, stillTheirs: who });
      const code = reported(came, io, json);
      // Whoever was interrupted before they were applied applies them with the next push.
      if (dryRun || (came.kind !== 'published' && came.kind !== 'unchanged')) return code;
      for (const line of await applyPushed(io.cwd, { table: opened.table, clock: io.now, by })) {
        io.stderr.write(`${line}\n`);
      }
      return code;
    }
    case 'rollback': {
      const { texts } = await known(number ?? 0);
      const wanted = { texts, by, dryRun, rollbackTo: number ?? 0, stillTheirs: who };
      return reported(await pushed(opened, io.now, wanted), io, json);
    }
    case 'history': {
      const whole = await versions.history();
      const all = whole.filter(({ at }) => asOf === undefined || at <= asOf);
      const listed = all.map(({ texts: _, ...version }) => version);
      if (json) io.stdout.write(`${printableJson({ schema: 1, versions: listed })}\n`);
      else io.stdout.write(historyText(all, io.stdout.columns));
      const broken = brokenVersion(whole);
      if (broken === undefined) return exitCodes.ok;
      io.stderr.write(`Version ${broken.version} is not what was pushed: its hash does not fit.\n`);
      return exitCodes.verification;
    }
    case 'show': {
      const pointer = await pointerAt(asOf);
      if (number === undefined && pointer === undefined) {
        const until = asOf === undefined ? 'was pushed yet' : `had been pushed by ${asOf}`;
        io.stderr.write(`Nothing ${until}; ${inForceText(undefined)}.\n`);
        return exitCodes.ok;
      }
      const version = await known(number ?? pointer?.version ?? 0);
      if (json) io.stdout.write(`${printableJson({ schema: 1, ...version })}\n`);
      else io.stdout.write(versionText(version));
      const then = asOf === undefined ? '' : `as of ${asOf}: `;
      io.stderr.write(`${then}${inForceText(pointer)}\n`);
      return exitCodes.ok;
    }
  }

  async function pointerAt(time: Instant | undefined) {
    if (time === undefined) return versions.pointer();
    return versionAt(await versions.history(), { at: time, knownAt: time });
  }

  async function known(wanted: number) {
    const version = await versions.version(wanted);
    if (version !== undefined) return version;
    throw new UsageError(`there is no version ${wanted}; npx plumbline config history lists them`);
  }
}

function thenIn(
  text: string | undefined,
  action: (typeof actions)[number],
  number: string | undefined,
  { now }: Pick<Io, 'now'>,
): Instant | undefined {
  if (text === undefined) return undefined;
  if (action === 'push' || action === 'rollback') {
    throw new UsageError(`--as-of is of history and show: ${action} is done now`);
  }
  if (number !== undefined) throw new UsageError('a version by its number is always the same');
  return timeOption('as-of', text, now());
}

function versionNumber(text: string | undefined, action: string): number | undefined {
  const takes = action === 'show' || action === 'rollback';
  if (text === undefined) {
    if (action === 'rollback') throw new UsageError('rollback to which version?');
    return undefined;
  }
  if (!takes) throw new UsageError(`takes no ${text}`);
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new UsageError(`"${text}" is no number of a version`);
  return Number(text);
}
