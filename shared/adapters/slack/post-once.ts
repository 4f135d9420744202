/** Posts a message so that it stands in the channel once, as far as Slack can tell. */
import type { SlackPost } from '../../alerts/slack-block.ts';
import type { PostPlace } from '../../store/posts-item.ts';
import { SlackFault, type SlackReply, type SlackSession } from './api.ts';
import { EVENT_TYPE, findPost, type Sought } from './find-post.ts';
import { refusal } from './refusal.ts';

export interface OncePost extends Sought {
  /** It may have been posted before. */
  readonly isInDoubt: boolean;
  /** Of a line: it is shown in the channel as well. */
  readonly isForAll?: boolean;
  message(around: { readonly isPossibleRepeat: boolean }): SlackPost;
}

const BACKOFF_MS = [500, 1_500];

/** Answers where it stands; undefined when its thread is gone. Rejects as SlackSession.call does. */
export async function postOnce(
  session: SlackSession,
  post: OncePost,
): Promise<PostPlace | undefined> {
  let look = post.isInDoubt;
  let isPossibleRepeat = false;
  for (let faults = 0; ; ) {
    if (look) {
      const found = await findPost(session, post);
      if (found.kind === 'found') return { channel: post.channel, ts: found.ts };
      isPossibleRepeat ||= found.kind === 'unknown';
    }
    try {
      return placeOf(await send(session, post, isPossibleRepeat));
    } catch (error) {
      const pauseMs = BACKOFF_MS[faults];
      if (!(error instanceof SlackFault) || pauseMs === undefined) throw error;
      faults += 1;
      look = true;
      await session.pause(pauseMs);
    }
  }
}

function send(
  session: SlackSession,
  { channel, thread, id, part, isForAll, message }: OncePost,
  isPossibleRepeat: boolean,
): Promise<SlackReply> {
  const { text, blocks } = message({ isPossibleRepeat });
  return session.call('chat.postMessage', {
    channel,
    thread_ts: thread,
    ...(thread !== undefined && isForAll === true ? { reply_broadcast: true } : {}),
    text,
    blocks: JSON.stringify(blocks),
    metadata: JSON.stringify({ event_type: EVENT_TYPE, event_payload: { id, part } }),
    unfurl_links: false,
    unfurl_media: false,
  });
}

const noThread: ReadonlySet<string> = new Set(['thread_not_found', 'cannot_reply_to_message']);

function placeOf(reply: SlackReply): PostPlace | undefined {
  if (reply.kind === 'ok') {
    return { channel: reply.body.text('channel'), ts: reply.body.text('ts') };
  }
  if (noThread.has(reply.word)) return undefined;
  throw refusal(reply.word);
}
