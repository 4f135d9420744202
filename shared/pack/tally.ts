/** What a pack counts while its rows go by; a few numbers for each rule, whatever the size. */
import type { Instant } from '../domain/instant.ts';
import { type Severity, severities, severityRank } from '../domain/severity.ts';
import { type Buckets, bucketAt, bucketsOf } from './buckets.ts';
import type { Chain, Link } from './read-subject.ts';
import {
  type FindingRow,
  type ResourceStanding,
  resourceStandings,
  type SubjectRows,
} from './rows.ts';
import type { PackScope } from './scope.ts';

export interface RuleTally extends Readonly<Record<ResourceStanding, number>> {
  /** Of the violations: those that are accepted for a time. */
  readonly excepted: number;
  /** Findings that opened, and that ended, in the period. */
  readonly opened: number;
  readonly ended: number;
  readonly incidents: number;
  /** By source hash of the rule: how many standings at T it decided. */
  readonly judgedBy: ReadonlyMap<string, number>;
}

export interface BucketTally {
  readonly from: Instant;
  readonly to: Instant;
  readonly opened: number;
  readonly ended: number;
  /** Violated at the end of the bucket. */
  readonly open: Readonly<Record<Severity, number>>;
}

export interface Totals {
  readonly subjects: number;
  readonly chains: number;
  readonly transitionsRead: number;
  readonly transitions: number;
  readonly findings: number;
  readonly openAtT: number;
  readonly incidents: number;
  readonly resources: number;
  /** `<subject> <transition>` of links that do not hold. */
  readonly broken: readonly string[];
}

export interface Tally {
  add(rows: SubjectRows, chains: readonly Chain[], written: readonly Link[]): void;
  rule(id: string): RuleTally;
  readonly days: number;
  buckets(): readonly BucketTally[];
  totals(): Totals;
  /** The worst of the findings: open before ended, most severe first, then the oldest. */
  worst(): readonly FindingRow[];
}

/** Findings that the report shows. */
export const SHOWN = 200;
const MOST_BROKEN = 100;

type Counts = { -readonly [Name in keyof Omit<RuleTally, 'judgedBy'>]: number } & {
  judgedBy: Map<string, number>;
};

export function createTally(scope: PackScope): Tally {
  const rules = new Map<string, Counts>();
  const buckets = bucketsOf(scope.from, scope.to);
  const steps = buckets.list.map(() => ({ opened: 0, ended: 0 }));
  const open = severities.map(() => new Array<number>(buckets.list.length + 1).fill(0));
  const totals = { ...nothing };
  const broken: string[] = [];
  let worst: FindingRow[] = [];

  const rule = (id: string): Counts => {
    const known = rules.get(id) ?? newCounts();
    rules.set(id, known);
    return known;
  };

  function addFinding(row: FindingRow): void {
    const counts = rule(row.rule);
    const [from, until] = [bucketAt(buckets, row.openedAt), endOf(row, buckets)];
    const [began, ended] = [steps[from], row.closedAt === undefined ? undefined : steps[until]];
    if (began) began.opened += 1;
    if (ended) ended.ended += 1;
    counts.opened += began ? 1 : 0;
    counts.ended += ended ? 1 : 0;
    const own = open[severityRank(row.severity)];
    for (let at = Math.max(0, from); own && at < Math.min(until, buckets.list.length); at++) {
      own[at] = (own[at] ?? 0) + 1;
    }
    totals.findings += 1;
    totals.openAtT += row.state === 'resolved' ? 0 : 1;
    worst.push(row);
    if (worst.length > 2 * SHOWN) worst = worst.sort(byWorst).slice(0, SHOWN);
  }

  return {
    days: buckets.days,
    rule,
    add({ resources, findings, incidents }, chains, written) {
      for (const { rule: id, standing, state, ruleVersion } of resources) {
        const counts = rule(id);
        counts[standing] += 1;
        if (state === 'excepted') counts.excepted += 1;
        if (ruleVersion !== undefined) {
          counts.judgedBy.set(ruleVersion, (counts.judgedBy.get(ruleVersion) ?? 0) + 1);
        }
      }
      findings.forEach(addFinding);
      for (const each of incidents) rule(each.rule).incidents += 1;
      totals.subjects += chains.length > 0 ? 1 : 0;
      totals.chains += chains.length;
      totals.transitionsRead += chains.reduce((sum, { links }) => sum + links.length, 0);
      totals.transitions += written.length;
      totals.incidents += incidents.length;
      totals.resources += resources.length;
      for (const chain of chains) {
        if (broken.length < MOST_BROKEN) broken.push(...chain.broken);
      }
    },
    buckets: () =>
      buckets.list.map((bucket, index) => ({
        ...bucket,
        opened: steps[index]?.opened ?? 0,
        ended: steps[index]?.ended ?? 0,
        open: Object.fromEntries(
          severities.map((severity, rank) => [severity, open[rank]?.[index] ?? 0]),
        ) as Record<Severity, number>,
      })),
    totals: () => ({ ...totals, broken }),
    worst: () => worst.sort(byWorst).slice(0, SHOWN),
  };
}

/** The first bucket at whose end it was no longer violated. */
function endOf({ closedAt }: FindingRow, buckets: Buckets): number {
  return closedAt === undefined ? buckets.list.length : bucketAt(buckets, closedAt);
}

const nothing = {
  subjects: 0,
  chains: 0,
  transitionsRead: 0,
  transitions: 0,
  findings: 0,
  openAtT: 0,
  incidents: 0,
  resources: 0,
};

const newCounts = (): Counts => ({
  ...(Object.fromEntries(resourceStandings.map((each) => [each, 0])) as Record<
    ResourceStanding,
    number
  >),
  excepted: 0,
  opened: 0,
  ended: 0,
  incidents: 0,
  judgedBy: new Map(),
});

function byWorst(a: FindingRow, b: FindingRow): number {
  const open = Number(a.state === 'resolved') - Number(b.state === 'resolved');
  if (open !== 0) return open;
  const severity = severityRank(a.severity) - severityRank(b.severity);
  if (severity !== 0) return severity;
  const [one, other] = [nameOf(a), nameOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const nameOf = ({ openedAt, accountId, region, resourceType, resourceId, rule }: FindingRow) =>
  [openedAt, accountId, region, resourceType, resourceId, rule].join('\n');
