import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configuredIndexes, configuredRules } from '#cli/configured-rules.ts';
import { rules } from '#rules/index.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { inProcess, ROOT } from '#test/cli/cli.ts';
import { folderWith } from './configuration-folder.ts';

const inForce = (text: string) => configuredRules(folderWith({ overrides: text }));

test('the files that are handed out set nothing', () => {
  expect(configuredRules(ROOT)).toEqual(withDefaults(rules));
  expect(configuredRules(folderWith({}))).toEqual(withDefaults(rules));
});

test('a parameter takes the place of its default, the others stay', () => {
  const given = inForce(`
rules:
  iam-password-policy:
    parameters:
      MinimumPasswordLength: "20"
      RequireSymbols: false
`).find(({ rule }) => rule.id === 'iam-password-policy');
  expect(given?.parameters).toMatchObject({
    MinimumPasswordLength: 20,
    RequireSymbols: false,
    RequireNumbers: true,
  });
});

test('a severity takes the place of the rule’s own, a rule that is off is not in force', () => {
  const given = inForce('rules: {restricted-ssh: {severity: low}, encrypted-volumes: {mode: off}}');
  const ssh = given.find(({ rule }) => rule.id === 'restricted-ssh');
  expect([ssh?.severity, ssh?.rule.severity]).toEqual(['low', 'low']);
  expect(given.map(({ rule }) => rule.id)).not.toContain('encrypted-volumes');
  expect(given).toHaveLength(rules.length - 1);
});

test('rules on calls are set in the same file, and by account', () => {
  const text = 'accounts: {"111122223333": {rules: {root-user-used: {mode: shadow}}}}';
  const { incidentsFor } = configuredIndexes(folderWith({ overrides: text }));
  const modeIn = (accountId: string) =>
    incidentsFor(accountId).all.find(({ rule }) => rule.id === 'root-user-used')?.mode;
  expect([modeIn('111122223333'), modeIn('444455556666')]).toEqual(['shadow', undefined]);
});

test.each([
  [
    'rules: {restricted-shh: {}}',
    'config/overrides.yml:1:9: rules.restricted-shh: there is no rule restricted-shh (did you mean restricted-ssh?)',
  ],
  [
    'rules: {restricted-ssh: {params: {}}}',
    'rules.restricted-ssh.params: no such setting (known: parameters, severity, mode)',
  ],
  [
    'rules:\n  iam-password-policy:\n    parameters:\n      MinimumLength: 3',
    'config/overrides.yml:4:7: rules.iam-password-policy.parameters.MinimumLength: no such parameter (known: RequireUppercaseCharacters',
  ],
  [
    'rules: {iam-password-policy: {parameters: {MinimumPasswordLength: long}}}',
    'rules.iam-password-policy.parameters.MinimumPasswordLength: "long" is not a whole number from',
  ],
  [
    'rules: {restricted-common-ports: {parameters: {blockedPorts: 70000}}}',
    'blockedPorts: 70000 is not ports 0-65535',
  ],
  [
    'rules: {restricted-ssh: {mode: mute}}',
    'mode: "mute" is not one of off, shadow, digest, alert',
  ],
  [
    'rules: {restricted-ssh: {severity: hgh}}',
    '"hgh" is not one of critical, high, medium, low, info (did you mean high?)',
  ],
  ['accounts: {1111: {rules: {}}}', 'accounts.1111: "1111" is not an account id of twelve digits'],
  ['tags: {"=x": {rules: {}}}', 'expected a tag of accounts'],
  ['unit: {}', 'unit: no such setting (known: rules, units, accounts, tags) (did you mean units?)'],
  ['rules: [restricted-ssh]', 'rules: expected names with values, found a list'],
  ['just text', 'config/overrides.yml:1:1: expected names with values, found "just text"'],
  ['rules:\n  a: b: c', 'config/overrides.yml:2:'],
  ['rules: {}\nrules: {}', 'config/overrides.yml:2:1: Map keys must be unique'],
  ['rules: &a\n  restricted-ssh: {parameters: *a}', 'an alias holds itself'],
])('%j is refused, naming what and where', (text, fault) => {
  expect(() => inForce(text)).toThrow(fault);
});

test('every fault is told at once', () => {
  expect(() => inForce('rules: {a: {}, b: {mode: on}}')).toThrow(/rules\.a: .* rules\.b: /);
});

test('an account id keeps the zero it begins with', () => {
  const text = 'accounts: {012345678901: {rules: {restricted-ssh: {mode: off}}}}';
  const { indexFor } = configuredIndexes(folderWith({ overrides: text }));
  expect(indexFor('012345678901').all).toHaveLength(rules.length - 1);
});

test.each(['evaluate x.json', 'ingest x.json', 'start --once'])(
  'plumbline %s stops on a fault',
  async (line) => {
    const cwd = folderWith({ overrides: 'rules: {restricted-ssh: {parameters: {port: 22}}}' });
    writeFileSync(join(cwd, 'x.json'), '{}');
    const { code, stderr } = await inProcess(line.split(' '), { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'config/overrides.yml:1:39: rules.restricted-ssh.parameters.port: no such parameter',
    );
  },
);
