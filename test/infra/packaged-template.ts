/**
 * The CloudFormation template that `serverless package` makes of serverless.yml. It is made once and
 * kept in .build/ by the hash of what it is made from; archives that stand in for the bundles are
 * enough for it, so an unfinished function does not matter here.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { placeholder } from '../../scripts/package/bundle.ts';
import { functionsOf } from '../../scripts/package/functions.ts';
import { packageTemplate } from '../../scripts/package/template.ts';
import { parseTemplate, type Template } from './template.ts';

export const root = join(import.meta.dirname, '../..');
const kept = join(root, '.build', 'templates-for-tests');
const PATIENCE_MS = 45_000;

/** The packaged template; `options` are those of `serverless package`. */
export function packagedTemplate(options: readonly string[] = []): Template {
  return parseTemplate(JSON.parse(readFileSync(packagedTemplatePath(options), 'utf8')));
}

export function packagedTemplatePath(options: readonly string[] = []): string {
  const path = join(kept, `${hashOfInputs(options)}.json`);
  mkdirSync(kept, { recursive: true });
  // Test files run side by side: one packages, the others wait for it.
  const lock = `${path}.lock`;
  const until = Date.now() + PATIENCE_MS;
  while (!existsSync(path)) {
    if (locked(lock)) {
      try {
        if (!existsSync(path)) renameSync(made(options), path);
      } finally {
        rmdirSync(lock);
      }
    } else if (Date.now() > until) {
      rmSync(lock, { recursive: true, force: true }); // left by a run that was ended
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  return path;
}

function locked(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function made(options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-template-'));
  try {
    cpSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'));
    cpSync(join(root, 'infra'), join(folder, 'infra'), { recursive: true });
    for (const name of functionsOf(root).deployed) placeholder(name, join(folder, '.build'));
    const path = join(kept, `${process.pid}.json`);
    cpSync(packageTemplate(folder, options), path);
    return path;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashOfInputs(options: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(options));
  const infra = readdirSync(join(root, 'infra'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
  for (const file of ['serverless.yml', 'package-lock.json', ...infra]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
