/**
 * How hot the hottest partition of the table and of each index becomes in the busiest second. The keys
 * are those of shared/store/keys.ts, so that a change of a key or of a number of shards is in it; which
 * account, rule and resource is named how often follows Zipf, which is worse than most organizations.
 */
import type { Subject } from '#shared/domain/subject.ts';
import {
  accountPartition,
  dayPartition,
  OPEN,
  organizationPartition,
  outboxPartition,
  resourceKey,
  rulePartition,
  shardOf,
  shards,
} from '#shared/store/keys.ts';
import { type Plan, ratesOf } from './plan.ts';
import { harmonic, zipf } from './popularity.ts';

/** What one partition of DynamoDB takes in a second, in write units. */
export const PARTITION_WRITES = 1000;

export interface Heat {
  readonly where: string;
  readonly partition: string;
  readonly writesPerSecond: number;
  readonly note: string;
}

/** So many accounts and resources are looked at one by one; what is beyond them spreads evenly. */
const NAMED = 100;

export function heats(plan: Plan, rules: readonly string[], batches: readonly number[]): Heat[] {
  const { peakEvents, peakTransitions } = ratesOf(plan);
  const accounts = accountsOf(plan.accounts);
  const first = accounts[0] ?? { id: '-', share: 0 };
  const ofRules = zipf(rules.length);
  const byRule = hottest(
    accounts.map(({ id, share }): Part => {
      const partition = rulePartition(rules[0] ?? '-', shardOf(id, shards.rule), OPEN);
      return [partition, share * (ofRules[0] ?? 0)];
    }),
  );
  const subjects = hottestSubjects(plan, accounts);
  const named = subjects.reduce((sum, { share }) => sum + share, 0);
  const spreadOver = (count: number, partitionOf: (shard: number) => string): Part => {
    const [partition, share] = hottest(
      subjects.map(({ pk, share }): Part => [partitionOf(shardOf(pk, count)), share]),
    );
    return [partition, share + (1 - named) / count];
  };
  const byOrg = spreadOver(shards.organization, (shard) => organizationPartition(shard, OPEN));
  const byDay = spreadOver(shards.day, (shard) => dayPartition('2026-11-20', shard));
  const [subject = { pk: '-', share: 0 }] = subjects;

  const table = batches.map((batch) => ({
    where: 'the table, one resource',
    partition: subject.pk,
    writesPerSecond: (peakEvents / batch) * (1 - (1 - subject.share) ** batch),
    note: `folded in batches of ${batch}; unfolded ${round(peakEvents * subject.share)}`,
  }));
  return [
    ...table,
    heat('the outbox', [outboxPartition(0), 1 / shards.outbox], peakTransitions, 2, 'put, delete'),
    heat('by-rule', byRule, peakTransitions, 1, 'the commonest rule, in the shard of most'),
    heat(
      'by-account',
      [accountPartition(first.id, OPEN), first.share],
      peakTransitions,
      1,
      'the largest account',
    ),
    heat('by-org', byOrg, peakTransitions, 1, 'the shard of most'),
    heat('by-day', byDay, peakTransitions, 1, 'the shard of most'),
  ];
}

type Part = readonly [partition: string, share: number];

function heat(
  where: string,
  [partition, share]: Part,
  perSecond: number,
  writes: number,
  note: string,
): Heat {
  return { where, partition, writesPerSecond: perSecond * share * writes, note };
}

/** Ids that are spread as real ones are, and the share of all events that each account has. */
function accountsOf(count: number) {
  return zipf(count).map((share, index) => ({
    id: String(100_000_000_000 + ((index * 7_919_191_919) % 899_999_999_999)),
    share,
  }));
}

function hottestSubjects(
  { resourcesPerAccount }: Plan,
  accounts: readonly { readonly id: string; readonly share: number }[],
): readonly { readonly pk: string; readonly share: number }[] {
  const sum = harmonic(resourcesPerAccount);
  return accounts
    .slice(0, NAMED)
    .flatMap(({ id, share }) =>
      Array.from({ length: Math.min(NAMED, resourcesPerAccount) }, (_, index) => {
        const subject: Subject = {
          accountId: id,
          region: 'us-east-1',
          resourceType: 'AWS::EC2::SecurityGroup',
          resourceId: `sg-${(index + 1).toString(16).padStart(17, '0')}`,
        };
        return { pk: resourceKey(subject), share: share / ((index + 1) * sum) };
      }),
    )
    .sort((a, b) => b.share - a.share);
}

function hottest(parts: readonly Part[]): Part {
  const sums = new Map<string, number>();
  for (const [partition, share] of parts) {
    sums.set(partition, (sums.get(partition) ?? 0) + share);
  }
  return [...sums].reduce<Part>((most, part) => (part[1] > most[1] ? part : most), ['-', 0]);
}

const round = (value: number): string => Math.round(value).toLocaleString('en-US');
