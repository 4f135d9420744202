/**
 * `npm run generate`: writes what follows from the rules: rules/index.ts, rules/incidents.ts, the head
 * of docs/rules/<id>.md (its hand-written body stays), docs/rules/README.md and docs/coverage.md.
 * `--check` writes nothing and fails when a file is not as it would be written.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { COVERAGE, coverageText } from './generate/coverage-page.ts';
import { INCIDENTS, INDEX, incidentsText, indexText } from './generate/index-text.ts';
import { eventPatternFiles } from './generate/infra-files.ts';
import { overviewText } from './generate/overview.ts';
import { DOCS, GUIDE, pageText } from './generate/page.ts';
import { ROOT, read, ruleFiles } from './generate/rule-files.ts';

const files = await ruleFiles();
const [index, incidents] = await Promise.all([
  indexText(files.conditions),
  incidentsText(files.incidents),
]);
const wanted: readonly (readonly [path: string, text: string])[] = [
  [INDEX, index],
  [INCIDENTS, incidents],
  ...files.all.map((file) => [`${DOCS}/${file.rule.id}.md`, pageText(file)] as const),
  [`${DOCS}/README.md`, overviewText(files)],
  [COVERAGE, coverageText()],
  ...eventPatternFiles(files.incidents),
];
const isFresh = ([path, text]: readonly [string, string]): boolean =>
  existsSync(join(ROOT, path)) && read(path) === text;
const stale = wanted.filter((each) => !isFresh(each));
const known = new Set([GUIDE, ...wanted.map(([path]) => basename(path))]);
const orphans = existsSync(join(ROOT, DOCS))
  ? readdirSync(join(ROOT, DOCS)).filter((file) => file.endsWith('.md') && !known.has(file))
  : [];

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`stale: ${path}: run npm run generate`);
  for (const file of orphans) console.error(`orphan: ${DOCS}/${file}: no rule has this id`);
  if (stale.length + orphans.length > 0) process.exitCode = 1;
} else {
  mkdirSync(join(ROOT, DOCS), { recursive: true });
  for (const [path, text] of stale) {
    writeFileSync(join(ROOT, path), text);
    console.log(`wrote ${path}`);
  }
  for (const file of orphans) console.error(`orphan: ${DOCS}/${file}: no rule has this id`);
}
