import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { ROOT, type RuleFile } from './rule-files.ts';

export const INDEX = 'rules/index.ts';

const variableOf = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** rules/index.ts, formatted and with its imports in order. */
export function indexText(files: readonly RuleFile[]): string {
  const source = [
    '// Generated from the rules by `npm run generate`; do not edit.',
    "import { type VersionedRule, versioned } from '#shared/domain/rule.ts';",
    ...files.map(
      ({ path, rule }) => `import ${variableOf(rule.id)} from './${relative('rules', path)}';`,
    ),
    '',
    '/** Every rule with the hash of its source, in order of id. */',
    'export const rules: readonly VersionedRule[] = [',
    ...files.map(({ rule, version }) => `versioned(${variableOf(rule.id)}, '${version}'),`),
    '];',
  ].join('\n');
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, 'node_modules/.bin/biome'),
    ['check', '--write', `--stdin-file-path=${INDEX}`],
    { cwd: ROOT, input: source, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${INDEX}: biome could not format it: ${stderr}`);
  return stdout;
}
