import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allPages, prose, ROOT, read } from './pages.ts';

const pages = allPages();

/** Where a page's own links lead: path from the root, and the heading if one is named. */
function targets(page: string): readonly { readonly path: string; readonly heading: string }[] {
  return [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', heading = ''] = target.split('#');
      return { path: path === '' ? page : posix.join(posix.dirname(page), path), heading };
    });
}

/** The anchors that a reader of the page can jump to, as GitHub makes them. */
function anchors(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('there are pages and links to look at', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap(targets).length).toBeGreaterThan(100);
});

describe.each(pages)('%s', (page) => {
  test('leads to what is there', () => {
    const broken = targets(page).filter(
      ({ path, heading }) =>
        !existsSync(`${ROOT}${path}`) || (heading !== '' && !anchors(path).includes(heading)),
    );
    expect(broken).toEqual([]);
  });
});
