import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { alertsOf } from '#shared/alerts/alerts-of.ts';
import type { Json } from '#shared/document/fields.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { orderOf } from '#shared/domain/position.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { createForeignSelection, foreignRule } from '#shared/engine/foreign-rule.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { ruleSetOf } from '#shared/engine/rule-set.ts';
import { indexRules } from '#shared/engine/select.ts';
import { openAt } from '#shared/store/as-of.ts';
import { openFindings } from '#shared/store/findings.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { storeOf } from '#test/support/store-of.ts';
import {
  accessAnalyzer,
  asffFinding,
  changed,
  complianceChange,
  securityHub,
} from '../events/verdicts/payloads.ts';

const subject = {
  accountId: '111122223333',
  region: 'eu-west-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d4e5f60718',
} as const;
const organization = { organization: true } as const;
const NOW = instantOf(Date.UTC(2026, 3, 1));

const verdict = {
  origin: 'aws-config',
  rule: 'restricted-ssh',
  title: 'restricted-ssh',
  compliance: 'violation',
  severity: 'high',
  message: 'restricted-ssh says no',
  evidence: [],
};

function observed(value: unknown, aspect = 'verdict/aws-config.restricted-ssh'): StateObservation {
  return {
    kind: 'state',
    subject,
    traits: {},
    aspect,
    state: { kind: 'present', value },
    order: orderOf(NOW, 'recorded', 0),
    seenAt: NOW,
    source: { channel: 'verdict-event' },
  };
}

describe('the rule that passes a verdict on', () => {
  const index = indexRules([]);
  const outcomes = (observation: StateObservation) =>
    evaluate(observation, index.select(observation)).map(({ rule, outcome }) => ({
      id: rule.id,
      severity: rule.severity,
      outcome,
    }));

  test('a violation has the severity, the message and the evidence of its source', () => {
    const evidence = [{ path: 'status', expected: 'OK', actual: 'ERROR' }];
    const advised = {
      ...verdict,
      title: 'No SSH',
      evidence,
      fix: 'Close it.',
      reference: 'https://a',
    };
    expect(outcomes(observed(advised))).toMatchObject([
      {
        id: 'aws-config:restricted-ssh',
        severity: 'high',
        outcome: {
          kind: 'verdict',
          verdict: {
            kind: 'violation',
            message: 'No SSH: restricted-ssh says no – recommended: Close it. https://a',
            evidence,
          },
        },
      },
    ]);
  });

  test.each([
    ['compliant', { kind: 'verdict', verdict: { kind: 'compliant' } }],
    [
      'notApplicable',
      { kind: 'verdict', verdict: { kind: 'notApplicable', reason: 'restricted-ssh says no' } },
    ],
    ['unknown', { kind: 'failed' }],
    ['fine', { kind: 'failed', cause: expect.stringContaining('compliance') }],
  ])('%s', (compliance, outcome) => {
    expect(outcomes(observed({ ...verdict, compliance }))).toMatchObject([{ outcome }]);
  });

  test('what is no verdict fails and is no finding', () => {
    expect(outcomes(observed({ hello: 1 }))).toMatchObject([{ outcome: { kind: 'failed' } }]);
    expect(outcomes(observed(null))).toMatchObject([{ outcome: { kind: 'failed' } }]);
  });

  const messageOf = (said: object): string => {
    const [first] = outcomes(observed({ ...verdict, ...said }));
    if (first?.outcome.kind !== 'verdict' || first.outcome.verdict.kind !== 'violation') {
      throw new Error('it is a violation');
    }
    expect(first.outcome.verdict.messageId).toBe('judged');
    return first.outcome.verdict.message;
  };

  test.each<[string, object, string]>([
    ['with its title in front', { title: 'No SSH', message: 'It is open.' }, 'No SSH: It is open.'],
    ['that begins with its title as it is', { title: 'No', message: 'No SSH' }, 'No SSH'],
    ['that ends with its title', { title: 'SSH', message: 'No SSH' }, 'SSH: No SSH'],
    [
      'with what is there of advice',
      { title: 'No', message: 'No SSH', fix: '', reference: 'https://a' },
      'No SSH – recommended: https://a',
    ],
    ['without advice', { title: 'No', message: 'No SSH', fix: '' }, 'No SSH'],
    ['as long as may be', { title: '', message: 'x'.repeat(1000) }, 'x'.repeat(1000)],
    ['longer than may be', { title: '', message: 'x'.repeat(1001) }, `${'x'.repeat(999)}…`],
  ])('a message %s', (_, said, message) => {
    expect(messageOf(said)).toBe(message);
  });

  test.each([
    ['aws-health', 'operations'],
    ['guardduty', 'security'],
    ['aws-config', 'security'],
  ] as const)('a rule of %s is one of %s, with the message as it was told', (origin, pillar) => {
    expect(foreignRule({ origin, name: 'any' }, 'low')).toMatchObject({
      ...{ kind: 'condition', id: `${origin}:any`, severity: 'low', pillar },
      messages: { judged: '{message}' },
    });
  });

  test.each<[string, StateObservation]>([
    ['what is gone', { ...observed(verdict), state: { kind: 'deleted' } }],
    ['a verdict without one', observed({})],
    ['a verdict with one that is none', observed({ ...verdict, severity: 'awful' })],
    ['a text', observed('violation')],
    ['nothing', observed(null)],
  ])('%s has the severity medium', (_, observation) => {
    expect(index.select(observation).map(({ rule }) => rule.severity)).toEqual(['medium']);
  });

  test('a message is bounded', () => {
    const long = { ...verdict, message: 'x'.repeat(5000), fix: 'y'.repeat(5000) };
    const [first] = outcomes(observed(long));
    const told = first?.outcome.kind === 'verdict' ? first.outcome.verdict : undefined;
    expect(told?.kind === 'violation' ? told.message.length : 0).toBe(1000);
  });

  test('an aspect of nobody is watched by nobody, and the own ones stay as they were', () => {
    expect(index.select(observed(verdict, 'verdict/nobody.rule'))).toEqual([]);
    expect(index.select(observed(verdict, 'configuration'))).toEqual([]);
    expect(index.aspectsOf(subject.resourceType)).toEqual([]);
    expect(indexRules([], { foreign: false }).select(observed(verdict))).toEqual([]);
  });

  test('selections are kept, so that their rule set is worked out once, and not without end', () => {
    const select = createForeignSelection(2);
    const of = (rule: string) => select(observed(verdict, `verdict/aws-config.${rule}`));
    const first = of('a');
    expect(of('a')).toBe(first);
    of('b');
    expect(of('a')).toBe(first);
    of('c');
    const again = of('a');
    expect(again).not.toBe(first);
    expect(ruleSetOf(again ?? [])).toEqual(ruleSetOf(first ?? []));
  });

  test('another severity is the same rule set', () => {
    const [low, high] = ['low', 'high'].map((severity) =>
      index.select(observed({ ...verdict, severity })),
    );
    expect(low?.[0]?.rule.severity).toBe('low');
    expect(ruleSetOf(low ?? [])).toEqual(ruleSetOf(high ?? []));
  });
});

describe('from the wire to the history', () => {
  function world() {
    const table = createMemoryTable(tableDefinition);
    const store = storeOf(table);
    const index = indexRules([]);
    const run = async (...documents: readonly Json[]) => {
      const incoming = documents.map((document) => ({ document }));
      return processDocuments(incoming, { index, store, clock: () => NOW });
    };
    const kinds = async () => {
      const { transitions } = await resourceTimeline(table, subject);
      return [...transitions]
        .sort((a, b) => a.seq - b.seq)
        .flatMap(({ changes }) => changes.map(({ kind, rule }) => `${rule} ${kind}`));
    };
    return { table, run, kinds };
  }

  const at = (text: string): Instant => instantOf(Date.parse(`2026-03-04T${text}Z`));

  test('NON_COMPLIANT opens, COMPLIANT resolves, what comes late only amends the past', async () => {
    const { table, run, kinds } = world();
    const [report] = await run(complianceChange('NON_COMPLIANT', '06:00:00'));
    expect(report).toMatchObject({ read: 1, processed: 1, ignored: [], rejected: [], failed: [] });
    const [open] = await openFindings(table, organization);
    expect(open).toMatchObject({
      rule: 'aws-config:restricted-ssh',
      subject,
      severity: 'medium',
      openedAt: '2026-03-04T06:00:00.500Z',
      message: 'restricted-ssh (rule of AWS Config): AWS Config judged it NON_COMPLIANT',
    });
    await run(complianceChange('COMPLIANT', '07:00:00'));
    expect(await openFindings(table, organization)).toEqual([]);
    await run(complianceChange('NON_COMPLIANT', '05:00:00'));
    expect(await openFindings(table, organization)).toEqual([]);
    expect(await kinds()).toEqual([
      'aws-config:restricted-ssh opened',
      'aws-config:restricted-ssh resolved',
      'aws-config:restricted-ssh corrected',
    ]);
    const then = await openAt(table, organization, at('05:30:00'), NOW);
    expect(then.map(({ rule }) => rule)).toEqual(['aws-config:restricted-ssh']);
    expect(await openAt(table, organization, at('07:30:00'), NOW)).toEqual([]);
    expect((await verifyAll(table)).broken).toEqual([]);
  });

  test('what AWS Config could not decide leaves the finding open and the rule unknown', async () => {
    const { table, run } = world();
    await run(complianceChange('NON_COMPLIANT', '06:00:00'));
    const [report] = await run(complianceChange('INSUFFICIENT_DATA', '07:00:00'));
    expect(report).toMatchObject({ processed: 1, unreadable: 1 });
    expect(await openFindings(table, organization)).toHaveLength(1);
    const { now } = await resourceTimeline(table, subject);
    expect(now.map(({ unknown }) => unknown)).toEqual([['aws-config:restricted-ssh']]);
  });

  test('a finding that has become worse is altered, and told with its new severity', async () => {
    const { table, run } = world();
    await run(securityHub());
    const worse = changed(asffFinding, 'Severity.Label', 'CRITICAL');
    await run(securityHub(changed(worse, 'UpdatedAt', '2026-03-05T00:00:00Z')));
    const [finding] = await openFindings(table, organization);
    if (finding === undefined) throw new Error('nothing is open');
    const { transitions } = await resourceTimeline(table, finding.subject);
    const told = [...transitions]
      .sort((a, b) => a.seq - b.seq)
      .flatMap((each) => alertsOf(each, new Map()))
      .map(({ transition, severity }) => [transition, severity]);
    expect(told).toEqual([
      ['opened', 'high'],
      ['altered', 'critical'],
    ]);
  });

  test('one of two findings on a resource ends, the other stays', async () => {
    const { table, run } = world();
    const other = changed(accessAnalyzer, 'detail.id', 'another');
    await run(accessAnalyzer, other);
    expect(await openFindings(table, organization)).toHaveLength(2);
    const gone = changed(accessAnalyzer, 'detail.status', 'RESOLVED');
    await run(changed(gone, 'detail.updatedAt', '2026-03-05T00:00:00Z'));
    expect(await openFindings(table, organization)).toHaveLength(1);
  });

  test('each resource of a finding is one thing, and processed', async () => {
    const { run } = world();
    const resources = ['a', 'b'].map((name) => ({
      Type: 'AwsS3Bucket',
      Id: `arn:aws:s3:::made-up-${name}`,
    }));
    const [report] = await run(securityHub(changed(asffFinding, 'Resources', resources)));
    expect(report).toMatchObject({ read: 2, processed: 2 });
  });

  test('a change is alerted with every field that people need', async () => {
    const { table, run } = world();
    await run(complianceChange('NON_COMPLIANT', '06:00:00'));
    const { transitions } = await resourceTimeline(table, subject);
    const [alert] = transitions.flatMap((each) => alertsOf(each, new Map()));
    expect(alert).toMatchObject({
      transition: 'opened',
      severity: 'medium',
      rule: {
        id: 'aws-config:restricted-ssh',
        title: 'restricted-ssh (AWS Config)',
        why: expect.stringContaining("AWS Config's own rule"),
        fix: expect.stringMatching(/./),
        reference: expect.stringMatching(/^https:\/\//),
      },
      message: expect.stringContaining('NON_COMPLIANT'),
    });
  });
});
