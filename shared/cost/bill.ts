import { assumptions, eventUnits } from './assumptions.ts';
import { type CostLine, costLine, million } from './line.ts';

export interface Estimate {
  readonly accounts: number;
  /** Configuration changes of all accounts together. */
  readonly eventsPerDay: number;
  /** Of a hundred events, how many change a verdict. */
  readonly transitionsPercent: number;
  readonly regions: number;
}

export interface Bill {
  /** A month of what Plumbline itself takes. */
  readonly lines: readonly CostLine[];
  readonly total: number;
  readonly perMillionEvents: number;
  /** A month of what AWS Config takes for recording the same changes: not ours to decide. */
  readonly config: CostLine;
}

/** The monthly bill at list prices, line by line. */
export function billOf(estimate: Estimate): Bill {
  const { accounts, eventsPerDay, transitionsPercent, regions } = estimate;
  const a = assumptions;
  const events = eventsPerDay * a.daysPerMonth;
  const transitions = (events * transitionsPercent) / 100;
  const late = Math.min(events * a.late, events - transitions);
  const differing = late * a.differing;
  const confirmed = events - transitions - late;
  const runs = events / a.batch;
  const places = accounts * regions;
  const reads = places * a.readsPerPlace * a.daysPerMonth;
  const minutes = 1440 * a.daysPerMonth;
  const marks = Math.min(events, places * a.sources * a.marksPerDay * a.daysPerMonth);
  const archivedGb = (events * a.eventKb) / 1e6;
  const logGb = ((runs + 2 * transitions + reads + minutes) * a.runLogKb) / 1e6;
  const storedGb =
    (accounts * a.resourcesPerAccount * a.stateKb + 12 * transitions * a.transitionKb) / 1e6;
  const resources = accounts * a.resourcesPerAccount;
  const chainReads = resources * a.daysPerMonth;
  const rootsGb = (resources * a.rootDaysPerYear * a.rootKb) / 1e6;
  const kinds = [
    [confirmed, eventUnits.confirmed],
    [late - differing, eventUnits.lateAgrees],
    [differing, eventUnits.lateDiffers],
    [transitions, eventUnits.transition],
  ] as const;

  const lines = [
    costLine('EventBridge', 'forwarding from members, billed to each of them', [
      'eventsForwarded',
      million(events, 'events'),
      [accounts <= 1 ? 0 : (accounts - 1) / accounts, 'from members'],
    ]),
    costLine(
      'EventBridge',
      'archive',
      ['archiveIngest', [archivedGb, 'GB']],
      ['archiveStorage', [archivedGb, 'GB'], [a.archiveDays / a.daysPerMonth, 'months']],
    ),
    costLine(
      'SQS',
      'events: one send, and a tenth of a receive and of a delete',
      ['sqs', million(events, 'events'), [1 + 2 / a.batch, 'requests']],
      ['sqs', million(transitions, 'alerts'), [3, 'requests']],
      ['sqs', million(reads, 'reads'), [3, 'requests']],
    ),
    costLine('SQS', 'queues that are asked whether something is there', [
      'sqs',
      [a.polledQueues, 'queues'],
      million(a.idlePolls * a.daysPerMonth, 'requests'),
    ]),
    costLine(
      'Lambda',
      'judging changes',
      ['lambdaRequests', million(runs, 'runs')],
      ['lambdaArm', [events, 'events'], [a.changeSeconds, 's'], [a.changeGb, 'GB']],
    ),
    costLine(
      'Lambda',
      'telling transitions, two runs each',
      ['lambdaRequests', million(2 * transitions, 'runs')],
      ['lambdaArm', [2 * transitions, 'runs'], [a.toldSeconds, 's'], [a.smallGb, 'GB']],
    ),
    costLine(
      'Lambda',
      'the sweep of every minute',
      ['lambdaRequests', million(minutes, 'runs')],
      ['lambdaArm', [minutes, 'runs'], [a.sweepSeconds, 's'], [a.smallGb, 'GB']],
    ),
    costLine(
      'Lambda',
      'reads of what events do not carry',
      ['lambdaRequests', million(reads, 'runs')],
      ['lambdaArm', [reads, 'runs'], [a.readSeconds, 's'], [a.readGb, 'GB']],
    ),
    costLine('Lambda', 'the root of each day', [
      'lambdaArm',
      [chainReads, 'chains'],
      [a.rootSeconds, 's'],
      [a.smallGb, 'GB'],
    ]),
    costLine(
      'DynamoDB',
      'writes: unchanged, late, late and different, transitions',
      ...kinds.map(
        ([count, { writes }]) =>
          ['dynamodbWrites', million(count, 'events'), [writes, 'units']] as const,
      ),
    ),
    costLine(
      'DynamoDB',
      'reads: late, late and different, transitions',
      ...kinds
        .slice(1)
        .map(
          ([count, { reads: units }]) =>
            ['dynamodbReads', million(count, 'events'), [units, 'units']] as const,
        ),
    ),
    costLine(
      'DynamoDB',
      'what was heard, and what reads confirm',
      ['dynamodbWrites', million(marks, 'marks')],
      ['dynamodbWrites', million(reads, 'reads')],
    ),
    costLine('DynamoDB', 'the root of each day: every chain is read', [
      'dynamodbReads',
      million(chainReads, 'reads'),
    ]),
    costLine(
      'DynamoDB',
      'storage after a year, and its point-in-time recovery',
      ['dynamodbStorage', [storedGb, 'GB']],
      ['dynamodbBackups', [storedGb, 'GB']],
    ),
    costLine('SNS', 'alerts', ['sns', million(transitions, 'alerts')]),
    costLine(
      'CloudWatch',
      'logs, kept three months',
      ['logsIngest', [logGb, 'GB']],
      ['logsStorage', [logGb, 'GB'], [a.logMonths, 'months']],
    ),
    costLine('CloudWatch', 'metrics of our own', ['metric', [a.customMetrics, 'metrics']]),
    costLine('CloudWatch', 'alarms', ['alarm', [a.alarms, 'alarms']]),
    costLine('KMS', "the key that signs daily roots; DynamoDB's and SQS's own are free", [
      'kmsKey',
      [1, 'key'],
    ]),
    costLine('S3', 'archives of the deployment', ['s3Storage', [a.archivesGb, 'GB']]),
    costLine('S3', 'daily roots, after a year', ['s3Storage', [rootsGb, 'GB']]),
    costLine('STS', 'signing in to members', ['sts', million(reads, 'calls')]),
  ];
  const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
  return {
    lines,
    total,
    perMillionEvents: events === 0 ? 0 : (total / events) * 1e6,
    config: costLine('AWS Config', 'items recorded, one for each change', [
      'configItem',
      [events, 'items'],
    ]),
  };
}

/** What each service takes, in the order of the lines. */
export function byService({ lines }: Bill): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { service, dollars } of lines) {
    sums.set(service, (sums.get(service) ?? 0) + dollars);
  }
  return sums;
}
