import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameworkError } from '#rules/frameworks/faults.ts';
import { coverageOf, frameworks, loadFramework } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';

const own = {
  id: 'house-rules',
  title: 'House rules',
  version: '7',
  note: 'Ours.',
  complete: true,
  requirements: {
    '1': { summary: 'Nobody opens SSH', rules: ['restricted-ssh'] },
    '2': { rules: ['eip-attached', 'required-tags'], remains: 'Names are not judged.' },
    '3': { needs: 'a person' },
    '4': { summary: 'Backups are tried out', notCovered: 'Nobody tells us of restores.' },
  },
};

const knownRules = new Set(['restricted-ssh', 'eip-attached', 'required-tags']);

function faultsOf(json: unknown): readonly string[] {
  try {
    loadFramework(json, { file: 'config/house.json', knownRules });
  } catch (error) {
    if (error instanceof FrameworkError) return error.faults;
    throw error;
  }
  return [];
}

const requiring = (requirement: unknown) => ({ ...own, requirements: { '1.2': requirement } });

describe("a customer's own framework", () => {
  it('is taken as it is written, requirements without rules with none', () => {
    const loaded = loadFramework(own, { knownRules });
    expect(loaded).toMatchObject({ id: 'house-rules', title: 'House rules', complete: true });
    expect(loaded.requirements['1']).toEqual(own.requirements['1']);
    expect(loaded.requirements['3']).toEqual({ rules: [], needs: 'a person' });
    expect(loaded.requirements['4']).toEqual({ ...own.requirements['4'], rules: [] });
  });

  it('is counted', () => {
    expect(coverageOf(loadFramework(own))).toEqual({
      total: 4,
      decided: ['1', '2'],
      partly: ['2'],
      needsPerson: ['3'],
      notCovered: ['4'],
    });
  });

  it('needs neither a note nor a list of the rules there are', () => {
    const { note, complete, ...short } = own;
    expect([note, complete]).toEqual(['Ours.', true]);
    expect(Object.keys(loadFramework(short))).toEqual(['id', 'title', 'version', 'requirements']);
  });

  it.each<readonly [name: string, json: unknown, fault: string]>([
    ['no object', [], 'the file: must be an object'],
    ['no id', { ...own, id: undefined }, 'id: must be a text that is not empty'],
    ['an id with capitals', { ...own, id: 'House' }, 'id: must be lower-case letters, digits'],
    ['a blank title', { ...own, title: ' ' }, 'title: must be a text'],
    ['a version that is a number', { ...own, version: 7 }, 'version: must be a text'],
    ['a note of another type', { ...own, note: 1 }, 'note: must be a text'],
    ['complete as a word', { ...own, complete: 'yes' }, 'complete: must be true or false'],
    [
      'a key nobody knows',
      { ...own, requirement: {} },
      'requirement: is not known here; known: id,',
    ],
    ['no requirements', { ...own, requirements: undefined }, 'requirements: must be an object'],
    ['a list of requirements', { ...own, requirements: [] }, 'requirements: must be an object'],
    ['an empty set of them', { ...own, requirements: {} }, 'requirements: must have at least one'],
    ['a requirement that is a text', requiring('x'), 'requirements.1.2: must be an object'],
    ['nothing said of it', requiring({}), 'requirements.1.2: must have one of rules, needs and'],
    [
      'two things said of it',
      requiring({ rules: ['restricted-ssh'], notCovered: 'x' }),
      'it has rules and notCovered',
    ],
    ['no rule in the list', requiring({ rules: [] }), 'requirements.1.2.rules: must be a list'],
    ['a rule twice', requiring({ rules: ['a', 'a'] }), 'requirements.1.2.rules: must be a list'],
    ['one rule as text', requiring({ rules: 'restricted-ssh' }), 'requirements.1.2.rules: must be'],
    ['a rule nobody has', requiring({ rules: ['no-such'] }), '.rules: there is no rule no-such'],
    [
      'needs somebody else',
      requiring({ needs: 'a robot' }),
      'requirements.1.2.needs: must be "a p',
    ],
    [
      'a rest without rules',
      requiring({ needs: 'a person', remains: 'x' }),
      'requirements.1.2.remains: says what rules leave open',
    ],
    ['a reason that is empty', requiring({ notCovered: '' }), 'requirements.1.2.notCovered: must'],
    ['a mistyped key', requiring({ rules: ['restricted-ssh'], sumary: 'x' }), '1.2.sumary: is not'],
  ])('is refused with the place: %s', (_, json, fault) => {
    expect(faultsOf(json).join('\n')).toContain(fault);
  });

  it('is refused with all its faults at once, the file and what to do', () => {
    const json = { ...own, title: 1, requirements: { '1': {}, '2': { rules: ['no-such'] } } };
    expect(faultsOf(json)).toHaveLength(3);
    const load = () => loadFramework(json, { file: 'config/house.json' });
    expect(load).toThrow(/^config\/house\.json cannot be used:\n {2}title: .*\n.*\nCorrect these/);
    expect(() => loadFramework(json)).toThrow('The framework cannot be used');
  });

  it('is taken or refused whatever it is, and never half', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(faultsOf(json)).not.toEqual([]);
      }),
    );
  });
});

describe('docs/frameworks.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/frameworks.md'), 'utf8');
  const block = (language: string): string =>
    page.split(`\n\`\`\`${language}\n`)[1]?.split('\n```\n')[0] ?? '';
  const ids = new Set(rules.map(({ id }) => id));

  it('shows a framework that is taken', () => {
    const loaded = loadFramework(JSON.parse(block('json')), { knownRules: ids });
    expect(coverageOf(loaded)).toMatchObject({ total: 4, partly: ['N-2'], notCovered: ['O-2'] });
  });

  it('shows what is said of one that is not', () => {
    const broken = block('json').replace('restricted-ssh', 'restricted-shh');
    const json: unknown = JSON.parse(broken.replace(/, "needs": "a person"/, ''));
    const load = () => loadFramework(json, { file: 'config/house-rules.json', knownRules: ids });
    expect(load).toThrow(block('text'));
  });
});

describe('the frameworks of the product', () => {
  it.each(frameworks)(
    '$id: every requirement is decided, left to a person or explained',
    (each) => {
      const { total, decided, partly, needsPerson, notCovered } = coverageOf(each);
      expect(decided.length + needsPerson.length + notCovered.length).toBe(total);
      expect(partly.filter((id) => !decided.includes(id))).toEqual([]);
      expect(total).toBeGreaterThan(0);
    },
  );

  // What the benchmarks have by their publisher's numbering.
  it.each([
    ['cis-3.0', { '1': 22, '2': 9, '3': 9, '4': 16, '5': 6 }],
    ['cis-5.0', { '1': 21, '2': 9, '3': 9, '4': 16, '5': 8 }],
  ])('%s is there in full', (id, sections) => {
    const framework = frameworks.find((each) => each.id === id);
    expect(framework?.complete).toBe(true);
    const found: Record<string, number> = {};
    for (const [name, { summary }] of Object.entries(framework?.requirements ?? {})) {
      const section = name.split('.')[0] ?? '';
      found[section] = (found[section] ?? 0) + 1;
      expect(summary, name).toMatch(/^[A-Z].*[^.]$/);
    }
    expect(found).toEqual(sections);
  });
});
