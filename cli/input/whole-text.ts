import { Unreadable } from './input.ts';
import { LIMITS } from './unpacked.ts';

/** The text up to so many characters; `ended` tells whether that is all there is. */
export async function textUpTo(
  most: number,
  before: string,
  rest: AsyncIterator<string>,
): Promise<{ readonly text: string; readonly ended: boolean }> {
  const parts = [before];
  let length = before.length;
  while (length <= most) {
    const next = await rest.next();
    if (next.done) return { text: parts.join(''), ended: true };
    parts.push(next.value);
    length += next.value.length;
  }
  return { text: parts.join(''), ended: false };
}

/** The whole text; throws Unreadable when it is longer than one text can be. */
export async function wholeText(before: string, rest: AsyncIterator<string>): Promise<string> {
  const { text, ended } = await textUpTo(LIMITS.bytes, before, rest);
  if (ended) return text;
  throw new Unreadable(`one document of more than ${LIMITS.bytes / 1_000_000} MB; split it`);
}
