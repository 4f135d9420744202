import { Unreadable } from './input.ts';
import { LIMITS } from './unpacked.ts';

/** Bytes as text; a byte order mark is left out, what is not UTF-8 text throws Unreadable. */
export async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Unreadable('not UTF-8 text: is it a binary file?');
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    if (text.includes('\0')) throw new Unreadable('has NUL characters: is it a binary file?');
    yield text;
  }
  yield decode();
}

/** The whole text; throws Unreadable when it is longer than one text can be. */
export async function wholeText(before: string, rest: AsyncIterable<string>): Promise<string> {
  const parts = [before];
  let length = before.length;
  for await (const part of rest) {
    length += part.length;
    if (length > LIMITS.bytes) {
      throw new Unreadable(`one document of more than ${LIMITS.bytes / 1_000_000} MB; split it`);
    }
    parts.push(part);
  }
  return parts.join('');
}
