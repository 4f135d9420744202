/**
 * Untrusted text for Slack's mrkdwn. Limits count the characters of the text inside the posted
 * JSON, after all escaping, so that the sum of the limits bounds the message.
 */
import { visible } from './visible-text.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const MENTION = /@(?=channel|here|everyone)/gi;
const ROOM_FOR_MORE = ' … +NNNNNNN more'.length;

/** A text within a sentence. */
export function mrkdwn(text: string, limit: number): string {
  // Marks that look the same but format nothing: a resource cannot write itself in bold.
  const plain = text.replaceAll('*', '∗').replaceAll('~', '∼').replaceAll('`', 'ˋ');
  return bounded(visible(plain), limit);
}

/** A text within a code span: shown as it is, except backticks, which would end it. */
export function code(text: string, limit: number): string {
  const inside = text === '' ? '(empty)' : text.replaceAll('`', 'ˋ');
  return `\`${bounded(visible(inside), limit - 2)}\``;
}

/** A link; undefined when the address is no https address or longer than the limit. */
export function link(address: string, label: string, limit: number): string | undefined {
  if (!/^https:\/\/[^\s<>|"\\`^{}]+$/.test(address) || visible(address) !== address)
    return undefined;
  const written = `<${address.replaceAll('&', '&amp;')}|${label}>`;
  return costOf(written) <= limit ? written : undefined;
}

/** A command to copy as a block of code, or undefined: half a command is another command. */
export function codeBlock(text: string, limit: number): string | undefined {
  const line = text.replaceAll('\n', ' ');
  if (visible(line) !== line || line.includes('```') || line.search(MENTION) >= 0) return undefined;
  const block = `\`\`\`\n${[...text].map((each) => escapes[each] ?? each).join('')}\n\`\`\``;
  return costOf(block) <= limit ? block : undefined;
}

function bounded(text: string, limit: number): string {
  const characters = [...text.replace(MENTION, '＠')].map((each) => escapes[each] ?? each);
  if (characters.reduce((sum, each) => sum + costOf(each), 0) <= limit) return characters.join('');
  let [kept, cost] = [0, ROOM_FOR_MORE];
  for (const each of characters) {
    cost += costOf(each);
    if (cost > limit) break;
    kept += 1;
  }
  return `${characters.slice(0, kept).join('')}… +${characters.length - kept} more`;
}

/** Characters of a text in JSON. */
function costOf(text: string): number {
  return JSON.stringify(text).length - 2;
}
