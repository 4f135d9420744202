import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IncidentRule } from '#shared/domain/incident.ts';
import type { Rule } from '#shared/domain/rule.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface RuleFile<R extends Rule | IncidentRule = Rule | IncidentRule> {
  /** `rules/ec2/restricted-ssh.ts` */
  readonly path: string;
  readonly version: string;
  readonly rule: R;
}

export interface RuleFiles {
  /** Rules on state and rules on calls; each in order of id. */
  readonly conditions: readonly RuleFile<Rule>[];
  readonly incidents: readonly RuleFile<IncidentRule>[];
  readonly all: readonly RuleFile[];
}

/** The text of a file, by its path from the root. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file of a service folder whose default export is a rule. */
export async function ruleFiles(): Promise<RuleFiles> {
  const services = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'frameworks')
    .map((entry) => `rules/${entry.name}`);
  const paths = services
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => path.endsWith('.ts') && /^export default /m.test(read(path)));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, version: versionOf(path), rule: await ruleIn(path) })),
  );
  const all = files.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return { conditions: all.filter(isCondition), incidents: all.filter(isIncident), all };
}

const isCondition = (file: RuleFile): file is RuleFile<Rule> => file.rule.kind === 'condition';
const isIncident = (file: RuleFile): file is RuleFile<IncidentRule> =>
  file.rule.kind === 'incident';

async function ruleIn(path: string): Promise<Rule | IncidentRule> {
  const { default: rule } = await import(pathToFileURL(join(ROOT, path)).href);
  const isRule = rule?.kind === 'condition' || rule?.kind === 'incident';
  if (isRule && typeof rule.id === 'string') return rule;
  throw new Error(`${path}: its default export is no rule; a reader exports by name.`);
}

/** Hash of a rule's file and of all that it imports of its service folder and shared/document. */
function versionOf(path: string): string {
  const hash = createHash('sha256');
  for (const each of [...withImports(path)].sort()) hash.update(`${each}\n${read(each)}\n`);
  return hash.digest('hex').slice(0, 12);
}

function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const imports = read(path).matchAll(/ from '(\.\/|#)((?:shared\/document\/)?[^'/]+)'/g);
  for (const [, from, imported = ''] of imports) {
    withImports(from === '#' ? imported : join(dirname(path), imported), seen);
  }
  return seen;
}
