import type { Match } from '#shared/configuration/match.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { routeFacts } from '#shared/notify/facts.ts';
import { destinationText, routeLine, routeOf } from '#shared/notify/route.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { acting } from '../access/acting.ts';
import { type Command, NotPermitted, UsageError } from '../command.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { configured } from '../configured-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { idOf, rowsNamed } from '../store/rows-named.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Say which route an alert of a finding takes, and which line says so',
  usage: [
    'routes explain <finding or resource> [--json]',
    '',
    'finding     its id, 32 hex digits, as messages and lists show it',
    'resource    id, name or ARN of a resource: of each of its open findings',
    '--json      one JSON document',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual',
    '--data      folder of the local store (.plumbline)',
    '',
    'The routes are those of config/routes.yml here, pushed or not; the findings are those of the store.',
  ].join('\n'),
  examples: [
    'npx plumbline routes explain sg-0f1fe6687bece16b1',
    'npx plumbline routes explain 0123456789abcdef0123456789abcdef --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      json: { type: 'boolean', default: false },
    });
    const [action, name, ...more] = positionals;
    if (action !== 'explain' || name === undefined || more.length > 0) {
      throw new UsageError('say what to explain: routes explain <finding or resource>');
    }
    const { routes } = configured(io.cwd);
    const { data, table: tableName } = values;
    const { table, close } = await openedTable(io, {
      data,
      ...(tableName && { table: tableName }),
    });
    try {
      const { access, caller } = await acting(io, { table, tableName, name: undefined });
      const directory = createDirectory(table, io.now);
      const explained: Explained[] = [];
      let unread = 0;
      for (const row of await rowsNamed(table, name)) {
        const { subject, traits, rule, severity, incident } = row;
        const state = incident === undefined ? 'opened' : 'raised';
        const account = (await directory.member(subject.accountId))?.account;
        const facts = routeFacts({ subject, traits, rule, severity, state }, account);
        if (!(await access.may(caller, 'read', { kind: 'finding', facts }))) {
          unread += 1;
          continue;
        }
        const route = routeOf(routes, facts);
        explained.push({
          finding: idOf(row),
          ...{ rule, severity, owner: facts.owner, subject },
          route: route.name,
          line: routeLine(route),
          match: route.match,
          to: route.to.map(destinationText),
          told: route.digest === undefined ? 'immediate' : `digest ${route.digest}`,
        });
      }
      if (values.json) io.stdout.write(`${printableJson({ schema: 1, explained })}\n`);
      else io.stdout.write(explained.map(inWords).join('\n'));
      if (unread > 0) throw new NotPermitted(`${caller.id} may not read ${unread} more of them`);
      if (explained.length > 0) return exitCodes.ok;
      io.stderr.write(
        `Nothing of the name ${printable(name)} is open; npx plumbline findings lists what is.\n`,
      );
      return exitCodes.unknown;
    } finally {
      await close();
    }
  },
};

interface Explained {
  readonly finding: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly owner: string;
  readonly subject: Subject;
  readonly route: string;
  readonly line: string;
  readonly match: Match;
  readonly to: readonly string[];
  readonly told: string;
}

function inWords({
  finding,
  rule,
  severity,
  owner,
  subject,
  route,
  line,
  to,
  told,
}: Explained): string {
  return [
    `${line}  ${route} → ${to.join(', ')} (${told})`,
    `  ${severity.toUpperCase()} ${rule} on ${subject.resourceId} in ${subject.accountId}, owner ${owner}`,
    `  finding ${finding}`,
    '',
  ]
    .map(printable)
    .join('\n');
}
