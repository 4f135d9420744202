import { describe, expect, test } from 'vitest';
import type { StateObservation } from '#shared/domain/observation.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { incidentInForce, ruleInForce } from '#shared/engine/in-force.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { BEAT_ASPECT, BEAT_RULE, BEAT_TYPE } from '#shared/heartbeat/beat.ts';
import { callerRule } from '#test/support/calls.ts';
import { judgedOf, letterRule, outcomeOf, subject } from '#test/support/evidence.ts';

const { observation } = judgedOf({ state: 0, seen: 0, verdicts: { r1: 'C' } });
const about = (resourceType: string, aspect = 'configuration'): StateObservation => ({
  ...observation,
  aspect,
  subject: { ...subject, resourceType },
});
const watching = (id: string, resourceTypes: readonly string[], aspect = 'configuration') => {
  const rule = letterRule(id);
  return { ...rule, on: { ...rule.on, resourceTypes, aspect } };
};
const ids = (rules: readonly { readonly rule: VersionedRule }[]) =>
  rules.map(({ rule }) => rule.id);
const both = ['AWS::S3::Bucket', 'AWS::EC2::Volume'];

describe('selecting', () => {
  const indexed = () =>
    indexRules(
      withDefaults([
        watching('z', ['AWS::S3::Bucket']),
        watching('a', both),
        watching('m', ['AWS::S3::Bucket'], 'trails'),
      ]),
      {
        foreign: false,
        off: [watching('off', ['AWS::S3::Bucket'], 'owners'), watching('gone', ['X'])],
      },
    );

  test('is by type and aspect, in order of id', () => {
    const index = indexed();
    expect(ids(index.select(about('AWS::S3::Bucket')))).toEqual(['a', 'z']);
    expect(ids(index.select(about('AWS::EC2::Volume')))).toEqual(['a']);
    expect(ids(index.select(about('AWS::S3::Bucket', 'trails')))).toEqual(['m']);
    expect(ids(index.all)).toEqual(['a', 'm', 'z']);
  });

  test('gives nothing where no rule watches', () => {
    const index = indexed();
    expect(index.select(about('AWS::RDS::DBInstance'))).toEqual([]);
    expect(index.select(about('AWS::EC2::Volume', 'trails'))).toEqual([]);
    expect(index.select(about('AWS::S3::Bucket', 'owners'))).toEqual([]);
  });

  test('every selection of one kind is the same list: rule sets are known by it', () => {
    const index = indexed();
    expect(index.select(about('AWS::S3::Bucket'))).toBe(index.select(about('AWS::S3::Bucket')));
  });

  test('what only rules that are off watch is still known to be watched', () => {
    const index = indexed();
    expect(index.aspectsOf('AWS::S3::Bucket')).toEqual(['configuration', 'trails', 'owners']);
    expect(index.aspectsOf('X')).toEqual(['configuration']);
    expect(index.aspectsOf('AWS::EC2::Volume')).toEqual(['configuration']);
    expect(index.aspectsOf('nothing')).toEqual([]);
  });
});

describe('what no list of rules has', () => {
  const verdict = {
    ...about('AWS::S3::Bucket', 'verdict/aws-config.s3-bucket-versioning-enabled'),
    state: { kind: 'deleted' },
  } as const;

  test('another tool’s verdict is passed on unless that is not wanted', () => {
    expect(indexRules([]).select(verdict)).toHaveLength(1);
    expect(indexRules([], { foreign: true }).select(verdict)).toHaveLength(1);
    expect(indexRules([], { foreign: false }).select(verdict)).toEqual([]);
    const shared = [{ rule: letterRule('shared'), parameters: {} }];
    expect(indexRules([], { foreign: () => shared }).select(verdict)).toBe(shared);
  });

  test('a heartbeat is one only of its own subject', () => {
    const { select } = indexRules([]);
    expect(ids(select(about(BEAT_TYPE, BEAT_ASPECT)))).toEqual([BEAT_RULE]);
    expect(select(about('AWS::S3::Bucket', BEAT_ASPECT))).toEqual([]);
    expect(select(about(BEAT_TYPE, 'configuration'))).toEqual([]);
  });
});

describe('a rule as it is set in a place', () => {
  const rule: VersionedRule = {
    ...letterRule('r1'),
    evaluate: (value) => {
      const outcome = outcomeOf(value === 'bad' ? 'V' : 'C');
      if (outcome.kind === 'failed') throw new Error('neither fails');
      return outcome.verdict;
    },
  };
  const parameters = { port: 22 };

  test('is itself where nobody set anything, or what it has already', () => {
    expect(ruleInForce(rule, { parameters })).toEqual({ rule, parameters });
    expect(ruleInForce(rule, { parameters }).rule).toBe(rule);
    const same = ruleInForce(rule, { parameters, severity: rule.severity });
    expect(same.rule).toBe(rule);
    expect(same).not.toHaveProperty('severity');
    expect(same).not.toHaveProperty('mode');
  });

  test('has its mode', () => {
    expect(ruleInForce(rule, { parameters, mode: 'shadow' })).toEqual({
      rule,
      parameters,
      mode: 'shadow',
    });
  });

  test('carries another severity, and a violation says so', () => {
    const inForce = ruleInForce(rule, { parameters, severity: 'low' });
    expect(inForce).toMatchObject({ severity: 'low', rule: { id: 'r1', severity: 'low' } });
    expect(inForce.rule.evaluate('bad', observation, {})).toMatchObject({
      kind: 'violation',
      data: { how: 'V', severity: 'low' },
    });
    expect(inForce.rule.evaluate('good', observation, {})).toEqual({ kind: 'compliant' });
  });

  test('the same of a rule on calls', () => {
    expect(incidentInForce(callerRule, { parameters })).toEqual({ rule: callerRule, parameters });
    expect(incidentInForce(callerRule, { parameters }).rule).toBe(callerRule);
    const { severity } = callerRule;
    expect(incidentInForce(callerRule, { parameters, severity }).rule).toBe(callerRule);
    expect(incidentInForce(callerRule, { parameters, severity: 'info', mode: 'digest' })).toEqual({
      rule: { ...callerRule, severity: 'info' },
      parameters,
      mode: 'digest',
    });
  });
});
