import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Assessment, assessmentResults } from '#shared/formats/oscal/assessment-results.ts';
import type { AssessedRequirement } from '#shared/formats/oscal/findings.ts';
import type { ObservedFinding } from '#shared/formats/oscal/observations.ts';
import { tokenOf, uuidOf } from '#shared/formats/oscal/uuid.ts';
import { hostileTexts } from '../../alerts/alerts.ts';
import { assessmentResultsSchema } from './schema.ts';

const requirement = (id: string, status: string, more = {}): AssessedRequirement => ({
  requirement: id,
  summary: `Requirement ${id}`,
  status,
  rules: ['restricted-ssh'],
  compliant: 1,
  violated: 0,
  accepted: 0,
  unjudged: 0,
  incidents: 0,
  ...more,
});

const assessment: Assessment = {
  framework: { id: 'made-up-1.0', title: 'Made up', version: '1.0' },
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-04-01T00:00:00.000Z',
  asOf: '2026-04-01T00:00:00.000Z',
  knownAt: '2026-04-02T00:00:00.000Z',
  madeBy: 'Plumbline 0.0.0',
  requirements: [
    requirement('1.1', 'in order'),
    requirement('AC-2(1)', 'violated', { violated: 1 }),
    requirement('1.3', 'in order', { remains: 'the rest' }),
    requirement('1.4', 'unjudged', { compliant: 0 }),
    requirement('1.5', 'accepted', { accepted: 1 }),
    requirement('2.1', 'a person', { rules: [] }),
  ],
  rules: [
    {
      rule: 'restricted-ssh',
      title: 'Nobody gets in',
      version: 'abc',
      compliant: 1,
      violated: 1,
      accepted: 0,
      notApplicable: 0,
      unjudged: 0,
      incidents: 0,
    },
  ],
  files: [{ name: 'findings.ndjson', sha256: 'a'.repeat(64) }],
  findingsFile: 'findings.ndjson',
  resourcesFile: 'resources.ndjson',
};

const finding: ObservedFinding = {
  finding: 'f'.repeat(32),
  rule: 'restricted-ssh',
  severity: 'high',
  state: 'open',
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-1',
  openedAt: '2026-02-01T00:00:00.000Z',
  recordedAt: '2026-02-01T00:01:00.000Z',
  message: 'Open to everybody.',
};

async function written(of: Assessment, findings: readonly ObservedFinding[]) {
  let text = '';
  for await (const piece of assessmentResults(of, () => findings)) text += piece;
  const document = assessmentResultsSchema.parse(JSON.parse(text))['assessment-results'];
  const [result] = document.results;
  if (result === undefined) throw new Error('there is one result');
  return { text, document, result };
}

test('what the schema asks for is there, and everything that is referred to', async () => {
  const again = { ...finding, openedAt: '2026-03-01T00:00:00.000Z' };
  const { document, result } = await written(assessment, [finding, again]);
  expect(result.observations).toHaveLength(3);
  expect(result['local-definitions']?.['inventory-items']).toHaveLength(1);
  const observed = new Set(result.observations?.map(({ uuid }) => uuid));
  const items = new Set(result['local-definitions']?.['inventory-items'].map(({ uuid }) => uuid));
  for (const each of result.findings ?? []) {
    for (const related of each['related-observations'] ?? []) {
      expect(observed).toContain(related['observation-uuid']);
    }
  }
  for (const { subjects = [] } of result.observations ?? []) {
    for (const each of subjects) expect(items).toContain(each['subject-uuid']);
  }
  const ids = document['back-matter'].resources.map(({ uuid }) => `#${uuid}`);
  expect(ids).toContain(document['import-ap'].href);
});

test('only what rules decide as a whole is satisfied; what no rule is asked about is excluded', async () => {
  const { result } = await written(assessment, [finding]);
  const states = result.findings?.map(({ target }) => {
    return [target['target-id'], target.status.state, target.status.reason];
  });
  expect(states).toEqual([
    ['made-up-1.0-1.1', 'satisfied', 'pass'],
    ['made-up-1.0-AC-2_1_', 'not-satisfied', 'fail'],
    ['made-up-1.0-1.3', 'not-satisfied', 'other'],
    ['made-up-1.0-1.4', 'not-satisfied', 'other'],
    ['made-up-1.0-1.5', 'not-satisfied', 'other'],
  ]);
  const [selection] = result['reviewed-controls']['control-selections'];
  expect(selection?.['exclude-controls']).toEqual([{ 'control-id': 'made-up-1.0-2.1' }]);
});

test('nothing to observe leaves out what would be empty', async () => {
  const person = requirement('2.1', 'a person', { rules: [] });
  const { result } = await written({ ...assessment, requirements: [person], rules: [] }, []);
  expect([result.observations, result.findings, result['local-definitions']]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the same gives the same, and another scope other ids', async () => {
  const one = await written(assessment, [finding]);
  expect((await written(assessment, [finding])).text).toBe(one.text);
  const other = await written({ ...assessment, knownAt: '2026-04-03T00:00:00.000Z' }, [finding]);
  expect(other.document.uuid).not.toBe(one.document.uuid);
  expect(other.result['local-definitions']).toEqual(one.result['local-definitions']);
});

test.each(hostileTexts.map((text) => [text]))('whatever a resource is called: %j', async (text) => {
  const hostile = { ...finding, resourceId: text || 'x', name: text, message: text, arn: text };
  await written(assessment, [hostile]);
});

test('every text makes a token, and every list of texts an id of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tokenOf(text)).toMatch(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
    }),
  );
  expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'));
  expect(uuidOf('a', 'b')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
