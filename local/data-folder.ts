import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError, fields } from '#shared/document/fields.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** Who uses a data folder at the moment, as stack.json in it says. */
export interface Holder extends ProcessIdentity {
  /** `start`, or another command that opened the data for a while. */
  readonly command: string;
  /** Where the DynamoDB answers; absent until it does, and when the data is in memory only. */
  readonly endpoint?: string;
  /** Where events can be posted while the stack runs. */
  readonly door?: { readonly url: string; readonly token: string };
  /** Where questions are answered while the stack runs. */
  readonly api?: { readonly url: string; readonly token: string };
}

/** Only one process at a time may have the data folder. */
export interface HeldFolder {
  readonly folder: string;
  /** Says more about who holds it. */
  tell(more: Pick<Holder, 'endpoint' | 'door' | 'api'>): Promise<void>;
  release(): Promise<void>;
}

/** Somebody else has the folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    super(`plumbline ${holder.command} (process ${holder.pid}) is using ${folder}`);
    this.holder = holder;
  }
}

export const STATE_FILE = 'stack.json';

/**
 * Takes the folder for this process. Throws FolderTaken while another one that still runs has it;
 * what a killed one left behind is cleared away.
 */
export async function holdFolder(folder: string, command: string): Promise<HeldFolder> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, STATE_FILE);
  const self: Holder = { ...ownIdentity(), command };
  const draft = join(folder, `${STATE_FILE}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) {
      const holder = await holderOf(folder);
      if (holder !== undefined) throw new FolderTaken(folder, holder);
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  const letGo = (): void => letGoSync(file, self);
  process.once('exit', letGo);
  return {
    folder,
    async tell(more) {
      await writeFile(draft, JSON.stringify({ ...self, ...more }), { mode: 0o600 });
      await rename(draft, file);
    },
    async release() {
      process.off('exit', letGo);
      letGo();
    },
  };
}

/** Who has the folder now; undefined when nobody that still runs. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  try {
    const holder = parseHolder(JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8')));
    return isRunning(holder) ? holder : undefined;
  } catch (error) {
    const isUnreadable = error instanceof SyntaxError || error instanceof DocumentError;
    if (isUnreadable || isMissing(error)) return undefined;
    throw error;
  }
}

function parseHolder(value: unknown): Holder {
  const given = fields(value, STATE_FILE);
  const startedAt = given.optionalText('startedAt');
  const endpoint = given.optionalText('endpoint');
  const door = given.optionalRecord('door');
  const api = given.optionalRecord('api');
  return {
    pid: given.number('pid'),
    command: given.text('command'),
    ...(startedAt !== undefined && { startedAt }),
    ...(endpoint !== undefined && { endpoint }),
    ...(door && { door: { url: door.text('url'), token: door.text('token') } }),
    ...(api && { api: { url: api.text('url'), token: api.text('token') } }),
  };
}

/** A link appears whole or not at all, and never over another. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Also at exit, where nothing may be thrown. */
function letGoSync(file: string, self: Holder): void {
  try {
    const { pid } = parseHolder(JSON.parse(readFileSync(file, 'utf8')));
    if (pid === self.pid) rmSync(file, { force: true });
  } catch {
    // Gone already, or unreadable: the next one who wants the folder clears it away.
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
