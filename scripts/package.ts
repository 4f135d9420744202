/**
 * `npm run package`: bundles every function, zips it, and makes the CloudFormation template; no
 * credentials, no network. What follows `--` goes to `serverless package`: `-- --stage prod`.
 */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, bundle, placeholder } from './package/bundle.ts';
import { functionsOf } from './package/functions.ts';
import { writeMemberTemplates } from './package/members.ts';
import { packageTemplate } from './package/template.ts';

const root = join(import.meta.dirname, '..');
const into = join(root, '.build');
mkdirSync(into, { recursive: true });

const { deployed, written } = functionsOf(root);
const problems = written
  .filter((name) => !deployed.includes(name))
  .map((name) => `functions/${name}.ts is not in serverless.yml, so nothing deploys it`);

const bundles: Bundle[] = [];
for (const name of deployed) {
  try {
    if (!written.includes(name)) throw new Error(`functions/${name}.ts does not exist`);
    bundles.push(await bundle(name, root, into));
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    placeholder(name, into);
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
console.log(`${'function'.padEnd(26)}${'bundle'.padStart(10)}${'zip'.padStart(10)}`);
for (const { name, raw, zipped } of bundles) {
  console.log(name.padEnd(26) + kilobytes(raw) + kilobytes(zipped));
}

try {
  const template = packageTemplate(root, process.argv.slice(2));
  copyFileSync(template, join(into, 'template.json'));
  const hub: unknown = JSON.parse(readFileSync(template, 'utf8'));
  writeMemberTemplates(root, hub, join(into, 'members'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
console.log('template: .build/template.json (and .serverless/), archives: .build/*.zip');
console.log('watched accounts: .build/members/*.yml');

if (problems.length > 0) {
  console.error(`package: not to be deployed:\n${problems.map((each) => `  ${each}`).join('\n')}`);
  process.exit(1);
}
