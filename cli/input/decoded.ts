import { Unreadable } from './input.ts';

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
