import type { Match } from '#shared/configuration/match.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { routeFacts } from '#shared/notify/facts.ts';
import { destinationText, routeLine, routeOf } from '#shared/notify/route.ts';
import { type AskedTimes, askedTimes, SETTLED_MS } from '#shared/query/times.ts';
import { acting } from '../access/acting.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, NotPermitted, UsageError } from '../command.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { configured } from '../configured-rules.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { routedNow, routedThen } from '../routes/routed.ts';
import { idOf } from '../store/rows-named.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Say which route an alert of a finding takes, and which line says so',
  usage: [
    'routes explain <finding or resource> [--as-of TIME] [--known-at TIME] [--json]',
    '',
    'finding     its id, 32 hex digits, as messages and lists show it',
    'resource    id, name or ARN of a resource: of each of its open findings',
    '--as-of     what was open then, by the routes that were in force: 2026-06-30, 3d (ago)',
    '--known-at  by what had been recorded until then',
    '--json      one JSON document',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual',
    '--data      folder of the local store (.plumbline)',
    '',
    'The routes are those of config/routes.yml here, pushed or not, and of a time in the past those that',
    'had been pushed; the findings are those of the store.',
  ].join('\n'),
  examples: [
    'npx plumbline routes explain sg-0f1fe6687bece16b1',
    'npx plumbline routes explain 0123456789abcdef0123456789abcdef --json',
    'npx plumbline routes explain sg-0f1fe6687bece16b1 --as-of 3d',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      'as-of': { type: 'string' },
      'known-at': { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [action, name, ...more] = positionals;
    if (action !== 'explain' || name === undefined || more.length > 0) {
      throw new UsageError('say what to explain: routes explain <finding or resource>');
    }
    const here = configured(io.cwd).routes;
    const { data, table: tableName } = values;
    const times = timesIn(values, io.now(), tableName === undefined ? 0 : SETTLED_MS);
    const { table, close } = await openedTable(io, {
      data,
      ...(tableName && { table: tableName }),
    });
    try {
      const { access, caller } = await acting(io, { table, tableName, name: undefined });
      const store = { table, clock: io.now };
      const { rows, routes, by, accountOf } = await (times === undefined
        ? routedNow(store, name, here)
        : routedThen(store, name, here, times));
      const explained: Explained[] = [];
      let unread = 0;
      for (const row of rows) {
        const { subject, traits, rule, severity, incident } = row;
        const state = incident === undefined ? 'opened' : 'raised';
        const account = await accountOf(subject.accountId);
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
      const told = times && { asOf: times.at, knownAt: times.knownAt, by };
      if (values.json) io.stdout.write(`${printableJson({ schema: 1, ...told, explained })}\n`);
      else io.stdout.write(explained.map(inWords).join('\n'));
      if (unread > 0) throw new NotPermitted(`${caller.id} may not read ${unread} more of them`);
      if (times !== undefined) io.stderr.write(`${printable(by)}; ${againText(times)}\n`);
      if (explained.length > 0) return exitCodes.ok;
      const open = times === undefined ? 'is open' : 'was open then';
      io.stderr.write(
        `Nothing of the name ${printable(name)} ${open}; npx plumbline findings lists what is.\n`,
      );
      return exitCodes.unknown;
    } finally {
      await close();
    }
  },
};

interface AskedValues {
  readonly 'as-of'?: string | undefined;
  readonly 'known-at'?: string | undefined;
}

/** Undefined: of now. */
function timesIn(values: AskedValues, now: Instant, settledMs: number): AskedTimes | undefined {
  const timeIn = (name: keyof AskedValues): Instant | undefined =>
    values[name] === undefined ? undefined : timeOption(name, values[name], now);
  const [asOf, knownAt] = [timeIn('as-of'), timeIn('known-at')];
  if (asOf === undefined && knownAt === undefined) return undefined;
  if (asOf !== undefined && knownAt !== undefined && asOf > knownAt) {
    throw new UsageError('--as-of lies after --known-at: what was to come was not known');
  }
  return askedTimes({ ...(asOf && { asOf }), ...(knownAt && { knownAt }) }, now, settledMs);
}

const againText = ({ at, knownAt }: AskedTimes): string =>
  `--as-of ${at} --known-at ${knownAt} gives this answer again`;

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
