/** A process of moto_server on this machine: somebody else's idea of how AWS answers. */
import { spawn, spawnSync } from 'node:child_process';
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { freePort } from '#local/free-port.ts';

/** The command, where this machine has it. */
export const isHere = spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;

export interface Moto {
  readonly origin: string;
  /** Every name of a host is this machine: S3 and its control put accounts and buckets before it. */
  readonly httpAgent: Agent;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const EVERY_MS = 50;

/** Rejects, with what it said, when it does not answer in time. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Images are a third of its start, and nobody here looks at them.
    env: { ...process.env, MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  });
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const until = Date.now() + PATIENCE_MS;
  while (!(await answers(origin))) {
    if (Date.now() < until && child.exitCode === null) {
      await new Promise((done) => setTimeout(done, EVERY_MS));
      continue;
    }
    child.kill('SIGKILL');
    throw new Error(`moto_server does not answer at ${origin}: ${said}`);
  }
  return {
    origin,
    httpAgent: new Agent({ lookup: toThisMachine, keepAlive: true }),
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const answers = (origin: string): Promise<boolean> =>
  fetch(`${origin}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );

const toThisMachine: LookupFunction = (_, { all }, answer) => {
  if (all) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};
