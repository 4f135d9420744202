import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { dynoxideBinary } from './dynoxide-binary.ts';
import { freePort } from './free-port.ts';
import { startTethered, type TetheredProcess } from './tethered-process.ts';

/** A DynamoDB of our own on 127.0.0.1. It ends with this process at the latest. */
export interface EmbeddedDynamo {
  readonly endpoint: string;
  readonly pid: number;
  /** Settles when it has ended, by itself or by stop. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

export interface EmbeddedDynamoOptions {
  /** Where it keeps its data (SQLite); in memory when absent. */
  readonly file?: string;
  /** A free port when absent. */
  readonly port?: number;
  readonly binary?: string | undefined;
}

const ATTEMPTS = 5; // another process can take the free port first
const PATIENCE_MS = 10_000;

/**
 * Starts the embedded DynamoDB and waits until it answers (about 15 ms).
 * Undefined where there is no build for this platform. Throws CannotStart when it does not start.
 */
export async function startEmbeddedDynamo({
  file,
  port,
  binary = dynoxideBinary(),
}: EmbeddedDynamoOptions = {}): Promise<EmbeddedDynamo | undefined> {
  if (binary === undefined) return undefined;
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    const storage = file === undefined ? [] : ['--db-path', file];
    const program = startTethered(binary, [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(chosen),
      ...storage,
    ]);
    const endpoint = `http://127.0.0.1:${chosen}`;
    const { pid, exited } = program;
    if (await listens(endpoint, program)) {
      return { endpoint, pid, exited, stop: () => program.stop() };
    }
    await program.stop();
    const reason = program.output().trim() || 'it did not answer';
    const taken = /already in use/i.test(reason);
    if (!taken || port !== undefined || attempt === ATTEMPTS) {
      throw new CannotStart(`The embedded DynamoDB did not start on port ${chosen}: ${reason}`);
    }
  }
}

// Its own word comes first: what answers on the port could be another process.
async function listens(endpoint: string, program: TetheredProcess): Promise<boolean> {
  let ended = false;
  void program.exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (!ended && Date.now() < deadline) {
    if (program.output().includes('listening on') && (await isDynoxide(endpoint))) return !ended;
    await delay(5);
  }
  return false;
}

/** Whether an embedded DynamoDB answers there. */
export async function isDynoxide(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    await response.arrayBuffer();
    return response.headers.has('x-dynoxide-version');
  } catch {
    return false;
  }
}
