/** The functions as they are deployed: bundled, each with its own environment and the key of its role. */
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { isRecord } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { epochMs } from '#shared/domain/instant.ts';
import { root } from '../infra/packaged-template.ts';
import type { Deployed } from './deployed.ts';
import { REGION } from './names.ts';

export interface DeployedFunction {
  /** Rejects with what the function rejected with. */
  invoke(event: unknown, at: Instant): Promise<unknown>;
  /** What it wrote to its log. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * The functions' own code, the SDK left where it is: what a bundle is made of, without the time that it
 * takes to minify it (test/infra holds that the bundles themselves load).
 */
export async function builtFunctions(into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: readdirSync(join(root, 'functions')).map((file) => join('functions', file)),
    outdir: into,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
}

/** The variables of a deployed function, by its logical id. */
export function environmentOf(deployed: Deployed, id: string): Readonly<Record<string, string>> {
  const environment = deployed.resource(id).properties['Environment'];
  const variables = isRecord(environment) ? environment['Variables'] : {};
  return Object.fromEntries(
    Object.entries(isRecord(variables) ? variables : {}).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
}

/** The address of a queue is where SQS is asked: here that is the gateway. */
function overPlainHttp(variables: Readonly<Record<string, string>>, port: number) {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replace(/^https:\/\/sqs\.[^/]+\//, `http://aws.test:${port}/`),
    ]),
  );
}

interface Start {
  readonly deployed: Deployed;
  readonly name: string;
  readonly built: string;
  readonly port: number;
  readonly endpoint?: string;
}

export async function startFunction(start: Start): Promise<DeployedFunction> {
  const { deployed, name, built, port } = start;
  const id = name.replaceAll(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { file: join(built, `${name}.mjs`), port },
    env: {
      ...overPlainHttp(environmentOf(deployed, `${id}LambdaFunction`), port),
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: `${id}Role`,
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_ENDPOINT_URL: `http://aws.test:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
    },
    stdout: true,
    stderr: true,
  });
  let log = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const [ready]: unknown[] = await once(worker, 'message');
  if (!isRecord(ready) || ready['ready'] !== true) throw new Error(`${name} did not start`);
  return {
    async invoke(event, at) {
      worker.postMessage({ event, at: epochMs(at) });
      const [said]: unknown[] = await once(worker, 'message');
      const told = isRecord(said) ? said : {};
      if (told['failed'] !== undefined) throw new Error(`${name}: ${String(told['failed'])}`);
      return told['answer'];
    },
    log: () => log,
    async stop() {
      await worker.terminate();
    },
  };
}

/** Beside the functions, as an archive has it: what is in force until somebody pushes another. */
export function packed(into: string, configuration: string): void {
  writeFileSync(join(into, 'configuration.json'), configuration);
}
