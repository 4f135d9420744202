/**
 * Tests of a rule as a table of cases, through the real engine. Beside the cases it proves what
 * every rule owes: the deleted and the foreign never violate, input is left alone, twice gives the
 * same, data of the wrong shape is a failure and never a finding, every message can be said.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/domain/instant.ts';
import {
  CONFIGURATION,
  type ObservedState,
  type StateObservation,
} from '#shared/domain/observation.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import { orderOf } from '#shared/domain/position.ts';
import { type Rule, versioned } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject, type Traits } from '#shared/domain/subject.ts';
import type { Evidence, Outcome } from '#shared/domain/verdict.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules } from '#shared/engine/select.ts';
import { fieldsOf, replaced, withOneWrongType, withoutOneField } from './damage.ts';
import { placeIn } from './place.ts';
import { ACCOUNT, CAPTURED_AT, type ConfigItem } from './resources/config-item.ts';

interface Case {
  readonly name: string;
  /** A whole AWS Config item … */
  readonly item?: ConfigItem;
  /** … or the value of another aspect, of a subject of the rule's first type. */
  readonly state?: unknown;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** When the state was last known to hold; the item's capture time unless given. */
  readonly seenAt?: string;
}

export interface Cases {
  readonly compliant: readonly Case[];
  /** `says`: the message; `shows`: the evidence. */
  readonly violation: readonly (Case & {
    readonly says?: string;
    readonly shows?: readonly Evidence[];
  })[];
  readonly notApplicable: readonly (Case & { readonly reason?: string })[];
  readonly failed?: readonly (Case & { readonly cause?: string })[];
  /** Why a field that is absent is a violation for this rule; without it, none ever may be. */
  readonly absenceViolates?: string;
}

/** Runs the cases of one rule, and the laws of all rules on them. */
export function testRule(rule: Rule, cases: Cases): void {
  const { compliant, violation, notApplicable, failed = [] } = cases;
  const all: readonly Case[] = [...compliant, ...violation, ...notApplicable, ...failed];
  const innocent: readonly Case[] = [...compliant, ...notApplicable];

  describe(rule.id, () => {
    it.each(compliant)('compliant: $name', (each) => {
      expect(outcomeOf(rule, each)).toEqual({ kind: 'verdict', verdict: { kind: 'compliant' } });
    });

    it.each(violation)('violation: $name', (each) => {
      const found = violationIn(outcomeOf(rule, each));
      if (each.says !== undefined) expect(found.message).toBe(each.says);
      expect(found.message).not.toMatch(/\{\w+\}/);
      expect(found.message.length).toBeLessThan(500);
      expect(found.evidence.length).toBeGreaterThan(0);
      expect(found.evidence.length).toBeLessThanOrEqual(3);
      expect(JSON.stringify(found.evidence).length).toBeLessThan(2048);
      if (each.shows !== undefined) expect(found.evidence).toEqual(each.shows);
      for (const evidence of found.evidence) expectTruth(evidence, stateOf(each));
    });

    it.each(notApplicable)('not applicable: $name', (each) => {
      const outcome = outcomeOf(rule, each);
      const reason = each.reason ?? expect.stringMatching(/^[^.]+$/);
      expect(outcome).toEqual({ kind: 'verdict', verdict: { kind: 'notApplicable', reason } });
    });

    it.each(failed)('failed: $name', (each) => {
      const outcome = outcomeOf(rule, each);
      const cause = expect.stringContaining(each.cause ?? `[${rule.id}]`);
      expect(outcome).toEqual({ kind: 'failed', cause });
    });

    it('says each of its messages in a case, and shows evidence of it', () => {
      const shown = violation.filter(({ shows }) => shows !== undefined);
      const said = shown.map((each) => violationIn(outcomeOf(rule, each)).messageId);
      expect([...new Set(said)].sort()).toEqual(Object.keys(rule.messages).sort());
    });

    it('has cases of each kind', () => {
      expect(Math.min(compliant.length, violation.length)).toBeGreaterThan(0);
    });

    it('never violates by a resource that is gone', () => {
      for (const each of all) {
        const outcome = outcomeOf(rule, each, { kind: 'deleted' });
        expect(outcome).toMatchObject({ verdict: { kind: 'notApplicable' } });
      }
    });

    it('is not asked about foreign resource types and aspects', () => {
      for (const each of all) {
        const observation = observationOf(rule, each);
        const subject = { ...observation.subject, resourceType: 'AWS::Foreign::Thing' };
        expect(selected(rule, each, { ...observation, subject })).toEqual([]);
        expect(selected(rule, each, { ...observation, aspect: 'verdict/foreign' })).toEqual([]);
      }
    });

    it('gives the same twice and leaves its input alone', () => {
      for (const each of all) {
        const state = { kind: 'present', value: deepFrozen(stateOf(each)) } as const;
        expect(outcomeOf(rule, each, state)).toEqual(outcomeOf(rule, each));
        expect(outcomeOf(rule, each, state)).toEqual(outcomeOf(rule, each));
      }
    });

    it('never violates by an empty state', () => {
      for (const each of all) {
        for (const value of [{}, { configuration: {} }, [], null]) {
          expect(outcomeOf(rule, each, { kind: 'present', value })).not.toMatchObject(VIOLATION);
        }
      }
    });

    it('takes data of the wrong type for neither a violation nor its end', () => {
      for (const each of innocent) {
        for (const { path, value } of withOneWrongType(stateOf(each))) {
          const outcome = outcomeOf(rule, each, { kind: 'present', value });
          expect(outcome, `${each.name}: ${path}`).not.toMatchObject(VIOLATION);
        }
      }
      for (const each of violation) {
        for (const { path, value } of withOneWrongType(stateOf(each))) {
          const outcome = outcomeOf(rule, each, { kind: 'present', value });
          if (outcome.kind === 'failed') continue;
          expect(outcome, `${each.name}: ${path}`).toMatchObject(VIOLATION);
        }
      }
    });

    const { absenceViolates } = cases;
    it(`makes a violation of a missing field ${absenceViolates ? `: ${absenceViolates}` : 'never'}`, () => {
      const made = innocent.flatMap((each) =>
        [...withoutOneField(stateOf(each))]
          .filter(({ value }) => isViolation(outcomeOf(rule, each, { kind: 'present', value })))
          .map(({ path }) => `${each.name}: ${path}`),
      );
      if (absenceViolates === undefined) expect(made).toEqual([]);
      else expect(made).not.toEqual([]);
    });

    it('answers any JSON with a verdict or a failure', () => {
      const values = all.map(stateOf);
      const damaged = fc
        .tuple(fc.constantFrom(...values), fc.nat(), fc.jsonValue({ maxDepth: 3 }))
        .map(([value, at, by]) => {
          const places = fieldsOf(value);
          return replaced(value, places[at % places.length]?.[0] ?? [], () => by);
        });
      const [first] = all;
      if (first === undefined) throw new Error(`${rule.id} has no cases`);
      const state = fc.oneof(fc.jsonValue({ maxDepth: 4 }), damaged);
      fc.assert(
        fc.property(state, (value) => {
          expectWellFormed(rule, outcomeOf(rule, first, { kind: 'present', value }));
        }),
        { numRuns: 200 },
      );
    });
  });
}

const VIOLATION = { verdict: { kind: 'violation' } };

const isViolation = (outcome: Outcome): boolean =>
  outcome.kind === 'verdict' && outcome.verdict.kind === 'violation';

function violationIn(outcome: Outcome) {
  if (outcome.kind === 'verdict' && outcome.verdict.kind === 'violation') return outcome.verdict;
  throw new Error(`expected a violation, found ${JSON.stringify(outcome)}`);
}

/** Evidence begins at a place that there is; a flag or a number that stands there is what it shows. */
function expectTruth({ path, actual }: Evidence, state: unknown): void {
  const inItem = placeIn(state, `configuration.${path}`);
  const { value, walked, length } = inItem.walked > 1 ? inItem : placeIn(state, path);
  // What is absent has no place; what is inside JSON text is not walked.
  if (actual !== null) expect(walked, `${path} begins nowhere`).toBeGreaterThan(0);
  const isPlain = walked === length && ['boolean', 'number'].includes(typeof value);
  if (isPlain && typeof actual === typeof value) expect(actual, path).toBe(value);
}

function expectWellFormed(rule: Rule, outcome: Outcome): void {
  if (outcome.kind === 'failed') {
    expect(outcome.cause.startsWith(`[${rule.id}] `)).toBe(true);
    return;
  }
  const { verdict } = outcome;
  switch (verdict.kind) {
    case 'compliant':
      return;
    case 'notApplicable':
      expect(verdict.reason).not.toBe('');
      return;
    case 'violation':
      expect(Object.keys(rule.messages)).toContain(verdict.messageId);
      expect(verdict.evidence.length).toBeGreaterThan(0);
  }
}

function outcomeOf(rule: Rule, each: Case, state?: ObservedState): Outcome {
  const observation = observationOf(rule, each);
  const asked = state === undefined ? observation : { ...observation, state };
  const [outcome] = evaluate(asked, selected(rule, each, asked));
  if (outcome === undefined) throw new Error(`${each.name}: the rule does not watch this subject`);
  return outcome.outcome;
}

function selected(rule: Rule, each: Case, observation: StateObservation) {
  const { values, faults } = parameterValues(rule.parameters, each.parameters);
  if (faults.length > 0) throw new Error(`${each.name}: ${faults.join('; ')}`);
  return indexRules([{ rule: versioned(rule, 'test'), parameters: values }]).select(observation);
}

function observationOf(rule: Rule, each: Case): StateObservation {
  const { item } = each;
  const capturedAt = instant(item?.configurationItemCaptureTime ?? CAPTURED_AT);
  return {
    kind: 'state',
    ...(item === undefined ? { subject: subjectOf(rule), traits: {} } : aboutItem(item)),
    aspect: item === undefined ? rule.on.aspect : CONFIGURATION,
    state: { kind: 'present', value: stateOf(each) },
    order: orderOf(capturedAt, 'recorded', item?.configurationStateId ?? 0),
    seenAt: each.seenAt === undefined ? capturedAt : instant(each.seenAt),
    source: { channel: 'test' },
  };
}

const THE_ACCOUNT: Subject = {
  accountId: ACCOUNT,
  region: GLOBAL_REGION,
  resourceType: ACCOUNT_TYPE,
  resourceId: ACCOUNT,
};

/** The account, or something of the type whose aspect the rule watches. */
function subjectOf({ on }: Rule): Subject {
  const [resourceType = ACCOUNT_TYPE] = on.resourceTypes;
  if (resourceType === ACCOUNT_TYPE) return THE_ACCOUNT;
  return { ...THE_ACCOUNT, resourceType, resourceId: 'id-1' };
}

function aboutItem(item: ConfigItem): { subject: Subject; traits: Traits } {
  const { awsAccountId, awsRegion, resourceType, resourceId, resourceName, tags, ARN } = item;
  return {
    subject: { accountId: awsAccountId, region: awsRegion, resourceType, resourceId },
    traits: { arn: ARN, tags, ...(resourceName !== null && { name: resourceName }) },
  };
}

/** What a reader gets: of an item only what every dialect of it carries. */
function stateOf({ item, state }: Case): unknown {
  if (item === undefined) return state;
  const { configuration, supplementaryConfiguration, relationships } = item;
  return { configuration, supplementaryConfiguration, relationships };
}

function instant(text: string) {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`${text} is no instant`);
  return parsed;
}

function deepFrozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFrozen(member);
  }
  return value;
}
