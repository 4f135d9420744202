/** Small made-up evidence for tests of order: states, sightings and verdicts without a real rule. */
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { orderOf } from '#shared/domain/position.ts';
import { defineRule, type VersionedRule, versioned } from '#shared/domain/rule.ts';
import { compliant, notApplicable, type Outcome } from '#shared/domain/verdict.ts';
import type { Judged } from '#shared/engine/judged.ts';
import type { RuleSet } from '#shared/engine/rule-set.ts';

/** C compliant, V and W violations that say different things, N not applicable, F failed. */
export type Letter = 'C' | 'V' | 'W' | 'N' | 'F';

export interface Piece {
  /** Minutes after the start of the test's time: when the state began, and when it was seen. */
  readonly state: number;
  readonly seen: number;
  /** Verdict by rule id. */
  readonly verdicts: Readonly<Record<string, Letter>>;
  readonly gone?: boolean;
}

const START = Date.UTC(2026, 0, 1);

export const minute = (count: number): Instant => instantOf(START + count * 60_000);

export const subject = {
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0aa11bb22cc33dd44',
} as const;

export function letterRule(id: string, version = '1'): VersionedRule {
  const rule = defineRule({
    id,
    title: `Rule ${id}`,
    severity: 'high',
    pillar: 'security',
    why: 'For a test.',
    fix: 'Nothing.',
    reference: 'https://example.com/',
    on: {
      resourceTypes: [subject.resourceType],
      aspect: 'configuration',
      read: (value: unknown) => value,
    },
    messages: { broken: 'It is {how}.' },
    evaluate: () => compliant,
  });
  return versioned(rule, version);
}

export function outcomeOf(letter: Letter): Outcome {
  switch (letter) {
    case 'C':
      return { kind: 'verdict', verdict: compliant };
    case 'N':
      return { kind: 'verdict', verdict: notApplicable('for a test') };
    case 'F':
      return { kind: 'failed', cause: 'it was made to fail' };
    case 'V':
    case 'W':
      return {
        kind: 'verdict',
        verdict: {
          kind: 'violation',
          messageId: 'broken',
          message: `It is ${letter}.`,
          data: { how: letter },
          evidence: [{ path: 'how', expected: 'C', actual: letter }],
        },
      };
  }
}

export function ruleSet(ids: readonly string[], id = `set:${ids.join()}`): RuleSet {
  return { id, rules: ids.map((rule) => ({ id: rule, version: '1' })) };
}

/** The observation of a piece with its outcomes, as the engine would hand them to the store. */
export function judgedOf(piece: Piece): Judged {
  const order = orderOf(minute(piece.state), 'recorded', piece.state);
  const failed = Object.values(piece.verdicts).every((letter) => letter === 'F');
  const observation: StateObservation = {
    kind: 'state',
    subject,
    traits: { name: 'bastion' },
    aspect: 'configuration',
    state: piece.gone
      ? { kind: 'deleted' }
      : failed
        ? { kind: 'unreadable', cause: 'it was made to fail' }
        : { kind: 'present', value: {} },
    order,
    seenAt: minute(Math.max(piece.seen, piece.state)),
    source: { channel: 'test' },
  };
  const rules = Object.keys(piece.verdicts).sort();
  const outcomes = rules.map((id) => ({
    rule: letterRule(id),
    parameters: {},
    outcome: outcomeOf(piece.verdicts[id] ?? 'F'),
  }));
  return { observation, outcomes, ruleSet: ruleSet(rules) };
}
