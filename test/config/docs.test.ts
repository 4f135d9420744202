/** Every example of docs/configuration.md, and every file as it is handed out, is taken as it stands. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog, configured } from '#cli/configured-rules.ts';
import { verbs } from '#shared/configuration/access.ts';
import {
  builtInConfiguration,
  type ConfigurationPart,
  configurationFiles,
  configurationParts,
} from '#shared/configuration/configuration.ts';
import { effective } from '#shared/configuration/effective.ts';
import { modes } from '#shared/engine/mode.ts';
import { ROOT } from '#test/cli/cli.ts';
import { folderWith } from './configuration-folder.ts';

const page = readFileSync(`${ROOT}docs/configuration.md`, 'utf8');
const examples = new Map(
  [...page.matchAll(/^```yaml (\w+)\n(.*?)^```$/gms)].map(([, part = '', text = '']) => [
    part,
    text,
  ]),
);

test('each of the files has an example', () => {
  expect([...examples.keys()]).toEqual([...configurationParts]);
  const configuration = configured(folderWith(Object.fromEntries(examples)));
  expect(configuration.overrides.layers.map(({ scope }) => scope.kind)).toEqual([
    'organization',
    'unit',
    'unit',
    'account',
    'tag',
  ]);
  expect(configuration.routes.routes).toHaveLength(2);
  expect(configuration.exceptions.exceptions).toHaveLength(1);
  expect(configuration.access.grants).toHaveLength(3);
});

test('what it says of a line in the example is so', () => {
  const configuration = configured(folderWith(Object.fromEntries(examples)));
  const rule = catalog.get('restricted-ssh');
  if (rule === undefined) throw new Error('the page is about a rule that there is');
  const ouPath = [
    { id: 'r-1', name: 'Root' },
    { id: 'ou-1', name: 'Sandbox' },
  ];
  const place = { accountId: '111122223333', ouPath, tags: {} };
  const { mode, severity, setBy } = effective(rule, place, configuration);
  expect(page).toContain(`  mode      ${mode}  ${setBy.mode}\n`);
  expect(page).toContain(`  severity  ${severity}    ${setBy.severity}\n`);
});

test('modes and verbs are those of the code', () => {
  const told = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \|$/gm)].map(([, mode]) => mode);
  expect(told).toEqual([...modes]);
  for (const verb of verbs) expect(page).toContain(verb);
});

test('the files as they are handed out set nothing beyond what is built in, and let wait what can', () => {
  expect(configured(ROOT)).toEqual({
    ...builtInConfiguration,
    overrides: { layers: [{ scope: { kind: 'organization' }, rules: [] }] },
    routes: {
      ...builtInConfiguration.routes,
      routes: [expect.objectContaining({ name: 'can-wait', digest: 'daily' })],
      default: { ...builtInConfiguration.routes.default, line: expect.any(Number) },
    },
  });
});

test.each([...configurationParts])('the example in the comments of %s is taken too', (part) => {
  const text = readFileSync(`${ROOT}${configurationFiles[part as ConfigurationPart]}`, 'utf8');
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^# (rules|routes|exceptions|access):$/.test(line));
  expect(start).toBeGreaterThan(0);
  const example = lines
    .slice(start)
    .filter((line) => line.startsWith('# '))
    .map((line) => line.slice(2));
  const rest = part === 'routes' ? ['default: {to: slack}'] : [];
  const file = [...example, ...rest, ''].join('\n');
  expect(() => configured(folderWith({ [part]: file }))).not.toThrow();
});
