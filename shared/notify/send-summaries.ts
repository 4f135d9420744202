/** One message for what was recorded in silence; see quiet-news.ts. */
import { type Instant, parseInstant, shifted } from '../domain/instant.ts';
import { type Severity, severities } from '../domain/severity.ts';
import type { Table } from '../ports/table.ts';
import { activity } from '../store/activity.ts';
import type { ConfigurationSource } from '../store/configuration-source.ts';
import { noticeKey, SCHEMA_VERSION } from '../store/keys.ts';
import { type Baseline, baselines } from '../sweep/baseline.ts';
import { isJudgedAnew } from '../sweep/progress.ts';
import { deliver } from './deliver.ts';
import { noticeAlert } from './digest-alert.ts';
import type { NotifyPorts } from './ports.ts';
import { counted, type QuietCount, type QuietCounts, quiet, quietCountsIn } from './quiet-news.ts';

export interface SummaryPorts {
  readonly table: Table;
  readonly configuration: Pick<ConfigurationSource, 'current'>;
  readonly notify: NotifyPorts;
}

const KEY = noticeKey('quiet');
const HOUR_MS = 3_600_000;
/** What is younger may not be in the index yet. */
const SETTLED_MS = 2 * 60_000;

/** Repeatable: what was read is noted with what was counted, and a summary has an id. */
export async function sendSummaries(ports: SummaryPorts): Promise<number> {
  const { table, notify } = ports;
  const now = notify.clock();
  const to = shifted(now, -SETTLED_MS);
  const before = await table.get(KEY);
  const from = parseInstant(before?.['until']) ?? shifted(to, -HOUR_MS);
  if (from >= to) return 0;
  let counts: QuietCounts = quietCountsIn(before?.['counts']);
  const found = [];
  for await (const { transition } of activity(table, { from, to })) {
    if (transition.recordedAt > from) found.push(transition);
  }
  for (const transition of found.reverse()) counts = counted(counts, transition);
  const isWaiting = Object.values(counts).some(({ kind }) => kind === 'rule-change');
  const done = quiet(counts, to, isWaiting && (await isJudgedAnew(table, now)));
  for (const [key, count] of done) await sendSummary(key, count, ports);
  const told = new Set(done.map(([key]) => key));
  const left = Object.fromEntries(Object.entries(counts).filter(([key]) => !told.has(key)));
  await table.write({
    kind: 'put',
    item: { ...KEY, sv: SCHEMA_VERSION, until: to, counts: JSON.stringify(left) },
    conditions:
      before === undefined
        ? [{ attribute: 'pk', is: 'absent' }]
        : [{ attribute: 'until', is: '=', value: String(before['until']) }],
  });
  notify.meter.count('summaries-sent', done.length);
  return done.length;
}

async function sendSummary(key: string, count: QuietCount, ports: SummaryPorts): Promise<void> {
  const { configuration } = await ports.configuration.current();
  const alert = summaryAlert(`summary#${key}#${count.first}`, count, {
    now: ports.notify.clock(),
    baselines: count.kind === 'baseline' ? await baselines(ports.table, count.about) : [],
  });
  await deliver(alert, configuration.routes.default.to, ports.notify);
}

const TITLES: Readonly<Record<QuietCount['kind'], (about: string) => string>> = {
  baseline: (about) => `Account ${about} is watched now`,
  replay: (about) => `The replay ${about} is done`,
  'rule-change': (about) => `The rule ${about} changed`,
};

export function summaryAlert(
  id: string,
  count: QuietCount,
  around: { readonly now: Instant; readonly baselines: readonly Baseline[] },
) {
  const { kind, about, opened, resolved, altered } = count;
  const byRule = summed(around.baselines.map((each) => each.byRule));
  const bySeverity = summed(around.baselines.map((each) => each.bySeverity));
  const total = Object.values(byRule).reduce((sum, each) => sum + each, 0);
  const worst: Severity = severities.find((each) => (bySeverity[each] ?? 0) > 0) ?? 'info';
  const isBaseline = kind === 'baseline' && around.baselines.length > 0;
  const most = Object.entries(byRule).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return noticeAlert({
    id,
    at: around.now,
    owner: about,
    severity: worst,
    rule: `summary-${kind}`,
    title: TITLES[kind](about),
    message: isBaseline
      ? `${total} findings were open when it was looked at first. Nobody is told of each; what changes from now on is.`
      : `${opened} opened, ${resolved} resolved, ${altered} changed. Nobody is told of each.`,
    lines: [
      ...severities
        .filter((each) => bySeverity[each])
        .map((each) => [each, String(bySeverity[each])] as const),
      ...most.slice(0, 10).map(([rule, number]) => [rule, String(number)] as const),
      ...(count.version === undefined ? [] : [['version', count.version] as const]),
      ...(count.before === undefined || count.before === count.version
        ? []
        : [['version before', count.before] as const]),
      ...(most.length > 10 ? [['more', `+${most.length - 10} more rules`] as const] : []),
    ],
    ...(kind === 'baseline' ? { accountId: about } : {}),
  });
}

function summed(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}
