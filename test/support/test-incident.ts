/**
 * Tests of a rule on calls as a table of cases, through the parser and the index of the engine.
 * Beside the cases it proves what every such rule owes: failed and foreign calls raise nothing, the
 * input is left alone, twice gives the same, every message can be said, every call that it declares
 * reaches it, and a record that is damaged raises nothing by what it lacks.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError, type Json } from '#shared/document/fields.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import { type CallVerdict, type IncidentRule, versionedIncident } from '#shared/domain/incident.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import type { Evidence } from '#shared/domain/verdict.ts';
import { indexIncidents } from '#shared/engine/select-incidents.ts';
import { callFacts, callOf } from '#shared/events/calls/call.ts';
import { withOneWrongType, withoutOneField } from './damage.ts';
import { placeIn } from './place.ts';

interface Case {
  readonly name: string;
  /** A whole record of CloudTrail. */
  readonly record: Json;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

interface Raised extends Case {
  readonly says?: string;
  readonly dedupe?: string;
  readonly shows?: readonly Evidence[];
}

export interface IncidentCases {
  readonly raised: readonly Raised[];
  readonly calm: readonly Case[];
  /**
   * The name of a call is enough for this rule: then each of its calls raises, whatever stands in
   * the rest of the record. Otherwise each of its calls must raise in a case.
   */
  readonly byNameAlone?: true;
  /** Why a field that is absent raises; without it, none ever may. */
  readonly absenceRaises?: string;
}

/** Runs the cases of one rule, and the laws of all rules on calls on them. */
export function testIncident(rule: IncidentRule, cases: IncidentCases): void {
  const { raised, calm, byNameAlone, absenceRaises } = cases;
  const all: readonly Case[] = [...raised, ...calm];
  const verdictOf = (each: Case): CallVerdict => verdict(rule, each);
  const raises = (each: Case): boolean => kindOf(rule, each) === 'raised';

  describe(rule.id, () => {
    it.each(raised)('raised: $name', (each) => {
      const found = expectRaised(verdictOf(each));
      if (each.says !== undefined) expect(found.message).toBe(each.says);
      if (each.dedupe !== undefined) expect(found.dedupe).toBe(each.dedupe);
      if (each.shows !== undefined) expect(found.evidence).toEqual(each.shows);
      expect(found.dedupe).not.toBe('');
      expect(found.message).not.toMatch(/\{\w+\}|undefined|null|\[object/);
      expect(found.message).toMatch(/\.$/);
      expect(found.message.length).toBeLessThan(500);
      expect(found.evidence.length).toBeGreaterThan(0);
      expect(found.evidence.length).toBeLessThanOrEqual(3);
      for (const evidence of found.evidence) expectTruth(evidence, each.record);
    });

    it.each(calm)('calm: $name', (each) => {
      expect(verdictOf(each)).toEqual({ kind: 'calm' });
    });

    it('says each of its messages in a case, and shows evidence of it', () => {
      const shown = raised.filter(({ says, shows }) => says !== undefined && shows !== undefined);
      const said = shown.map((each) => expectRaised(verdictOf(each)).messageId);
      expect([...new Set(said)].sort()).toEqual(Object.keys(rule.messages).sort());
    });

    it('has cases of each kind', () => {
      expect(Math.min(raised.length, calm.length)).toBeGreaterThan(0);
    });

    const declared = Object.entries(rule.on.calls ?? {}).flatMap(([service, names]) =>
      names.map((name) => [service, name] as const),
    );

    it('is asked about every call that it declares, and each can raise', () => {
      const inCases = new Set(
        raised.map(({ record }) => `${record['eventSource']} ${record['eventName']}`),
      );
      for (const [eventSource, eventName] of declared) {
        const [first] = raised;
        const record = { ...first?.record, eventSource, eventName };
        expect(selected(rule, record), `${eventSource} ${eventName}`).toHaveLength(1);
        if (byNameAlone === undefined)
          expect([...inCases]).toContain(`${eventSource} ${eventName}`);
        else expect(kindOf(rule, { name: eventName, record })).toBe('raised');
      }
    });

    it('is not raised by a call that failed, unless it watches those', () => {
      const { outcome = 'succeeded' } = rule.on;
      for (const each of raised) {
        const failed = { ...each.record, errorCode: 'ThrottlingException' };
        expect(raises({ ...each, record: failed })).toBe(outcome === 'any');
        const { errorCode: _, errorMessage: __, ...succeeded } = each.record;
        if (outcome === 'denied') expect(raises({ ...each, record: succeeded })).toBe(false);
      }
    });

    it('is not asked about calls and services that it does not declare', () => {
      if (rule.on.calls === undefined) return;
      for (const { record } of all) {
        expect(selected(rule, { ...record, eventSource: 'foreign.amazonaws.com' })).toEqual([]);
        expect(selected(rule, { ...record, eventName: 'ForeignCall' })).toEqual([]);
      }
    });

    it('gives the same twice and leaves its input alone', () => {
      for (const each of all) {
        const frozen = { ...each, record: deepFrozen(structuredClone(each.record)) };
        expect(verdictOf(frozen)).toEqual(verdictOf(each));
        expect(verdictOf(frozen)).toEqual(verdictOf(each));
      }
    });

    it('decides clearly where parameters and answer are absent, withheld or of the wrong type', () => {
      for (const each of all) {
        for (const withheld of [undefined, null, {}, [], 'HIDDEN_DUE_TO_SECURITY_REASONS', 7]) {
          const record = {
            ...each.record,
            requestParameters: withheld,
            responseElements: withheld,
          };
          const kind = kindOf(rule, { ...each, record });
          if (byNameAlone) expect(kind).toBe(raises(each) ? 'raised' : 'calm');
          else if (!raises(each) && absenceRaises === undefined) expect(kind).not.toBe('raised');
        }
        for (const { path, value } of withOneWrongType(insideOf(each.record))) {
          const record = { ...each.record, ...asJson(value) };
          const kind = kindOf(rule, { ...each, record });
          if (!raises(each)) expect(kind, `${each.name}: ${path}`).not.toBe('raised');
          else if (byNameAlone) expect(kind, `${each.name}: ${path}`).toBe('raised');
        }
      }
    });

    it(`is raised by a missing field ${absenceRaises ? `: ${absenceRaises}` : 'never'}`, () => {
      const made = calm.flatMap((each) =>
        [...withoutOneField(insideOf(each.record))]
          .filter(({ value }) => raises({ ...each, record: without(each.record, asJson(value)) }))
          .map(({ path }) => `${each.name}: ${path}`),
      );
      if (absenceRaises === undefined) expect(made).toEqual([]);
      else expect(made).not.toEqual([]);
    });

    it('answers any parameters with a verdict or a failure that names them', () => {
      const [first] = raised;
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 4 }), (requestParameters) => {
          const record = { ...first?.record, requestParameters };
          expect(['calm', 'raised', 'failed']).toContain(kindOf(rule, { name: 'any', record }));
        }),
        { numRuns: 100 },
      );
    });
  });
}

/** `failed` where the rule throws what the engine counts; any other error is a fault of the rule. */
function kindOf(rule: IncidentRule, each: Case): 'calm' | 'raised' | 'failed' {
  try {
    return verdict(rule, each).kind;
  } catch (error) {
    if (error instanceof DocumentError) return 'failed';
    throw error;
  }
}

function verdict(rule: IncidentRule, each: Case): CallVerdict {
  const { values, faults } = parameterValues(rule.parameters, each.parameters);
  if (faults.length > 0) throw new Error(`${each.name}: ${faults.join('; ')}`);
  const [asked] = selected(rule, each.record);
  return asked === undefined ? { kind: 'calm' } : rule.evaluate(called(each.record), values);
}

const called = (record: Json): CallObservation => callOf(record, { at: '' }, { channel: 'test' });

function selected(rule: IncidentRule, record: Json) {
  const facts = callFacts(record);
  if (facts === undefined) throw new Error('the record is not of a call');
  const inForce = { rule: versionedIncident(rule, 'test'), parameters: {} };
  return indexIncidents([inForce]).select(facts);
}

function expectRaised(found: CallVerdict) {
  if (found.kind === 'raised') return found;
  throw new Error('expected the rule to be raised, and it is calm');
}

/** Evidence stands in the record at its path, and shows what stands there. */
function expectTruth({ path, actual }: Evidence, record: Json): void {
  const { value, walked, length } = placeIn(record, path);
  expect(walked, `${path} begins nowhere`).toBeGreaterThan(0);
  if (walked === length && typeof value !== 'object') expect(actual, path).toEqual(value);
}

const PARTS = ['requestParameters', 'responseElements', 'additionalEventData'];

const insideOf = (record: Json): Json =>
  Object.fromEntries(PARTS.filter((name) => name in record).map((name) => [name, record[name]]));

const without = (record: Json, inside: Json): Json => ({
  ...Object.fromEntries(Object.entries(record).filter(([name]) => !PARTS.includes(name))),
  ...inside,
});

const asJson = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFrozen(member);
  }
  return value;
}
