import { createHash } from 'node:crypto';
import { epochMs } from '../../domain/instant.ts';
import type { StateObservation } from '../../domain/observation.ts';
import { orderOf } from '../../domain/position.ts';
import { refuseAhead } from '../moments.ts';
import type { ObserveContext } from '../observed.ts';
import { sourceOf } from '../source.ts';
import type { Delivery } from '../thing.ts';
import type { Compliance, ForeignVerdict, Judgement } from './foreign-verdict.ts';
import { verdictAspect } from './verdict-name.ts';

/** What one verdict leads to: a state that held from when its source judged. */
export function verdictObservation(
  { verdict, subject, traits, judgedAt, judgedAtPath, saidAt, instance }: Judgement,
  from: Delivery,
  context: ObserveContext,
): StateObservation {
  refuseAhead(judgedAt, context.now, judgedAtPath);
  return {
    kind: 'state',
    subject,
    traits,
    aspect: verdictAspect(verdict.origin, verdict.rule, instance),
    state:
      verdict.compliance === 'unknown'
        ? { kind: 'unreadable', cause: verdict.message.slice(0, 1000) }
        : { kind: 'present', value: verdict },
    order: orderOf(
      judgedAt,
      'recorded',
      tieBreak(verdict, saidAt === undefined ? 0 : epochMs(saidAt)),
    ),
    seenAt: judgedAt,
    source: sourceOf(from, context),
  };
}

const EACH = 250;
/** Of two that contradict each other at one time the worse is believed. */
const worse: Readonly<Record<Compliance, number>> = {
  notApplicable: 0,
  compliant: 1,
  unknown: 2,
  violation: 3,
};

/** Thirteen digits: the second by which the source tells them apart, then what they say. */
function tieBreak(verdict: ForeignVerdict, then: number): number {
  const content = createHash('sha256').update(JSON.stringify(verdict)).digest().readUInt32BE();
  return Math.floor(then / 1000) * 1000 + worse[verdict.compliance] * EACH + (content % EACH);
}
