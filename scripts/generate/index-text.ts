import { spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { hashOf } from '#shared/engine/judged-by.ts';
import { ROOT, type RuleFile, read } from './rule-files.ts';

export const INDEX = 'rules/index.ts';
/** A file of its own: what judges state must not carry the rules on calls, nor the other way round. */
export const INCIDENTS = 'rules/incidents.ts';

const variableOf = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** rules/index.ts: the rules on state. */
export const indexText = (files: readonly RuleFile[]): Promise<string> =>
  formatted(INDEX, [
    "import { type VersionedRule, versioned } from '#shared/domain/rule.ts';",
    "import type { Release } from '#shared/domain/release.ts';",
    ...imports(files),
    '/** Every rule on state with the hash of its source, in order of id. */',
    'export const rules: readonly VersionedRule[] = [',
    ...members(files, 'versioned'),
    '];',
    '',
    '/** Of these rules: the generation grows whenever they are others than those generated before. */',
    `export const release: Release = ${releaseText(files)};`,
  ]);

/** The release that follows the one that was generated last. */
function releaseText(files: readonly RuleFile[]): string {
  const versions = files.map(({ rule, version }) => ({ id: rule.id, version }));
  const [, before = '0', known] =
    /release: Release = \{ generation: (\d+), hash: '([^']*)' \}/.exec(read(INDEX)) ?? [];
  const hash = hashOf(versions);
  const generation = Number(before) + (hash === known ? 0 : 1);
  return `{ generation: ${generation}, hash: '${hash}' }`;
}

/** rules/incidents.ts: the rules on calls. */
export const incidentsText = (files: readonly RuleFile[]): Promise<string> =>
  formatted(INCIDENTS, [
    "import { type VersionedIncidentRule, versionedIncident } from '#shared/domain/incident.ts';",
    ...imports(files),
    '/** Every rule on calls with the hash of its source, in order of id. */',
    'export const incidentRules: readonly VersionedIncidentRule[] = [',
    ...members(files, 'versionedIncident'),
    '];',
  ]);

const imports = (files: readonly RuleFile[]): readonly string[] => [
  ...files.map(
    ({ path, rule }) => `import ${variableOf(rule.id)} from './${relative('rules', path)}';`,
  ),
  '',
];

const members = (files: readonly RuleFile[], wrapper: string): readonly string[] =>
  files.map(({ rule, version }) => `${wrapper}(${variableOf(rule.id)}, '${version}'),`);

/** Formatted, and with its imports in order; both files at the same time. */
async function formatted(path: string, lines: readonly string[]): Promise<string> {
  const head = '// Generated from the rules by `npm run generate`; do not edit.';
  const biome = spawn(
    join(ROOT, 'node_modules/.bin/biome'),
    ['check', '--write', `--stdin-file-path=${path}`],
    { cwd: ROOT },
  );
  const ended = new Promise((resolve, reject) => biome.on('close', resolve).on('error', reject));
  biome.stdin.end([head, ...lines].join('\n'));
  const [output, errors, status] = await Promise.all([
    text(biome.stdout),
    text(biome.stderr),
    ended,
  ]);
  if (status !== 0) throw new Error(`${path}: biome could not format it: ${errors}`);
  return output;
}
