import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemNames } from '#shared/api/problems.ts';
import { routes } from '#shared/api/routes/index.ts';
import { filterFields } from '#shared/query/filter.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

test.for(problemNames)('docs/api.md says what the problem %s is', (name) => {
  expect(page).toContain(`\n## ${name}\n`);
});

test.for(routes)('docs/api.md names $path', ({ path }) => {
  expect(page).toContain(path.replace(/^\/v1\/frameworks\/\{id\}$/, '/v1/frameworks/cis-5.0'));
});

test('docs/api.md names every part of the filter', () => {
  for (const { name } of filterFields) expect(page).toContain(`\`${name}\``);
});
