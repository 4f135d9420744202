/** What AWS lets an account and Region do unless asked for more, beside what the plan needs. */
import { assumptions, eventUnits } from '#shared/cost/assumptions.ts';
import { type Plan, ratesOf } from './plan.ts';

export interface Quota {
  readonly service: string;
  readonly what: string;
  /** In us-east-1, as it is for a new account. */
  readonly value: number;
  readonly mean: number;
  readonly peak: number;
  /** What happens above it, and the service or setting that moves it. */
  readonly above: string;
  readonly moves: string;
  readonly known: 'page' | 'memory';
}

/** Units that one event takes in the mean: late ones and transitions take more. */
function writesPerEvent({ transitionsPercent }: Plan): number {
  const { late, differing } = assumptions;
  const transitions = transitionsPercent / 100;
  return (
    (1 - late - transitions) * eventUnits.confirmed.writes +
    late * (1 - differing) * eventUnits.lateAgrees.writes +
    late * differing * eventUnits.lateDiffers.writes +
    transitions * eventUnits.transition.writes
  );
}

export function quotasFor(plan: Plan): readonly Quota[] {
  const { meanEvents, peakEvents, meanTransitions, peakTransitions } = ratesOf(plan);
  const a = assumptions;
  const reads = (plan.accounts * plan.regions * a.readsPerPlace) / 86_400;
  const flying = (perSecond: number) => perSecond * a.changeSeconds;
  return [
    {
      service: 'EventBridge',
      what: 'events put on the hub’s bus in a second',
      value: 10_000,
      mean: meanEvents,
      peak: peakEvents,
      above: 'the members’ buses try again for 24 hours',
      moves:
        'a quota increase; or a hub bus in each Region, each with a quota of its own, whose rules send ' +
        'to the one queue of the hub across Regions',
      known: 'page',
    },
    {
      service: 'EventBridge',
      what: 'deliveries to targets in a second',
      value: 18_750,
      mean: meanEvents,
      peak: peakEvents,
      above: 'delayed, not lost',
      moves: 'the same as above',
      known: 'page',
    },
    {
      service: 'SQS',
      what: 'messages in flight in one queue',
      value: 120_000,
      mean: flying(meanEvents),
      peak: flying(peakEvents),
      above: 'the others wait in the queue',
      moves: 'nothing to do',
      known: 'memory',
    },
    {
      service: 'Lambda',
      what: 'batches of one queue at a time',
      value: 1000,
      mean: flying(meanEvents),
      peak: flying(peakEvents),
      above: 'messages wait; the alarm of the queue’s age tells',
      moves: '`configurationChangeConcurrency` (50 in prod) up to 1,000, and batches of 1,000',
      known: 'page',
    },
    {
      service: 'Lambda',
      what: 'runs at a time in the account',
      value: 1000,
      mean: flying(meanEvents) + reads * a.readSeconds,
      peak: flying(peakEvents) + reads * a.readSeconds,
      above: 'throttled; SQS gives the messages again',
      moves: 'a quota increase; Plumbline alone in its account',
      known: 'page',
    },
    {
      service: 'DynamoDB',
      what: 'write units of the table in a second',
      value: 40_000,
      mean: meanEvents * writesPerEvent(plan),
      peak: peakEvents * writesPerEvent(plan),
      above: 'throttled, tried again, then given back to the queue',
      moves: 'a quota increase, and warm throughput set before the peak',
      known: 'page',
    },
    {
      service: 'SNS',
      what: 'messages published in a second',
      value: 30_000,
      mean: meanTransitions,
      peak: peakTransitions,
      above: 'throttled; the outbox keeps them',
      moves: 'nothing to do',
      known: 'memory',
    },
    {
      service: 'STS',
      what: 'roles assumed in a second',
      value: 600,
      mean: reads,
      peak: reads * 2,
      above: 'throttled; the read waits',
      moves: 'credentials are kept for their hour: far fewer than reads',
      known: 'memory',
    },
    {
      service: 'Slack',
      what: 'messages of one channel in a second',
      value: 1,
      mean: 20 / 86_400,
      peak: 1,
      above: 'waits as long as Slack asks',
      moves: 'grouping and routes: people could not read more either',
      known: 'page',
    },
  ];
}
