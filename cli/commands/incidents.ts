import { incidentRules } from '#rules/incidents.ts';
import type { Who } from '#shared/domain/attribution.ts';
import { INCIDENT_DAYS } from '#shared/domain/raised-call.ts';
import type { Scope } from '#shared/store/as-of.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { activeIncidents } from '#shared/store/findings.ts';
import { type Command, UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { dataOptions, opened, timelineOf } from '../store/data-options.ts';
import { briefly, createNaming, type Naming, saidOf } from '../store/naming.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List what happened and should not have, and who did it',
  usage: [
    'incidents [--rule ID] [--account ID] [--count] [--json]',
    '',
    '--rule, --account   only these',
    '--count             how many, and nothing else',
    '--json              one JSON document',
    '--data              folder of the local store (.plumbline)',
    '',
    `An incident is on this list for ${INCIDENT_DAYS} days; it is never an open finding. Calls of the same`,
    'kind within the window of its rule count to it: CALLS says how many.',
  ].join('\n'),
  examples: [
    'npx plumbline incidents',
    'npx plumbline incidents --rule root-user-used --json',
    'npx plumbline incidents --account 111122223333',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...dataOptions,
      rule: { type: 'string' },
      account: { type: 'string' },
      count: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    const scope = scopeOf(values.rule, values.account);
    const store = await opened(io, { data: values.data, command: 'incidents' });
    try {
      const active = await activeIncidents(store.table, scope);
      const found = active.filter(
        ({ subject }) => values.account === undefined || subject.accountId === values.account,
      );
      if (values.count) {
        io.stdout.write(`${found.length}\n`);
        return exitCodes.ok;
      }
      const incidents = await named(found, createNaming(store.table));
      io.stdout.write(values.json ? asJson(incidents, io) : asTable(incidents, io));
      const next = found[0] ? `; next: ${timelineOf(found[0].subject, values.data)}` : '';
      io.stderr.write(`${found.length} in the last ${INCIDENT_DAYS} days${next}\n`);
      return exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

function scopeOf(rule: string | undefined, accountId: string | undefined): Scope {
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    throw new UsageError(`--account: "${accountId}" is no account id of twelve digits`);
  }
  if (rule === undefined) return accountId === undefined ? { organization: true } : { accountId };
  const known = incidentRules.map(({ id }) => id);
  if (known.includes(rule)) return { rule };
  throw new UsageError(`--rule: there is no rule on calls ${rule}${didYouMean(rule, known)}`);
}

/** An incident as people read it: who is a person again, and its texts say so. */
interface Incident extends Omit<Episode, 'who'> {
  readonly who?: Who;
}

function named(found: readonly Episode[], naming: Naming): Promise<readonly Incident[]> {
  return Promise.all(
    found.map(async ({ who: attribution, message, evidence, ...rest }) => {
      const who = await naming.whoOf(attribution);
      return {
        ...rest,
        message: saidOf(message, who),
        evidence: saidOf(evidence, who),
        ...(who === undefined ? {} : { who }),
      };
    }),
  );
}

function asTable(incidents: readonly Incident[], io: Io): string {
  if (incidents.length === 0) return '';
  const minute = (time: string): string => `${time.slice(0, 16)}Z`;
  const rows = incidents.map(({ severity, rule, subject, openedAt, who, message, incident }) => [
    severity.toUpperCase(),
    rule,
    subject.accountId,
    incident?.region ?? subject.region,
    minute(openedAt),
    minute(incident?.lastAt ?? openedAt),
    String(incident?.count ?? 1),
    briefly(who),
    message,
  ]);
  const times = ['FIRST', 'LAST', 'CALLS'];
  const header = ['SEVERITY', 'RULE', 'ACCOUNT', 'REGION', ...times, 'WHO', 'MESSAGE'];
  return inColumns(header, rows, { columns: io.stdout.columns });
}

function asJson(incidents: readonly Incident[], { now }: Io): string {
  return `${printableJson({ schema: 1, asOf: now(), count: incidents.length, incidents })}\n`;
}
