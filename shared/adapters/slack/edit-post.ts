import type { SlackPost } from '../../alerts/slack-block.ts';
import type { PostPlace } from '../../store/posts-item.ts';
import type { SlackSession } from './api.ts';
import { refusal } from './refusal.ts';

/** Words that say: this message is not there any more, or no longer ours to edit. */
const gone: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
]);

/** Writes a post anew where it stands; `gone` when that cannot be. */
export async function editPost(
  session: SlackSession,
  { channel, ts }: PostPlace,
  { text, blocks }: SlackPost,
): Promise<'edited' | 'gone'> {
  const given = { channel, ts, text, blocks: JSON.stringify(blocks) };
  const reply = await session.call('chat.update', given, true);
  if (reply.kind === 'ok') return 'edited';
  if (gone.has(reply.word)) return 'gone';
  throw refusal(reply.word);
}

/** Address of a post for people; undefined when Slack gives none. */
export async function permalink(
  session: SlackSession,
  { channel, ts }: PostPlace,
): Promise<string | undefined> {
  const reply = await session.call('chat.getPermalink', { channel, message_ts: ts }, true);
  return reply.kind === 'ok' ? reply.body.optionalText('permalink') : undefined;
}
