/**
 * `npm run new-rule -- <service> <rule-id> --resource <type>`: writes a rule, its test and its page
 * that pass as they are, with the reader and the builder of the type if there are none, and
 * regenerates what follows from the rules. Exit 2 when the command line cannot be followed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builderText, type Fresh, readerText, ruleText, testText } from './new-rule/draft.ts';
import { pageText } from './new-rule/draft-page.ts';
import { type Builder, builderOf, freeName, readerOf } from './new-rule/existing.ts';
import { constantOf, kebabOf } from './new-rule/names.ts';
import { type Request, requestOf, UsageError } from './new-rule/request.ts';

const ROOT = join(import.meta.dirname, '..');
const BUILDERS = 'test/support/resources';

// `npm run new-rule … --resource=TYPE`, without the `--` that npm wants, arrives like this.
const fromNpm = process.env['npm_config_resource'];
const args = [...process.argv.slice(2), ...(fromNpm?.includes('::') ? [fromNpm] : [])];

try {
  await writeRule(requestOf(args, ROOT));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`new-rule: ${error.message}`);
  process.exitCode = 2;
}

async function writeRule(request: Request): Promise<void> {
  const { service, id, resourceType } = request;
  const found = await readerOf(request, ROOT);
  const home = found?.path.split('/')[1] ?? service;
  if (home !== service) {
    throw new UsageError(
      `${resourceType} is read by ${found?.path}: put its rules there, with ${home} in the place of ${service}.`,
    );
  }
  for (const warning of request.warnings) console.error(`new-rule: warning: ${warning}`);
  const known = await builderOf(resourceType, found, ROOT);
  mkdirSync(join(ROOT, 'rules', service), { recursive: true });
  const newReader = fresh(request, `rules/${service}`);
  const newBuilder = { ...fresh(request, BUILDERS), args: '' };
  const reader = found ?? newReader;
  const builder = known ?? newBuilder;
  const files: readonly (readonly [path: string, text: string])[] = [
    ...(found === undefined ? [[reader.path, readerText(request, newReader)] as const] : []),
    ...(known === undefined ? [[builder.path, builderText(request, newBuilder)] as const] : []),
    [`rules/${service}/${id}.ts`, ruleText(request, reader)],
    [`test/rules/${service}/${id}.test.ts`, testText(request, builder)],
  ];
  for (const [path, text] of files) write(path, text);
  run('node_modules/.bin/biome', ['check', '--write', ...files.map(([path]) => path)]);
  const page = `docs/rules/${id}.md`;
  write(page, pageText(request, await stateOf(builder)));
  run(process.execPath, ['scripts/generate.ts']);

  console.log([...files.map(([path]) => path), page].map((path) => `wrote ${path}`).join('\n'));
  if (found !== undefined) console.log(`reads with ${reader.name} of ${reader.path}`);
  if (known !== undefined) console.log(`builds items with ${builder.name} of ${builder.path}`);
  console.log(`\nIt passes: npx vitest run test/rules/${service}/${id}.test.ts
It judges a tag. Now make it your own (docs/tutorial.md), and name it in rules/frameworks/*.json.`);
}

/** Names for a reader or a builder of the type, in a folder that may have files of that name. */
function fresh({ service, resourceType }: Request, folder: string): Fresh {
  const name = kebabOf(resourceType.split('::')[2] ?? '');
  const file = freeName(ROOT, folder, name, service);
  return { path: `${folder}/${file}.ts`, name: constantOf(file, service), file };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text, { flag: 'wx' });
}

/** The state of the item that a builder makes. */
async function stateOf({ path, name, args }: Builder): Promise<unknown> {
  const found: Record<string, unknown> = await import(pathToFileURL(join(ROOT, path)).href);
  const make = found[name];
  if (typeof make !== 'function') throw new Error(`${path} exports no ${name}`);
  const item = make(...(args === '' ? [] : [JSON.parse(args)]));
  const { configuration, supplementaryConfiguration } = item;
  return { configuration, supplementaryConfiguration };
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status === 0) return;
  throw new Error(`${program} ${args.join(' ')} failed:\n${error ?? ''}${stdout}${stderr}`);
}
