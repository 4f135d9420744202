import { createReadStream } from 'node:fs';
import type { Io } from '../io.ts';
import { decoded } from './decoded.ts';
import { type Found, reasonOf, STDIN } from './files.ts';
import { type Input, Unreadable } from './input.ts';
import { jsonDocuments } from './json-documents.ts';
import { soleDocument } from './sole-document.ts';
import { unpacked } from './unpacked.ts';

const BY_LINE = /\.(?:jsonl|ndjson)(?:\.gz)?$/i;

/** The documents of some files, file by file. What cannot be read is said, and the next file read. */
export async function* documents(
  files: readonly Found[],
  io: Pick<Io, 'stdin'>,
): AsyncGenerator<Input> {
  for (const each of files) {
    const file = each.file === STDIN ? 'stdin' : each.file;
    if ('skipped' in each) continue;
    if ('rejected' in each) {
      yield { file, rejected: each.rejected };
      continue;
    }
    const sole = each.path === STDIN || BY_LINE.test(file) ? undefined : soleDocument(each.path);
    if (sole !== undefined) {
      yield { file, ...sole };
      continue;
    }
    try {
      const bytes = each.path === STDIN ? bytesOf(io.stdin) : createReadStream(each.path);
      const texts = decoded(unpacked(bytes));
      for await (const piece of jsonDocuments(texts, BY_LINE.test(file))) yield { file, ...piece };
    } catch (error) {
      yield { file, rejected: whyNot(error) };
    }
  }
}

async function* bytesOf(stdin: Io['stdin']): AsyncGenerator<Uint8Array> {
  for await (const chunk of stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

function whyNot(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  return error instanceof Error ? reasonOf(error) : String(error);
}
