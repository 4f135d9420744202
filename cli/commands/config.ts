import { readConfigurationTexts } from '#shared/adapters/configuration/files.ts';
import {
  brokenVersion,
  createConfigurationVersions,
} from '#shared/store/configuration-versions.ts';
import { type Acting, acting } from '../access/acting.ts';
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
    'config push [--dry-run] [--by NAME] | history | show [VERSION] | rollback VERSION [--by NAME]',
    '',
    'push        hold overrides, routes, exceptions and access to the rules, say what they change, and put',
    '            them in force; a fault in any of them leaves in force what is',
    'history     every version, the newest first',
    'show        a version with its files; without a number the one in force',
    'rollback    put the files of an older version in force again, as a new version',
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
    'npx plumbline config rollback 7',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      'dry-run': { type: 'boolean', default: false },
      by: { type: 'string' },
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
    const asked = { json: values.json, dryRun: values['dry-run'] };
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
  readonly by: string;
  readonly who: Acting;
}

async function acted(
  action: (typeof actions)[number],
  number: number | undefined,
  opened: ConfigurationTable,
  io: Io,
  { json, dryRun, by, who }: Asked,
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
      const all = await versions.history();
      const listed = all.map(({ texts: _, ...version }) => version);
      if (json) io.stdout.write(`${printableJson({ schema: 1, versions: listed })}\n`);
      else io.stdout.write(historyText(all, io.stdout.columns));
      const broken = brokenVersion(all);
      if (broken === undefined) return exitCodes.ok;
      io.stderr.write(`Version ${broken.version} is not what was pushed: its hash does not fit.\n`);
      return exitCodes.verification;
    }
    case 'show': {
      const pointer = await versions.pointer();
      if (number === undefined && pointer === undefined) {
        io.stderr.write(`Nothing was pushed yet; ${inForceText(undefined)}.\n`);
        return exitCodes.ok;
      }
      const version = await known(number ?? pointer?.version ?? 0);
      if (json) io.stdout.write(`${printableJson({ schema: 1, ...version })}\n`);
      else io.stdout.write(versionText(version));
      io.stderr.write(`${inForceText(pointer)}\n`);
      return exitCodes.ok;
    }
  }

  async function known(wanted: number) {
    const version = await versions.version(wanted);
    if (version !== undefined) return version;
    throw new UsageError(`there is no version ${wanted}; npx plumbline config history lists them`);
  }
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
