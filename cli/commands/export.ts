import { resolve } from 'node:path';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { shifted } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import { packFormats, scopeOf } from '#shared/pack/scope.ts';
import { releaseOf, type WrittenPack, writePack } from '#shared/pack/write-pack.ts';
import type { QueryPorts } from '#shared/query/ports.ts';
import { questionOf } from '#shared/query/question.ts';
import { SETTLED_MS } from '#shared/query/times.ts';
import { type Command, UsageError } from '../command.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { exitCodes } from '../exit-codes.ts';
import { filterOf, frameworkOf, timesOf } from '../export/asked.ts';
import { newFolder } from '../export/pack-folder.ts';
import { knowledge } from '../knowledge.ts';
import { oneOf, parsedArguments } from '../options.ts';
import { smallHeap } from '../small-heap.ts';
import { archiveOf, archiveOptions } from '../store/local-archive.ts';
import { printable, printableJson } from '../terminal-text.ts';
import { version } from '../version.ts';

/** What a stack that runs on this machine may still be writing. */
const LOCAL_SETTLED_MS = 2_000;

export const command: Command = {
  summary: 'Write evidence for an auditor: a framework, or one requirement, over a period',
  usage: [
    'export --framework ID --out DIR [--control ID]… [--from TIME] [--to TIME] [options]',
    '',
    '--framework  cis-5.0, soc2 …; may be left out where only one has the requirement',
    '--control    only this requirement; again for more',
    '--from --to  the period: 2026-06-30 (its first moment, UTC), 2026-06-30T12:00:00Z, 30d (ago);',
    '             to now, and 90 days of it, unless given',
    '--as-of      show what was open, compliant and accepted at this time; at --to unless given',
    '--known-at   by what had been recorded until then: with the same times, the same bytes',
    '--account    only this account; again for more',
    '--ou         only accounts in this unit, by id, name or path; again for more',
    '--format     the findings in this format, too: ocsf, sarif; again for both',
    '--out        folder for the pack; new, or empty',
    '--table      name of the table of a deployment (AWS credentials); else the local store',
    '--archive    bucket that its older history has moved to (HistoryArchiveName)',
    '--data       folder of the local store (.plumbline)',
    '--json       print the manifest and its hash as one JSON document',
    '',
    'Exit code: 0 written · 7 written, and a chain in it does not hold',
  ].join('\n'),
  examples: [
    'npx plumbline export --framework cis-5.0 --from 2026-04-01 --to 2026-07-01 --out evidence',
    'npx plumbline export --control CC6.1 --from 90d --out cc6.1   # of one requirement',
  ],

  async run(args, io) {
    smallHeap();
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      ...archiveOptions,
      framework: { type: 'string' },
      control: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      'as-of': { type: 'string' },
      'known-at': { type: 'string' },
      account: { type: 'string', multiple: true, default: [] },
      ou: { type: 'string', multiple: true, default: [] },
      format: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    const framework = frameworkOf(values.framework, values.control);
    if (values.out === undefined) throw new UsageError('name a folder for the pack: --out DIR');
    const formats = values.format.map((name) => oneOf('format', name, packFormats));
    const now = io.now();
    const filter = filterOf(values.account, values.ou, now);
    // What is wrong with the times is told before a store is opened.
    timesOf(values, now, now);
    const archive = await archiveOf(io, values);
    const { table, isShared, close } = await openedTable(io, values);
    try {
      const settled = isShared
        ? shifted(now, values.table === undefined ? -LOCAL_SETTLED_MS : -SETTLED_MS)
        : now;
      const times = timesOf(values, now, settled);
      const ports: QueryPorts = {
        table,
        clock: io.now,
        rules: withDefaults(rules),
        incidents: incidentsWithDefaults(incidentRules),
        frameworks: [framework],
        ...(archive && { archive }),
      };
      const { at, knownAt } = times;
      const question = await questionOf(ports, 'all', filter, { at, knownAt });
      const scope = scopeOf(ports, framework, values.control, times, formats);
      const folder = await newFolder(resolve(io.cwd, values.out));
      let pack: WrittenPack;
      try {
        pack = await writePack(question, scope, folder, {
          release: releaseOf(version(), ports),
          knowledge: knowledge(),
          progress: ({ partitions, ofPartitions, subjects, transitions }) => {
            io.stderr.write(
              `${partitions} of ${ofPartitions} kinds of resources · ${subjects} resources · ${transitions} transitions read\n`,
            );
          },
        });
      } catch (error) {
        await folder.discard();
        throw error;
      }
      io.stdout.write(values.json ? asJson(pack) : inWords(pack, values.out));
      return pack.manifest.counts.broken.length === 0 ? exitCodes.ok : exitCodes.verification;
    } finally {
      await close();
    }
  },
};

const asJson = ({ manifest, sha256 }: WrittenPack): string =>
  `${printableJson({ schema: 1, sha256, manifest })}\n`;

function inWords({ manifest, sha256 }: WrittenPack, out: string): string {
  const { framework, counts, files, from, to, asOf, knownAt, reproduce } = manifest;
  const lines = [
    `${framework.title} ${framework.version}, ${from} to ${to}`,
    `as of ${asOf}, by what was recorded until ${knownAt}`,
    `${counts.findings} findings (${counts.openAtT} open) · ${counts.incidents} incidents · ${counts.resources} verdicts on resources · ${counts.transitions} transitions`,
    `${files.length + 2} files in ${out}; SHA-256 of manifest.json: ${sha256}`,
    `again, byte for byte: ${reproduce} --out <folder>`,
    ...counts.broken.map((each) => `broken: ${each}; npx plumbline verify says more`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
