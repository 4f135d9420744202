import { expect, test } from 'vitest';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { inProcess } from './cli.ts';

const all = [...rules, ...incidentRules];

test('rules --json: every rule with what a person needs to decide on it', async () => {
  const { code, stdout, stderr } = await inProcess(['rules', '--json']);
  expect([code, stderr]).toEqual([0, '']);
  const listed = JSON.parse(stdout);
  expect(listed.schema).toBe(1);
  expect(listed.rules.map(({ id }: { id: string }) => id)).toEqual(all.map(({ id }) => id));
  for (const rule of listed.rules) {
    expect(rule).toMatchObject({
      title: expect.any(String),
      severity: expect.stringMatching(/^(critical|high|medium|low|info)$/),
      why: expect.any(String),
      fix: expect.any(String),
      kind: expect.stringMatching(/^(condition|incident)$/),
      parameters: expect.any(Array),
      frameworks: expect.any(Object),
    });
  }
});

test('a parameter has its name, its default as one would give it, and what it accepts', async () => {
  const { stdout } = await inProcess(['rules', '--json']);
  const listed: readonly { id: string; parameters: unknown[]; frameworks: object }[] =
    JSON.parse(stdout).rules;
  const ports = listed.find(({ id }) => id === 'restricted-common-ports');
  expect(ports?.parameters).toContainEqual({
    name: 'blockedPort3',
    default: 3389,
    accepts: expect.stringContaining('whole number'),
  });
  const ssh = listed.find(({ id }) => id === 'restricted-ssh');
  expect(Object.values(ssh?.frameworks ?? {}).flat().length).toBeGreaterThan(0);
});

test('rules: one paragraph for every rule', async () => {
  const { code, stdout } = await inProcess(['rules']);
  expect(code).toBe(0);
  expect(stdout.match(/^\S+ {2}\(\w+, \w+\)$/gm)).toHaveLength(all.length);
});

test('a rule on calls says which calls it watches, and how it is told', async () => {
  const { stdout } = await inProcess(['rules', '--json']);
  const listed: readonly { id: string }[] = JSON.parse(stdout).rules;
  expect(listed.find(({ id }) => id === 'root-user-used')).toMatchObject({
    kind: 'incident',
    on: expect.any(Object),
    windowMinutes: expect.any(Number),
    telling: expect.stringMatching(/^(immediate|digest)$/),
  });
  const words = (await inProcess(['rules'])).stdout;
  expect(words).toMatch(/^ {2}watches {5}calls: any call \(by root/m);
  expect(words).toMatch(/^ {2}watches {5}calls: \S+\.amazonaws\.com \w+/m);
});
