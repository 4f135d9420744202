import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT, read } from './pages.ts';

const page = read('docs/architecture.md');

test('names every import law of the linter, and no other', () => {
  const laws = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, law = '']) => law))].sort();
  const held = laws(read('biome.json'), /"([a-z]+(?:-[a-z]+)+): /g);
  expect(laws(page, /^\| `([a-z-]+)` \|/gm)).toEqual(held);
});

test('draws folders that are there', () => {
  const drawn = [...page.matchAll(/(?<![\w/#.])(?:[a-z]+\/)+(?=[\s`])/g)].map(([folder]) => folder);
  expect(drawn.length).toBeGreaterThan(10);
  for (const folder of new Set(drawn)) {
    const places = [folder, `shared/${folder}`];
    expect(
      places.some((place) => existsSync(`${ROOT}${place}`)),
      folder,
    ).toBe(true);
  }
});

test('explains each word of the glossary once', () => {
  const glossary = page.slice(page.indexOf('## Glossary'), page.indexOf('## Decisions'));
  const words = [...glossary.matchAll(/\*\*([a-z]+)\*\*/g)].map(([, word]) => word);
  expect(words.sort()).toEqual(
    'observation aspect rule verdict outcome transition finding condition incident episode alert exception coverage milestone root sweep'
      .split(' ')
      .sort(),
  );
});

describe('decisions', () => {
  const files = readdirSync(`${ROOT}docs/decisions`).sort();

  test('are numbered without a gap, and listed in order', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
    const listed = [...page.matchAll(/\(decisions\/([^)]+)\)/g)].map(([, file]) => file);
    expect(listed).toEqual(files);
  });

  test.each(files)('%s says context, decision, consequences, on one page', (file) => {
    const decision = read(`docs/decisions/${file}`);
    const [, title = ''] = /^# (.+)$/m.exec(decision) ?? [];
    expect(title.slice(0, 5)).toBe(`${file.slice(0, 4)} `);
    expect(page).toContain(`[${title}]`);
    const headings = [...decision.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences']);
    expect(decision.split('\n').length).toBeLessThan(60);
  });
});
