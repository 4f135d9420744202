import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { OVERRIDES_FILE, readOverrides } from '#shared/adapters/overrides-yaml.ts';
import { rulesInForce } from '#shared/engine/overrides.ts';
import { inProcess } from '#test/cli/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'plumbline-overrides-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

/** A folder with this config/overrides.yml. */
function folderWith(text: string): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(join(folder, 'config'), { recursive: true });
  writeFileSync(join(folder, OVERRIDES_FILE), text);
  return folder;
}

const inForce = (text: string) =>
  rulesInForce(rules, readOverrides(folderWith(text)), OVERRIDES_FILE);

test('the file that is handed out sets nothing', () => {
  const path = join(import.meta.dirname, '../..');
  const given = rulesInForce(rules, readOverrides(path), OVERRIDES_FILE);
  expect(given).toEqual(rulesInForce(rules, undefined, OVERRIDES_FILE));
  expect(readFileSync(join(path, OVERRIDES_FILE), 'utf8')).toContain('rules: {}');
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

test.each([
  [
    'rules: {restricted-shh: {}}',
    'config/overrides.yml: rules.restricted-shh: there is no such rule',
  ],
  [
    'rules: {restricted-ssh: {params: {}}}',
    'rules.restricted-ssh.params: no such setting (known: parameters)',
  ],
  [
    'rules: {iam-password-policy: {parameters: {MinimumLength: 3}}}',
    'MinimumLength: no such parameter (known: RequireUppercaseCharacters',
  ],
  [
    'rules: {iam-password-policy: {parameters: {MinimumPasswordLength: long}}}',
    'rules.iam-password-policy.parameters.MinimumPasswordLength: "long" is not a whole number from',
  ],
  [
    'rules: {restricted-common-ports: {parameters: {blockedPorts: 70000}}}',
    'blockedPorts: 70000 is not ports 0-65535',
  ],
  ['rules: [restricted-ssh]', 'rules: expected names with values'],
  ['just text', 'the file: expected "rules:"'],
  ['rules:\n  a: b: c', 'config/overrides.yml:2:'],
])('%j is refused, naming what and where', (text, fault) => {
  expect(() => inForce(text)).toThrow(fault);
});

test('every fault is told at once', () => {
  expect(() => inForce('rules: {a: {}, b: {}}')).toThrow(/rules\.a: .*\n.*rules\.b: /);
});

test.each(['evaluate x.json', 'ingest x.json', 'start --once'])(
  'plumbline %s stops on it',
  async (line) => {
    const cwd = folderWith('rules: {restricted-ssh: {parameters: {port: 22}}}');
    writeFileSync(join(cwd, 'x.json'), '{}');
    const { code, stderr } = await inProcess(line.split(' '), { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'config/overrides.yml: rules.restricted-ssh.parameters.port: no such parameter',
    );
  },
);
