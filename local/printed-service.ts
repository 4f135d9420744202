import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { isRecord } from '#shared/document/fields.ts';
import { CannotStart } from './cannot-start.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAGE = 'local';
const REGION = 'us-east-1';

/** serverless.yml could not be read; the message is what the Serverless Framework said. */
export class ServiceUnreadable extends CannotStart {
  override readonly name = 'ServiceUnreadable';
}

export interface PrintedServiceOptions {
  /** Folder of serverless.yml. */
  readonly root?: string;
  readonly cacheFolder?: string;
}

/**
 * What `serverless print --format json` says of serverless.yml, for the stage `local`. It takes a
 * second or three, so the answer is kept by the hash of what it was made of.
 */
export async function printedService({
  root = ROOT,
  cacheFolder = join(root, 'node_modules', '.cache', 'plumbline'),
}: PrintedServiceOptions = {}): Promise<unknown> {
  const kept = join(cacheFolder, `service-${await inputsHash(root)}.json`);
  try {
    return JSON.parse(await readFile(kept, 'utf8'));
  } catch {
    // Not kept yet, or half written by somebody who was ended: made again below.
  }
  const text = await print(root);
  const service: unknown = JSON.parse(text);
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${kept}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, kept);
  return service;
}

async function print(root: string): Promise<string> {
  const args = ['print', '--format', 'json', '--stage', STAGE, '--region', REGION];
  try {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [program(root), ...args], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const said = saidBy(error);
    throw new ServiceUnreadable(`serverless.yml could not be read. ${said || String(error)}`, {
      cause: error,
    });
  }
}

/** The Serverless Framework explains itself on either stream. */
function saidBy(error: unknown): string {
  const { stdout = '', stderr = '' } = isRecord(error) ? error : {};
  return stripVTControlCharacters(`${stdout}\n${stderr}`).trim();
}

function program(root: string): string {
  const require = createRequire(join(root, 'package.json'));
  try {
    return join(dirname(require.resolve('serverless/package.json')), 'bin', 'serverless.js');
  } catch (error) {
    throw new ServiceUnreadable('The Serverless Framework is not installed: run npm ci.', {
      cause: error,
    });
  }
}

/** Of everything that the print depends on. */
async function inputsHash(root: string): Promise<string> {
  const infra = await readdir(join(root, 'infra'), { recursive: true }).catch(() => []);
  const files = [
    'serverless.yml',
    'package-lock.json',
    ...infra.toSorted().map((name) => join('infra', name)),
  ];
  const hash = createHash('sha256').update(`${STAGE} ${REGION}`);
  for (const file of files) {
    const content = await readFile(join(root, file)).catch(() => undefined);
    if (content !== undefined) hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}
