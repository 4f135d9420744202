import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleDashboard, type DashboardFiles } from '#local/dashboard/bundle.ts';

const KILOBYTES = 120;

let files: DashboardFiles;
const text = (path: string): string => Buffer.from(files.get(path)?.body ?? []).toString('utf8');

beforeAll(async () => {
  files = await bundleDashboard();
});

test(`all of it together is at most ${KILOBYTES} kB gzip`, () => {
  const sizes = [...files.values()].map(({ body }) => gzipSync(body).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(KILOBYTES * 1000);
});

test('it is one script, one sheet of styles and one page, the first two named by their content', () => {
  const names = [...files.keys()].map((path) => path.replace(/-[\w-]{12}\./, '-HASH.'));
  expect(names.sort()).toEqual(
    ['/icon.svg', '/index.html', '/main-HASH.js', '/settings.json', '/style-HASH.css'].sort(),
  );
});

test('the page asks for what there is, and holds no script and no style of its own', () => {
  const html = text('/index.html');
  const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(asked).toHaveLength(3);
  for (const path of asked) expect(files.has(path), path).toBe(true);
  expect(html).not.toMatch(/<style|style=|\son\w+=|javascript:/);
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
});

test('nothing in it makes markup of text, or is fetched from elsewhere', () => {
  const script = [...files.keys()]
    .filter((path) => path.endsWith('.js'))
    .map(text)
    .join('');
  expect(script).not.toMatch(/insertAdjacentHTML|document\.write|\beval\(|new Function/);
  const styles = [...files.keys()]
    .filter((path) => path.endsWith('.css'))
    .map(text)
    .join('');
  expect(styles).not.toMatch(/url\(|@import|https?:/);
});

describe('its sources', () => {
  const folder = join(import.meta.dirname, '../../dashboard');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );

  test('set no markup', () => {
    expect(sources.length).toBeGreaterThan(60);
    for (const name of sources) {
      const source = readFileSync(join(folder, name), 'utf8');
      expect(source, name).not.toMatch(/innerHTML|outerHTML|dangerouslySet/);
    }
  });

  test('take types from the API, and nothing else from beyond', () => {
    for (const name of sources) {
      const source = readFileSync(join(folder, name), 'utf8');
      const imports = [...source.matchAll(/^import (type )?.*? from '([^'.][^']*)';/gms)];
      for (const [, isType, from = ''] of imports) {
        const isOwn = from === 'preact' || from.startsWith('preact/');
        expect(isOwn || isType === 'type ', `${name}: ${from}`).toBe(true);
      }
    }
  });
});
