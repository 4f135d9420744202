import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselines, type FormattedFinding } from '#shared/formats/finding.ts';
import { sarif } from '#shared/formats/sarif/log.ts';
import { whole } from '#shared/formats/writing.ts';
import { anyFinding, incident, knowledge, open } from './findings.ts';
import { sarifShape } from './sarif-shape.ts';

function runOf(...findings: readonly FormattedFinding[]) {
  const [run] = sarifShape.parse(JSON.parse(whole(sarif(knowledge), findings))).runs;
  if (run === undefined) throw new Error('the shape has exactly one run');
  return { ...run, rules: run.tool.driver.rules, notes: run.invocations[0] };
}

test('each rule stands once, and its results point at it', () => {
  const { results, rules } = runOf(open, incident, { ...open, resourceId: 'sg-2' });
  expect(rules.map(({ id }) => id)).toEqual(['restricted-ssh', 'cloudtrail-changed']);
  expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
  expect(rules[0]).toMatchObject({
    helpUri: expect.stringContaining('restricted-ssh'),
    properties: { tags: expect.arrayContaining(['security', 'cis-5.0']) },
  });
});

test.each([
  ['critical', 'error'],
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'note'],
  ['info', 'note'],
] as const)('%s is %s', (severity, level) => {
  expect(runOf({ ...open, severity }).results[0]?.level).toBe(level);
});

describe('where it is', () => {
  const placed = (finding: Partial<FormattedFinding>) =>
    runOf({ ...open, ...finding }).results[0]?.locations[0];

  test('a resource is a logical location, by its ARN where that is known', () => {
    expect(placed({})).toEqual({
      logicalLocations: [{ name: 'web', fullyQualifiedName: open.arn, kind: 'resource' }],
    });
    expect(placed({ arn: undefined, name: undefined })?.logicalLocations).toEqual([
      {
        name: open.resourceId,
        fullyQualifiedName: `111122223333/eu-west-1/AWS::EC2::SecurityGroup/${open.resourceId}`,
        kind: 'resource',
      },
    ]);
  });

  test.each([
    ['items.jsonl', 17, 'items.jsonl'],
    ['a folder/ü?#.json', undefined, 'a%20folder/%C3%BC%3F%23.json'],
    ['/tmp/items.json', undefined, 'file:///tmp/items.json'],
  ])('%s, line %s', (file, line, uri) => {
    expect(placed({ place: { file, line } })?.physicalLocation).toEqual({
      artifactLocation: { uri },
      ...(line !== undefined && { region: { startLine: line } }),
    });
  });
});

test('the same finding has the same fingerprint whatever is said of it', () => {
  const fingerprint = (finding: FormattedFinding) => runOf(finding).results[0]?.partialFingerprints;
  expect(fingerprint({ ...open, message: 'other' })).toEqual(fingerprint(open));
  expect(Object.values(fingerprint(open) ?? {})).toEqual([open.finding, open.finding]);
});

test.each([
  ['open', []],
  ['acknowledged', []],
  ['excepted', ['excepted until 2026-09-01T00:00:00.000Z: the bastion']],
  ['snoozed', ['snoozed until 2026-09-01T00:00:00.000Z: the bastion']],
] as const)('%s: suppressions %j', (state, told) => {
  const because = { reason: 'the bastion', until: '2026-09-01T00:00:00.000Z' };
  const { suppressions = [] } = runOf({ ...open, state, because }).results[0] ?? {};
  expect(suppressions.map(({ justification }) => justification)).toEqual(told);
});

test('a list of differences has baseline states', () => {
  const lists = Object.values(baselines);
  const { results } = runOf(...lists.map((baseline) => ({ ...open, baseline })));
  expect(results.map(({ baselineState }) => baselineState)).toEqual([
    'new',
    'new',
    'unchanged',
    'absent',
  ]);
});

test('what passed is no result, and what is unknown is told beside the results', () => {
  const place = { file: 'a.jsonl', line: 3 };
  const { results, rules, notes } = runOf(
    { ...open, said: 'compliant' },
    { ...open, said: 'notApplicable' },
    { ...open, said: 'unknown', message: 'AccessDenied', place },
  );
  expect([results, rules]).toEqual([[], []]);
  expect(notes).toEqual({
    executionSuccessful: true,
    toolExecutionNotifications: [
      {
        level: 'warning',
        message: { text: 'AccessDenied' },
        associatedRule: { id: 'restricted-ssh' },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: 'a.jsonl' }, region: { startLine: 3 } },
          },
        ],
      },
    ],
  });
});

test('what could not be read makes the run no success, and the rest of it is counted', () => {
  const writing = sarif(knowledge);
  const all = Array.from({ length: 1002 }, (_, at) => ({
    level: 'error' as const,
    message: `no JSON ${at}`,
  }));
  const text = writing.begin + writing.items([open]);
  writing.unread(all);
  const [run] = sarifShape.parse(JSON.parse(text + writing.end())).runs;
  const [invocation] = run?.invocations ?? [];
  expect(invocation?.executionSuccessful).toBe(false);
  expect(invocation?.toolExecutionNotifications).toHaveLength(1001);
  expect(invocation?.toolExecutionNotifications.at(-1)?.message.text).toBe(
    '2 more could not be judged',
  );
});

test('whatever is in findings, in however many pieces, it is one log', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyFinding, { maxLength: 3 }), { maxLength: 3 }), (parts) => {
      const writing = sarif(knowledge);
      const text = writing.begin + parts.map(writing.items).join('') + writing.end();
      const [run] = sarifShape.parse(JSON.parse(text)).runs;
      const violations = parts.flat().filter(({ said = 'violation' }) => said === 'violation');
      expect(run?.results).toHaveLength(violations.length);
      expect(run?.results.map(({ ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id)).toEqual(
        violations.map(({ rule }) => rule),
      );
    }),
    { numRuns: 200 },
  );
});
