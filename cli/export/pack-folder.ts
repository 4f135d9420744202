import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackFolder } from '#shared/pack/folder.ts';
import { UsageError } from '../command.ts';

export interface NewFolder extends PackFolder {
  /** Takes away what was begun, when it cannot be ended. */
  discard(): Promise<void>;
}

/** A folder that is empty, or is not there yet. Throws UsageError for one that holds something. */
export async function newFolder(path: string): Promise<NewFolder> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) {
    throw new UsageError(`--out: ${path} is not empty; name a folder that is not there yet`);
  }
  const begun: string[] = [];
  return {
    async begin(name) {
      const file = join(path, name);
      const stream = createWriteStream(file, { flags: 'wx' });
      begun.push(file);
      await once(stream, 'open');
      let failure: Error | undefined;
      stream.on('error', (error) => {
        failure = error;
      });
      return {
        async write(text) {
          if (failure !== undefined) throw failure;
          if (!stream.write(text)) await once(stream, 'drain');
        },
        async close() {
          stream.end();
          await once(stream, 'close');
          if (failure !== undefined) throw failure;
        },
      };
    },
    lines: (name) => linesOf(join(path, name)),
    async discard() {
      for (const file of begun) await rm(file, { force: true });
    },
  };
}

/** Of what JSON leaves as it is, readline would take some for the end of a line. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
