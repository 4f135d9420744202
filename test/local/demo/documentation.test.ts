import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accounts } from '#local/demo/organization.ts';
import { demoChapters } from '#local/demo/story.ts';
import { incidentRules } from '#rules/incidents.ts';
import { open } from './judged.ts';
import { byResource, now, seed, story } from './told.ts';

const page = readFileSync(new URL('../../../docs/demo.md', import.meta.url), 'utf8');
const unique = (found: Iterable<RegExpMatchArray>): readonly string[] => [
  ...new Set([...found].map(([whole, inner = whole]) => inner)),
];
const ids = unique(page.matchAll(/\b(?:sg|vol|i|fs)-[0-9a-f]{17}\b|\bdb-[A-Z2-7]{26}\b/g));
const quoted = unique(page.matchAll(/`([^`\n]+)`/g));
const commands = unique(page.matchAll(/^ {4}(.+)$/gm));

// Of another kind than ids and names: commands, and words that tests elsewhere hold to account.
const rules = new Set(
  demoChapters({ seed, now }).flatMap(({ expected }) => expected.map(({ rule }) => rule)),
);
const ours = new Set<string>(
  accounts.flatMap(({ name, unit }) => [name, unit]).concat(incidentRules.map(({ id }) => id)),
);
const told = JSON.stringify(story);
const isName = (text: string): boolean =>
  text !== 'npm start' && !rules.has(text) && !ours.has(text);

describe('docs/demo.md', () => {
  test('has ids and names to ask for', () => {
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(quoted.filter(isName).length).toBeGreaterThanOrEqual(40);
  });

  test.each(ids)('%s is in the story', (id) => {
    expect(told).toContain(`"${id}"`);
  });

  test.each(quoted.filter(isName))('%s is in the story', (name) => {
    // By itself, or as the name of a session.
    const parts = [`"${name}"`, `:${name}"`];
    expect(parts.filter((part) => told.includes(part))).not.toEqual([]);
  });

  test('names each resource with its own id', () => {
    const pairs = [...page.matchAll(/`([\w-]+)`,?\s\(?`((?:sg|vol|i|db)-\w{17,26})`/g)];
    expect(pairs.length).toBeGreaterThanOrEqual(15);
    for (const [, name, id] of pairs) {
      const event = story
        .map((each) => JSON.stringify(each.event))
        .find((text) => text.includes(`"resourceId":"${id}"`) && text.includes(`"${name}"`));
      expect(event, `${name} ${id}`).toBeDefined();
    }
  });

  test('asks for what is there', () => {
    expect(commands).toContain('npx plumbline findings');
    const asked = commands.filter((command) => command !== 'npx plumbline findings');
    expect(asked.length).toBeGreaterThanOrEqual(5);
    for (const command of asked) {
      const [, id] = /^npx plumbline timeline (\S+)$/.exec(command) ?? [];
      expect([...ids, ...accounts.map((account) => account.id)], command).toContain(id);
    }
  });

  test('counts what is there and what is open', () => {
    expect(page).toContain(`on ${byResource.size} resources`);
    expect(page).toContain(`at the end ${open.length}\nfindings are open`);
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| (\d+) \|/gm)];
    const counts = new Map(rows.map(([, rule = '', count]) => [rule, Number(count)]));
    const byRule = Map.groupBy(open, ({ rule }) => rule);
    expect(counts).toEqual(new Map([...byRule].map(([rule, all]) => [rule, all.length])));
  });

  test('knows the accounts', () => {
    for (const { id, name } of accounts) expect(page).toContain(`| \`${name}\` | \`${id}\` |`);
  });
});
