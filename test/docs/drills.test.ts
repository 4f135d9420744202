/** What docs/drills.md names is there: commands are copied from it when there is no time to look. */
import { describe, expect, test } from 'vitest';
import { commands } from '#cli/commands.ts';
import { packagedTemplate } from '../infra/packaged-template.ts';
import { texts } from '../infra/template.ts';
import { blocks, read } from './pages.ts';

const page = read('docs/drills.md');
const template = texts(packagedTemplate().json);
const shown = blocks(page, 'text').join('\n') + [...page.matchAll(/`([^`\n]+)`/g)].join('\n');

test.each(['docs/scale.md', 'docs/deploy.md'])('%s leads to it', (from) => {
  expect(read(from)).toContain('](drills.md');
});

describe('things of the stack', () => {
  const named = [...new Set(page.match(/plumbline-prod2?-[a-z-]+/g) ?? [])].filter(
    (name) => name !== 'plumbline-prod-restored',
  );

  test('are named', () => expect(named.length).toBeGreaterThan(3));

  test.each(named)('%s is one', (name) => {
    const ours = name.replace(/^plumbline-prod2?/, 'plumbline-dev');
    const inMembers = `plumbline-$\{Stage}${name.slice(name.lastIndexOf('prod') + 4).replace(/^2/, '')}`;
    expect(template.some((text) => text.includes(ours) || text.includes(inMembers))).toBe(true);
  });

  test.each(['on-outbox', 'on-alert', 'every-five-minutes', 'every-hour', 'keep-history'])(
    '%s is one',
    (name) => {
      expect(page).toContain(`\`${name}\``);
      expect(template).toContain(`plumbline-dev-${name}`);
    },
  );
});

test('commands of ours are commands, with options that they have', async () => {
  const used = [...shown.matchAll(/npx plumbline ([a-z-]+)((?: [^\n`]*)?)/g)];
  expect(used.length).toBeGreaterThan(6);
  for (const [, name = '', rest = ''] of used) {
    const entry = commands[name];
    if (entry === undefined) throw new Error(`there is no command ${name}`);
    const { command } = await entry.load();
    for (const [option] of rest.matchAll(/--[a-z-]+/g))
      expect(command.usage, name).toContain(option);
  }
});

test('parameters are parameters', () => {
  const service = read('serverless.yml');
  for (const [, name] of shown.matchAll(/--param="(\w+)=/g)) {
    expect(service).toMatch(new RegExp(`^ {4}${name}: `, 'm'));
  }
});
