/** Above some undocumented 13,000 characters Slack refuses a message, and an alert is never lost to that. */
import { type SlackActions, type SlackBlock, type SlackPost, section } from './slack-block.ts';

export const LONGEST_POST = 8_000;
export const MOST_BLOCKS = 12;

type Block = SlackBlock | SlackActions;

/** What is left out first when a message is too long: its heading, by which it is known. */
const dispensable = ['*How to fix*', '*Expected and found*', '*What ended it*', '*Who*'] as const;

/** The message, with fields left out, and said to be, until it fits. */
export function within(post: SlackPost): SlackPost {
  let { blocks } = post;
  for (const heading of dispensable) {
    if (JSON.stringify({ ...post, blocks }).length <= LONGEST_POST) break;
    blocks = blocks.map((block) => (startsWith(block, heading) ? leftOut(heading) : block));
  }
  return { ...post, blocks };
}

const startsWith = (block: Block, heading: string): boolean =>
  block.type === 'section' && 'text' in block && block.text.text.startsWith(heading);

const leftOut = (heading: string): SlackBlock =>
  section(`${heading}\n_+1 more: too long for a message; it is in the finding's history_`);
