import { rules } from '#rules/index.ts';
import type { Who } from '#shared/domain/attribution.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { severityRank } from '#shared/domain/severity.ts';
import { formatNames } from '#shared/formats/format-names.ts';
import { openAt, type Scope } from '#shared/store/as-of.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { countOpen, openFindings } from '#shared/store/findings.ts';
import { type Command, UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, parsedArguments } from '../options.ts';
import { inColumns } from '../store/columns.ts';
import { dataOptions, opened, timelineOf } from '../store/data-options.ts';
import { writeFindings } from '../store/formatted-findings.ts';
import { moment } from '../store/moment.ts';
import { briefly, createNaming, type Naming } from '../store/naming.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List what is open, now or at a time',
  usage: [
    'findings [--rule ID] [--account ID] [--as-of TIME] [--known-at TIME] [--count] [--json]',
    '         [--format csv|json|ndjson|ocsf|sarif]',
    '',
    '--rule, --account   only these',
    '--as-of             what was open then: 2026-06-30, 2026-06-30T12:00:00Z, 3d (ago)',
    '--known-at          by what had been recorded until then; asked again it answers the same',
    '--count             how many, and nothing else',
    '--json              one JSON document',
    '--format            csv, json (as --json), ndjson, ocsf (an event a line) or sarif',
    '--data              folder of the local store (.plumbline)',
  ].join('\n'),
  examples: [
    'npx plumbline findings',
    'npx plumbline findings --rule restricted-ssh --as-of 10d',
    'npx plumbline findings --account 111122223333 --json',
    'npx plumbline findings --rule restricted-ssh --count',
    'npx plumbline findings --format ocsf > findings.ndjson',
  ],

  async run(args, io) {
    const { values } = parsedArguments(args, {
      ...dataOptions,
      rule: { type: 'string' },
      account: { type: 'string' },
      'as-of': { type: 'string' },
      'known-at': { type: 'string' },
      count: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      format: { type: 'string' },
    });
    const now = io.now();
    const knownAt = values['known-at'] ? moment('known-at', values['known-at'], now) : now;
    const at = values['as-of'] ? moment('as-of', values['as-of'], now) : undefined;
    if (knownAt > now) throw new UsageError('--known-at lies in the future');
    if (at !== undefined && at > knownAt) {
      throw new UsageError(
        '--as-of lies after what is known: it must not be later than --known-at',
      );
    }
    const scope = scopeOf(values.rule, values.account);
    const format = values.format && oneOf('format', values.format, formatNames);
    const store = await opened(io, { data: values.data, command: 'findings' });
    try {
      const isPresent = at === undefined && values['known-at'] === undefined;
      // The table counts by itself; only who asks by rule and account at once has to look.
      if (values.count && isPresent && !(values.rule && values.account)) {
        io.stdout.write(`${await countOpen(store.table, scope)}\n`);
        return exitCodes.ok;
      }
      const all = isPresent
        ? await openFindings(store.table, scope)
        : await openAt(store.table, scope, at ?? knownAt, knownAt);
      const found = all
        .filter(
          ({ subject }) => values.account === undefined || subject.accountId === values.account,
        )
        .sort(worstFirst);
      const asked = { at: at ?? knownAt, knownAt };
      if (values.count) {
        io.stdout.write(`${found.length}\n`);
        return exitCodes.ok;
      }
      const named = await withPeople(found, createNaming(store.table));
      if (values.json || format === 'json') io.stdout.write(asJson(named, asked));
      else if (format) await writeFindings(format, found, asked, io);
      else io.stdout.write(asTable(named, io));
      io.stderr.write(closingLine(found, asked, isPresent, values.data));
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
  if (rule !== undefined) {
    const known = rules.map(({ id }) => id);
    if (!known.includes(rule)) {
      throw new UsageError(`--rule: there is no rule ${rule}${didYouMean(rule, known)}`);
    }
    return { rule };
  }
  return accountId === undefined ? { organization: true } : { accountId };
}

function worstFirst(a: Episode, b: Episode): number {
  const severity = severityRank(a.severity) - severityRank(b.severity);
  return severity !== 0 ? severity : a.openedAt < b.openedAt ? -1 : 1;
}

/** A finding as people read it: behind the hashes stand people again. */
interface Finding extends Omit<Episode, 'who' | 'endedBy'> {
  readonly who?: Who;
  readonly endedBy?: Who;
}

function withPeople(found: readonly Episode[], naming: Naming): Promise<readonly Finding[]> {
  return Promise.all(
    found.map(async ({ who: opened, endedBy: ended, ...rest }) => {
      const [who, endedBy] = await Promise.all([naming.whoOf(opened), naming.whoOf(ended)]);
      return { ...rest, ...(who && { who }), ...(endedBy && { endedBy }) };
    }),
  );
}

/** A terminal from this width on has room for who did it. */
const WIDE = 160;

function asTable(found: readonly Finding[], io: Io): string {
  if (found.length === 0) return '';
  const hasWho = (io.stdout.columns ?? WIDE) >= WIDE && found.some(isAttributed);
  const rows = found.map(({ severity, rule, subject, openedAt, message, traits, who }) => [
    severity.toUpperCase(),
    rule,
    subject.accountId,
    subject.region,
    traits.name && traits.name !== subject.resourceId
      ? `${subject.resourceId} (${traits.name})`
      : subject.resourceId,
    `${openedAt.slice(0, 16)}Z`,
    ...(hasWho ? [briefly(who)] : []),
    message,
  ]);
  const place = ['SEVERITY', 'RULE', 'ACCOUNT', 'REGION', 'RESOURCE', 'OPEN SINCE'];
  const header = [...place, ...(hasWho ? ['WHO'] : []), 'MESSAGE'];
  return inColumns(header, rows, { columns: io.stdout.columns });
}

const isAttributed = ({ who }: Finding): boolean => who?.kind === 'known';

interface Asked {
  readonly at: Instant;
  readonly knownAt: Instant;
}

function asJson(found: readonly Finding[], { at, knownAt }: Asked): string {
  return `${printableJson({ schema: 1, asOf: at, knownAt, count: found.length, findings: found })}\n`;
}

function closingLine(
  found: readonly Episode[],
  { at, knownAt }: Asked,
  isPresent: boolean,
  data: string,
): string {
  if (isPresent) {
    const next = found[0] ? `; next: ${timelineOf(found[0].subject, data)}` : '';
    return `${found.length} open now${next}\n`;
  }
  return `${found.length} open at ${at}, by what was recorded until ${knownAt} (--known-at ${knownAt} gives this answer again)\n`;
}
