/**
 * `npm run generate`: writes what follows from the rules: rules/index.ts, the head of
 * docs/rules/<id>.md (its hand-written body stays) and docs/rules/README.md.
 * `--check` writes nothing and fails when a file is not as it would be written.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { frameworks, frameworksOf } from '#rules/frameworks/index.ts';
import type { Rule } from '#shared/domain/rule.ts';

const ROOT = join(import.meta.dirname, '..');
const INDEX = 'rules/index.ts';
const DOCS = 'docs/rules';
const HEAD = '<!-- Generated from the rule by `npm run generate`; edit below the end mark. -->';
const END = '<!-- End of the generated part. -->';
/** Written by hand, beside the pages of the rules. */
const GUIDE = 'writing-a-rule.md';
const NEW_BODY = '\n## When it does not apply\n\nTo be written.\n';

interface RuleFile {
  /** `rules/ec2/restricted-ssh.ts` */
  readonly path: string;
  readonly version: string;
  readonly rule: Rule;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file of a service folder whose default export is a rule; in order of id. */
async function ruleFiles(): Promise<readonly RuleFile[]> {
  const services = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'frameworks')
    .map((entry) => `rules/${entry.name}`);
  const paths = services
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => path.endsWith('.ts') && /^export default /m.test(read(path)));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, version: versionOf(path), rule: await ruleIn(path) })),
  );
  return files.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

async function ruleIn(path: string): Promise<Rule> {
  const { default: rule } = await import(pathToFileURL(join(ROOT, path)).href);
  if (rule?.kind === 'condition' && typeof rule.id === 'string') return rule;
  throw new Error(`${path}: its default export is no rule; a reader exports by name.`);
}

/** Hash of a rule's file and of the files of its service folder that it imports, transitively. */
function versionOf(path: string): string {
  const hash = createHash('sha256');
  for (const each of [...withImports(path)].sort()) hash.update(`${each}\n${read(each)}\n`);
  return hash.digest('hex').slice(0, 12);
}

function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, imported = ''] of read(path).matchAll(/ from '(\.\/[^']+)'/g)) {
    withImports(join(dirname(path), imported), seen);
  }
  return seen;
}

const variableOf = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** rules/index.ts, formatted and with its imports in order. */
function indexOf(files: readonly RuleFile[]): string {
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

const cell = (value: unknown): string => String(value).replaceAll('|', '\\|');
const shown = (value: unknown): string => {
  if (value === undefined) return '—';
  const text = Array.isArray(value) ? value.map(portsOr).join(', ') || '—' : String(value);
  return text === '—' ? text : `\`${text}\``;
};
const portsOr = (member: unknown): string => {
  if (typeof member !== 'object' || member === null) return String(member);
  const { from, to } = Object.fromEntries(Object.entries(member));
  return from === to ? String(from) : `${from}-${to}`;
};

function titleOf(frameworkId: string): string {
  const framework = frameworks.find((each) => each.id === frameworkId);
  return framework === undefined ? frameworkId : `${framework.title} ${framework.version}`;
}

function headOf({ path, rule }: RuleFile): string {
  const parameters = Object.entries(rule.parameters);
  const mapped = Object.entries(frameworksOf(rule.id));
  return [
    HEAD,
    '',
    `# ${rule.id}`,
    '',
    `**${rule.title}.**`,
    '',
    rule.why,
    '',
    '| | |',
    '|---|---|',
    `| Severity | ${rule.severity} |`,
    `| Pillar | ${rule.pillar} |`,
    `| Watches | ${rule.on.resourceTypes.map((type) => `\`${type}\``).join(', ')}, aspect \`${rule.on.aspect}\` |`,
    `| Source | [\`${path}\`](${relative(DOCS, path)}) |`,
    `| Reference | <${rule.reference}> |`,
    '',
    '## How to fix it',
    '',
    rule.fix,
    '',
    ...(rule.fixCommand === undefined ? [] : ['```sh', rule.fixCommand, '```', '']),
    '## What it says',
    '',
    '| Message | Text |',
    '|---|---|',
    ...Object.entries(rule.messages).map(([id, text]) => `| \`${id}\` | ${cell(text)} |`),
    '',
    '## Parameters',
    '',
    ...(parameters.length === 0
      ? ['None.']
      : [
          '| Name | Default | Accepts |',
          '|---|---|---|',
          ...parameters.map(
            ([name, { default: value, accepts }]) =>
              `| \`${name}\` | ${cell(shown(value))} | ${cell(accepts)} |`,
          ),
        ]),
    '',
    '## Frameworks',
    '',
    ...(mapped.length === 0
      ? ['None.']
      : [
          '| Framework | Requirements |',
          '|---|---|',
          ...mapped.map(([id, requirements]) => `| ${titleOf(id)} | ${requirements.join(', ')} |`),
        ]),
    '',
    END,
    '',
  ].join('\n');
}

/** The page of a rule: a new head over the body it has. */
function pageOf(file: RuleFile): string {
  const path = `${DOCS}/${file.rule.id}.md`;
  const old = existsSync(join(ROOT, path)) ? read(path) : '';
  const end = old.indexOf(END);
  const body = end < 0 ? old || NEW_BODY : old.slice(end + END.length + 1);
  return `${headOf(file)}${body}`;
}

function overviewOf(files: readonly RuleFile[]): string {
  return [
    '<!-- Generated from the rules by `npm run generate`; do not edit. -->',
    '',
    '# Rules',
    '',
    `${files.length} rules. The ids are AWS Config's where AWS has such a rule.`,
    `How to write one: [${GUIDE}](${GUIDE}).`,
    '',
    '| Rule | Requires | Severity | Pillar | Watches |',
    '|---|---|---|---|---|',
    ...files.map(({ rule }) => {
      const types = rule.on.resourceTypes.map((type) => `\`${type}\``).join(', ');
      return `| [${rule.id}](${rule.id}.md) | ${cell(rule.title)} | ${rule.severity} | ${rule.pillar} | ${types} |`;
    }),
    '',
    '## Frameworks',
    '',
    '| Framework | Version | Requirements with rules | Note |',
    '|---|---|---|---|',
    ...frameworks.map(
      ({ title, version, requirements, note = '' }) =>
        `| ${cell(title)} | ${version} | ${Object.keys(requirements).length} | ${cell(note)} |`,
    ),
    '',
  ].join('\n');
}

const files = await ruleFiles();
const wanted: readonly (readonly [path: string, text: string])[] = [
  [INDEX, indexOf(files)],
  ...files.map((file) => [`${DOCS}/${file.rule.id}.md`, pageOf(file)] as const),
  [`${DOCS}/README.md`, overviewOf(files)],
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
