/** One screen: how many are open and how bad, where most are, whether the monitor works, what next. */
import { epochMs, type Instant } from '#shared/domain/instant.ts';
import { severities } from '#shared/domain/severity.ts';
import { printable } from '../terminal-text.ts';
import { minute } from './freshness-text.ts';
import { ENDING_DAYS, type Status } from './status.ts';
import { widthText } from './time-option.ts';

const WORST = 5;
const LABEL = 11;

export interface StatusPlace {
  readonly where: string;
  /** What other commands need to ask the same: ` --data FOLDER`, or nothing. */
  readonly options: string;
  readonly isPresent: boolean;
}

export function statusText(status: Status, place: StatusPlace): string {
  const { summary } = status;
  const when = place.isPresent ? `now (${minute(summary.asOf)})` : `at ${summary.asOf}`;
  return [
    `Plumbline · ${place.where} · ${when}`,
    '',
    ...openLines(status),
    ...worst('WORST RULES', summary.summary.topRules, new Map()),
    ...worst('WORST ACCOUNTS', summary.summary.topAccounts, status.names),
    '',
    ...monitorLines(status),
    '',
    ...labelled('NEXT', nextCommands(status, place)),
    '',
  ]
    .map(printable)
    .join('\n');
}

function openLines({ summary: { summary }, lastDay, exceptions, ending }: Status) {
  const { open, resources, rules, accounts, bySeverity, byState, incidents } = summary;
  const levels = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${bySeverity[severity]} ${severity}`);
  const states = byState
    .filter(({ value }) => value !== 'open')
    .map(({ value, count }) => `${count} ${value}`);
  const soon = ending === 0 ? '' : `, ${ending} ending within ${ENDING_DAYS} days`;
  const { regressed, resolved } = lastDay;
  return [
    ...labelled('OPEN', [
      `${open} on ${resources} noncompliant resource(s), by ${rules} noncompliant rule(s) in ${accounts} account(s)`,
      ...(levels.length === 0 ? [] : [levels.join(' · ')]),
      ...(states.length === 0 ? [] : [`of them ${states.join(' · ')}`]),
    ]),
    ...labelled('LAST DAY', [
      `${lastDay.new.length} new · ${regressed.length} regressed · ${resolved.length} resolved`,
    ]),
    ...labelled('INCIDENTS', [`${incidents} within 30 days`]),
    ...labelled('EXCEPTIONS', [`${exceptions} in force${soon}`]),
  ];
}

interface Counted {
  readonly value: string;
  readonly resources: number;
}

/** In the words of AWS Config's console. */
function worst(
  title: string,
  counted: readonly Counted[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const shown = [...counted].sort((a, b) => b.resources - a.resources).slice(0, WORST);
  if (shown.length === 0) return [];
  const labels = shown.map(({ value }) => {
    const name = names.get(value);
    return name === undefined || name === value ? value : `${value} (${name})`;
  });
  const width = Math.max(...labels.map(({ length }) => length));
  const lines = shown.map(
    ({ resources }, at) =>
      `  ${(labels[at] ?? '').padEnd(width)}  ${resources} noncompliant resource(s)`,
  );
  return ['', title, ...lines];
}

function monitorLines({ summary, health }: Status): readonly string[] {
  const { asOf, dataAsOf, coverage } = summary;
  const { accountsReporting, total, gaps } = coverage;
  const missing = gaps === 0 ? 'no gaps' : `${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`;
  const fresh = dataAsOf < asOf ? `complete until ${dataAsOf}` : 'complete, as far as is known';
  return [
    ...labelled('COVERAGE', [`${accountsReporting} of ${total} account(s) report, ${missing}`]),
    ...labelled('FRESHNESS', [`${fresh}; known until ${summary.knownAt}`]),
    ...(health === undefined ? [] : healthLines(health, asOf)),
  ];
}

function healthLines(health: NonNullable<Status['health']>, now: Instant): readonly string[] {
  const ago = (time: Instant): string =>
    `${widthText(Math.max(0, epochMs(now) - epochMs(time)) / 1000)} ago`;
  const { lastBeat, oldestUntold, overdueSince, accounts } = health;
  const heard = accounts
    .flatMap(({ lastHeard }) => lastHeard ?? [])
    .sort()
    .at(-1);
  const beat =
    lastBeat === undefined
      ? 'none within two days (a stack on this machine has none)'
      : `the last arrived ${ago(lastBeat)}`;
  return [
    ...labelled('HEARTBEAT', [beat]),
    ...labelled('HEARD', [heard === undefined ? 'nothing yet' : `last ${ago(heard)}`]),
    ...(oldestUntold === undefined ? [] : labelled('UNTOLD', [`since ${oldestUntold}`])),
    ...(overdueSince === undefined ? [] : labelled('OVERDUE', [`since ${overdueSince}`])),
  ];
}

/** Worst first: what is wrong with the monitor, then what is open, then what ends. */
function nextCommands({ summary, lastDay, ending }: Status, place: StatusPlace): readonly string[] {
  const { isPresent, options } = place;
  const then = isPresent ? '' : ` --as-of ${summary.asOf}`;
  const { bySeverity, open, incidents } = summary.summary;
  const urgent = severities.slice(0, 2).filter((severity) => bySeverity[severity] > 0);
  return [
    ...(summary.coverage.gaps > 0 ? [`npx plumbline coverage --gaps${then}${options}`] : []),
    ...(urgent.length > 0
      ? [`npx plumbline findings --severity ${urgent.join(',')}${then}${options}`]
      : open > 0
        ? [`npx plumbline findings${then}${options}`]
        : []),
    ...(lastDay.new.length + lastDay.regressed.length > 0
      ? [
          `npx plumbline diff --from ${lastDay.from}${isPresent ? '' : ` --to ${lastDay.to}`}${options}`,
        ]
      : []),
    ...(ending > 0
      ? [`npx plumbline exceptions list --expiring-in ${ENDING_DAYS}d${options}`]
      : []),
    ...(open === 0 && incidents > 0 ? [`npx plumbline incidents${then}${options}`] : []),
    ...(open === 0 && incidents === 0 ? ['nothing to do'] : []),
  ];
}

const labelled = (label: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, at) => `${(at === 0 ? label : '').padEnd(LABEL)} ${line}`);
