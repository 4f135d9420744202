/** The pack as a person reads and prints it: one page without scripts, sources or links elsewhere. */
import { createHash } from 'node:crypto';
import type { Filter } from '../../query/filter.ts';
import type { ExceptionRow } from '../exception-rows.ts';
import type { GapRow } from '../gap-rows.ts';
import { commandOf, type Release } from '../manifest.ts';
import type { RequirementRow } from '../requirement-rows.ts';
import type { FindingRow } from '../rows.ts';
import type { RuleRow, RulesOfTime } from '../rule-rows.ts';
import type { PackScope } from '../scope.ts';
import type { BucketTally, RuleTally, Totals } from '../tally.ts';
import { foreign, type Html, html, table } from './html.ts';
import { overTime } from './over-time.ts';
import { requirementsChart, requirementsTable } from './requirements.ts';
import { style } from './style.ts';

export interface ReportFacts {
  readonly scope: PackScope;
  readonly filter: Pick<Filter, 'account' | 'ou'>;
  readonly release: Release;
  readonly totals: Totals;
  readonly days: number;
  readonly buckets: readonly BucketTally[];
  readonly requirements: readonly RequirementRow[];
  readonly worst: readonly FindingRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly gaps: readonly GapRow[];
  readonly rules: RulesOfTime;
  readonly tallyOf: (rule: string) => RuleTally;
}

/** Rows of a table that is elsewhere in full. */
const MOST_ROWS = 200;

export function reportPage(facts: ReportFacts): string {
  const { scope, requirements } = facts;
  const { framework } = scope;
  const hash = createHash('sha256').update(style).digest('base64');
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evidence: ${framework.title} ${framework.version}</title>
<style>${{ html: style }}</style></head>
<body>
<header><h1><small>Evidence</small>${framework.title} ${framework.version}</h1>
${theFacts(facts)}</header>
<main>
<h2>In short</h2>
${tiles(facts)}
${requirementsChart(requirements)}
${overTime(facts.buckets, facts.days)}
${requirementsTable(requirements)}
${findings(facts)}
${incidents(facts)}
${exceptions(facts.exceptions)}
${gaps(facts)}
${rules(facts)}
${howToCheck(facts)}
</main></body></html>
`;
  return page.html;
}

function theFacts({ scope, filter, release, rules: { configuration } }: ReportFacts): Html {
  const { from, to, at, knownAt, framework, isWhole, requirements } = scope;
  const asked = [
    ...(filter.account ?? []).map((id) => `account ${id}`),
    ...(filter.ou ?? []).map((unit) => `unit ${unit}`),
  ];
  const rows: readonly (readonly [string, Html | string])[] = [
    ['Period', `${from} to ${to} (UTC, as all times here)`],
    ['As of (T)', html`<b>${at}</b>: what is shown as open, compliant or accepted`],
    ['Known at', html`<b>${knownAt}</b>: by what had been recorded until then`],
    ['Accounts', asked.length === 0 ? 'all of the organization' : foreign(asked.join(', '))],
    [
      'Requirements',
      isWhole ? 'all of the framework' : requirements.map(({ id }) => id).join(', '),
    ],
    ['Mapping', framework.note ?? 'as this release has it'],
    ['Written by', html`Plumbline ${release.version}, rules <code>${release.rules}</code>`],
    [
      'Configuration',
      configuration === undefined
        ? 'none had been pushed: what was deployed held'
        : html`version ${configuration.version} of ${configuration.at} by ${foreign(configuration.by)}, <code>${configuration.hash}</code>`,
    ],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function tiles({ totals, requirements, gaps: all, exceptions: accepted }: ReportFacts): Html {
  const sum = (of: (row: RequirementRow) => number) =>
    requirements.reduce((n, row) => n + of(row), 0);
  const violated = requirements.filter(({ status }) => status === 'violated').length;
  const list: readonly (readonly [number | string, string])[] = [
    [`${violated} of ${requirements.length}`, 'requirements that a resource breaks'],
    [totals.openAtT, 'findings open as of T, accepted ones among them'],
    [totals.findings - totals.openAtT, 'findings of the period that had ended by T'],
    [totals.resources, 'verdicts of rules on resources as of T'],
    [totals.incidents, 'incidents in the period'],
    [accepted.length, 'accepted risks that bear on it'],
    [all.length, 'times in which nothing was known of some source'],
    [
      totals.broken.length === 0 ? 'all' : `all but ${totals.broken.length}`,
      `of ${totals.transitionsRead} transitions in ${totals.chains} chains hold`,
    ],
  ];
  const unjudged = sum((row) => row.unjudged);
  return html`<ul class="tiles">${list.map(([value, label]) => html`<li><b>${value}</b><span>${label}</span></li>`)}</ul>
${unjudged === 0 ? html`` : html`<p>On ${unjudged} pairs of a rule and a resource no verdict had been given by T: they are shown as unjudged, never as compliant.</p>`}`;
}

function findings({ worst, totals }: ReportFacts): Html {
  return html`<h2 class="sheet">Findings</h2>
<p class="note">${totals.findings} in all, in findings.csv and findings.ndjson with their evidence. Here: the ${worst.length} most urgent, open ones first.</p>
${table(
  'Findings open as of T, or at some time of the period',
  [
    { name: 'Severity', of: ({ severity }) => severity },
    { name: 'State', of: stateMark },
    { name: 'Rule', kind: 'code', of: ({ rule }) => rule },
    {
      name: 'Where',
      kind: 'short',
      of: ({ accountId, region }) => html`${accountId}<br>${region}`,
    },
    {
      name: 'Resource',
      of: ({ resourceId, name }) =>
        name === undefined || name === resourceId
          ? foreign(resourceId)
          : html`${foreign(resourceId)}<br>${foreign(name)}`,
    },
    { name: 'Opened', kind: 'short', of: ({ openedAt }) => stacked(openedAt) },
    {
      name: 'Ended',
      kind: 'short',
      of: ({ closedAt }) => (closedAt === undefined ? '' : stacked(closedAt)),
    },
    { name: 'What is wrong', of: ({ message }) => foreign(message) },
  ],
  worst,
)}`;
}

const stateMark = ({ state }: FindingRow): Html => {
  const look = state === 'resolved' ? 'good' : state === 'excepted' ? 'warn' : 'bad';
  return html`<span class="mark ${look}">${state === 'excepted' ? 'accepted' : state}</span>`;
};

const stacked = (instant: string): Html =>
  html`${instant.slice(0, 10)}<br>${instant.slice(11, 16)}`;
const minute = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;

function incidents({ scope, totals, tallyOf }: ReportFacts): Html {
  if (scope.incidents.length === 0) return html``;
  return html`<h2>Incidents</h2>
<p class="note">What happened, in the period: ${totals.incidents}, each in incidents.csv. No number means that no such call was heard of; the gaps below say when none could have been.</p>
${table(
  'Incidents of the period by rule',
  [
    { name: 'Rule', kind: 'code', of: ({ id }) => id },
    { name: 'What happened', of: ({ title }) => title },
    { name: 'Severity', of: ({ severity }) => severity },
    { name: 'Incidents', kind: 'number', of: ({ id }) => tallyOf(id).incidents },
  ],
  scope.incidents,
)}`;
}

function exceptions(rows: readonly ExceptionRow[]): Html {
  if (rows.length === 0)
    return html`<h2>Accepted risks</h2><p>None bears on these requirements.</p>`;
  return html`<h2>Accepted risks</h2>
${table(
  shownOf(rows, 'exceptions.csv'),
  [
    { name: 'Exception', kind: 'code', of: ({ exception }) => foreign(exception) },
    { name: 'Rule', kind: 'code', of: ({ rule }) => foreign(rule) },
    { name: 'Covers', of: ({ scope }) => foreign(JSON.stringify(scope)) },
    { name: 'Owner', of: ({ owner }) => foreign(owner) },
    { name: 'Approved by', of: ({ approver }) => foreign(approver) },
    { name: 'From', of: ({ from }) => minute(from) },
    { name: 'Until', of: ({ until, endedAt }) => minute(endedAt ?? until) },
    { name: 'Reason', of: ({ reason }) => foreign(reason) },
  ],
  rows.slice(0, MOST_ROWS),
)}`;
}

function gaps({ gaps: rows }: ReportFacts): Html {
  const intro = html`<h2>When nothing was known</h2>
<p class="note">A verdict holds from its evidence until the next. Where a source was silent, or could not be read, what changed meanwhile may be missing. That a single read failed has no history.</p>`;
  if (rows.length === 0)
    return html`${intro}<p>No source that had been heard of was silent for too long in the period.</p>`;
  return html`${intro}
${table(
  shownOf(rows, 'coverage-gaps.csv'),
  [
    { name: 'Account', kind: 'code', of: ({ accountId }) => accountId },
    { name: 'Region', of: ({ region }) => foreign(region) },
    { name: 'Source', kind: 'code', of: ({ source }) => foreign(source) },
    { name: 'From', of: ({ from }) => (from === undefined ? 'the beginning' : minute(from)) },
    {
      name: 'Until',
      of: ({ until }) => (until === undefined ? 'not ended when known' : minute(until)),
    },
  ],
  rows.slice(0, MOST_ROWS),
)}`;
}

const shownOf = (rows: readonly unknown[], file: string): string =>
  rows.length <= MOST_ROWS
    ? `All of them; ${file} has the same rows`
    : `The first ${MOST_ROWS} of ${rows.length}; ${file} has all`;

function rules({ rules: { rules: rows } }: ReportFacts): Html {
  return html`<h2 class="sheet">Rules</h2>
<p class="note">The hash is that of the rule's source in this release; where verdicts as of T were given by another source, that is said. rules.json has everything.</p>
${table(
  'Rules that bear on these requirements, and what was set of them as of T',
  [
    { name: 'Rule', kind: 'code', of: ({ rule }) => rule },
    { name: 'Good state, or what happened', of: ({ title }) => title },
    { name: 'Source', kind: 'code', of: sources },
    { name: 'Set', of: settings },
    { name: 'Requirements', of: ({ requirements }) => requirements.join(', ') },
  ],
  rows,
)}`;
}

function sources({ version, judgedBy }: RuleRow): Html {
  const others = Object.entries(judgedBy).filter(([hash]) => hash !== version);
  return html`${version}${others.map(([hash, count]) => html`<br>${hash}: ${count} verdicts`)}`;
}

function settings({ settings: all }: RuleRow): Html {
  const lines = all.map(({ parameters, severity, mode, accounts }) => {
    const set = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const values = set.map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    const where = accounts === undefined ? '' : `${accounts.join(', ')}: `;
    return `${where}${[severity, ...(mode === 'alert' ? [] : [mode]), ...values].join(', ')}`;
  });
  return html`${lines.map((line, at) => html`${at === 0 ? html`` : html`<br>`}${foreign(line)}`)}`;
}

function howToCheck({ scope, filter }: ReportFacts): Html {
  return html`<h2>How to check this</h2>
<p>manifest.json has the SHA-256 of every file, and SHA256SUMS has them for <code>sha256sum --check SHA256SUMS</code>; <code>npx plumbline verify --pack .</code> does the same. Whoever wrote down the SHA-256 of manifest.json when the pack was made can tell that it is the one.</p>
<p>The same release of Plumbline writes the same bytes again from the same store:</p>
<pre>${commandOf(scope, filter)} --out again</pre>
<p>Each line of transitions.ndjson is a transition with the hash of its link: the SHA-256 of its text as it stands there, in base64url. The hash before it is in <code>previous</code>. <code>npx plumbline verify --against</code> holds the store's chains against the daily roots, which are kept where nobody who can write to the store can change them.</p>
<p class="note">Whoever made a call stands in transitions by a hash, so that people can be forgotten and the history still verifies. Severity, words and evidence of a finding are as the transitions of its time have them. Titles of rules and the mapping of requirements are those of this release.</p>`;
}
