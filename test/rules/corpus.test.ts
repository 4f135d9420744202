/** Every law that all rules keep. A new law is a new assertion here. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameworks, frameworksOf } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { cisCalls } from './frameworks/cis-calls.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const services = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'frameworks')
  .map((entry) => entry.name);
const files = services.flatMap((service) =>
  readdirSync(join(ROOT, 'rules', service)).map((file) => `${service}/${file}`),
);
const filesWith = (definition: string) =>
  files.filter((file) => read(`rules/${file}`).includes(`export default ${definition}(`));
const conditionFiles = filesWith('defineRule');
const incidentFiles = filesWith('defineIncident');
const all = [...rules, ...incidentRules];
const ids = new Set(all.map(({ id }) => id));
const idsIn = (paths: readonly string[]) => paths.map((file) => basename(file, '.ts')).sort();

describe('the index', () => {
  it('has every rule file, in order of id, each once', () => {
    expect(rules.map(({ id }) => id)).toEqual(idsIn(conditionFiles));
    expect(incidentRules.map(({ id }) => id)).toEqual(idsIn(incidentFiles));
    expect(ids.size).toBe(all.length);
  });

  it('gives each rule the hash of its source', () => {
    for (const { version } of all) expect(version).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe.each([...conditionFiles, ...incidentFiles])('rules/%s', (file) => {
  const id = basename(file, '.ts');
  const source = read(`rules/${file}`);
  const rule = all.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`rules/${file}: its id is not its file name`);

  it('is at most 60 lines', () => {
    const lines = source.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it('has its data in the order that all rules have', () => {
    const order =
      'id title severity pillar why fix fixCommand reference inhibits on windowMinutes telling parameters messages evaluate';
    const begin = source.indexOf('export default define');
    const definition = source.slice(begin, source.indexOf('\n});', begin));
    const found = [...definition.matchAll(/^ {2}(\w+)(?=[:(])/gm)].map(([, name = '']) => name);
    expect(found).toEqual(order.split(' ').filter((name) => found.includes(name)));
  });

  it('is tested at the mirrored path, and documented', () => {
    const test = `test/rules/${file.replace(/\.ts$/, '.test.ts')}`;
    expect(existsSync(join(ROOT, test)), test).toBe(true);
    expect(read(test)).toContain(
      rule.kind === 'condition' ? 'testRule(rule, {' : 'testIncident(rule, {',
    );
    const page = read(`docs/rules/${id}.md`);
    expect(page).toContain('\n## When it does not apply\n');
    expect(page).not.toContain('To be written');
  });

  it('is written for people', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z][^.]*(?:\.[^ ][^.]*)*\.$/);
    expect(rule.reference).toMatch(/^https:\/\//);
    // What is raised may begin with whoever called.
    const begins = rule.kind === 'condition' ? /^[A-Z].*\.$/ : /^(?:[A-Z]|\{who\} ).*\.$/;
    for (const message of Object.values(rule.messages)) expect(message).toMatch(begins);
  });

  it('has a command that names only what can be filled in', () => {
    const { fixCommand } = rule;
    if (fixCommand === undefined) return;
    expect(fixCommand).toMatch(/^aws [a-z0-9-]+ [a-z0-9-]+/);
    expect(fixCommand).not.toContain('\n');
    const filledIn = [...fixCommand.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const ofSubject = rule.kind === 'condition' ? ['resourceId', 'resourceName'] : [];
    const known = [...ofSubject, 'accountId', 'region'];
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

describe.each(incidentRules)('the incident rule $id', (rule) => {
  it('declares calls of services by name, each once, or a principal or an outcome', () => {
    const { calls, principal, outcome } = rule.on;
    expect(calls ?? principal ?? outcome).toBeDefined();
    for (const [service, names] of Object.entries(calls ?? {})) {
      expect(service).toMatch(/^[a-z0-9-]+\.amazonaws\.com$/);
      expect(names.length).toBeGreaterThan(0);
      expect(names).toEqual([...new Set(names)]);
      for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    }
  });

  it('holds calls together for some minutes, a day at most', () => {
    expect(rule.windowMinutes).toBeGreaterThan(0);
    expect(rule.windowMinutes).toBeLessThanOrEqual(1440);
  });

  it('can be told of routine changes only in the digest, and those leave out pipelines on demand', () => {
    const { pipelines } = rule.parameters;
    expect(pipelines !== undefined).toBe(rule.telling === 'digest');
    if (pipelines !== undefined) expect(pipelines.default).toEqual([]);
  });
});

describe.each(['cis-3.0', 'cis-5.0'])('section 4 of %s', (id) => {
  const requirements = frameworks.find((each) => each.id === id)?.requirements ?? {};

  it.each(cisCalls)('$number is decided by one rule, with exactly its calls', ({ number, on }) => {
    const decided = requirements[number]?.rules ?? [];
    expect(decided).toHaveLength(1);
    const rule = incidentRules.find((each) => each.id === decided[0]);
    const { calls = {}, ...rest } = rule?.on ?? {};
    const sorted = Object.entries(calls).map(([service, names]) => [service, [...names].sort()]);
    expect({ ...rest, calls: Object.fromEntries(sorted) }).toEqual({
      ...on,
      calls: Object.fromEntries(
        Object.entries(on.calls).map(([service, names]) => [service, names.split(' ').sort()]),
      ),
    });
    expect(frameworksOf(decided[0] ?? '')[id]).toEqual([number]);
  });

  it('4.16 is a condition', () => {
    expect(requirements['4.16']?.rules).toEqual(['securityhub-enabled']);
    expect(rules.some((rule) => rule.id === 'securityhub-enabled')).toBe(true);
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
