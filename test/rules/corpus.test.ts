/** Every law that all rules keep. A new law is a new assertion here. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameworks, frameworksOf } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const services = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'frameworks')
  .map((entry) => entry.name);
const files = services.flatMap((service) =>
  readdirSync(join(ROOT, 'rules', service)).map((file) => `${service}/${file}`),
);
const ruleFiles = files.filter((file) =>
  read(`rules/${file}`).includes('export default defineRule('),
);
const ids = new Set(rules.map(({ id }) => id));

describe('the index', () => {
  it('has every rule file, in order of id, each once', () => {
    const inFiles = ruleFiles.map((file) => basename(file, '.ts')).sort();
    expect(rules.map(({ id }) => id)).toEqual(inFiles);
    expect(ids.size).toBe(rules.length);
  });

  it('gives each rule the hash of its source', () => {
    for (const { version } of rules) expect(version).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe.each(ruleFiles)('rules/%s', (file) => {
  const id = basename(file, '.ts');
  const source = read(`rules/${file}`);
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`rules/${file}: its id is not its file name`);

  it('is at most 60 lines', () => {
    const lines = source.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it('has its data in the order that all rules have', () => {
    const order =
      'id title severity pillar why fix fixCommand reference on parameters messages evaluate';
    const definition = source.slice(0, source.indexOf('\n});'));
    const found = [...definition.matchAll(/^ {2}(\w+)(?=[:(])/gm)].map(([, name = '']) => name);
    expect(found).toEqual(order.split(' ').filter((name) => found.includes(name)));
  });

  it('is tested at the mirrored path, and documented', () => {
    const test = `test/rules/${file.replace(/\.ts$/, '.test.ts')}`;
    expect(existsSync(join(ROOT, test)), test).toBe(true);
    expect(read(test)).toContain('testRule(rule, {');
    const page = read(`docs/rules/${id}.md`);
    expect(page).toContain('\n## When it does not apply\n');
    expect(page).not.toContain('To be written');
  });

  it('is written for people', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z][^.]*(?:\.[^ ][^.]*)*\.$/);
    expect(rule.reference).toMatch(/^https:\/\//);
    for (const message of Object.values(rule.messages)) expect(message).toMatch(/^[A-Z].*\.$/);
  });

  it('has a command that names only what can be filled in', () => {
    const { fixCommand } = rule;
    if (fixCommand === undefined) return;
    expect(fixCommand).toMatch(/^aws [a-z0-9-]+ [a-z0-9-]+/);
    expect(fixCommand).not.toContain('\n');
    const filledIn = [...fixCommand.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const known = ['resourceId', 'resourceName', 'accountId', 'region'];
    expect(filledIn.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  });

  it('has parameters whose defaults are accepted', () => {
    for (const [name, { default: value, parse }] of Object.entries(rule.parameters)) {
      if (value === undefined || typeof value === 'object') continue;
      expect(parse(value), name).toEqual({ value });
    }
  });

  it('bears on some requirement of a framework', () => {
    expect(Object.keys(frameworksOf(id))).not.toEqual([]);
  });
});

describe.each(frameworks)('framework $id', ({ id, requirements, note }) => {
  it('is the file of its name', () => {
    expect(JSON.parse(read(`rules/frameworks/${id}.json`)).id).toBe(id);
    expect(note).toMatch(/\.$/);
  });

  it('names real rules only, each once, in order', () => {
    for (const { rules: named } of Object.values(requirements)) {
      expect(named.filter((each) => !ids.has(each))).toEqual([]);
      expect(named).toEqual([...new Set(named)].sort());
    }
  });
});

describe('frameworks', () => {
  it('answers for a rule, and for one that nobody knows', () => {
    expect(frameworksOf('restricted-ssh')).toMatchObject({
      'cis-5.0': ['5.3', '5.4'],
      soc2: ['CC6.6'],
    });
    expect(frameworksOf('no-such-rule')).toEqual({});
  });
});

describe('generated files', () => {
  it('are fresh', () => {
    const generate = ['scripts/generate.ts', '--check'];
    const { status, stderr } = spawnSync(process.execPath, generate, {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
