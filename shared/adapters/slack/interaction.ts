/** What we say to somebody who acts in Slack: a form, a request in the thread, or a word for them alone. */
import type { SlackPost } from '../../alerts/slack-block.ts';
import type { Instant } from '../../domain/instant.ts';
import type { PostPlace } from '../../store/posts-item.ts';
import type { SlackApi } from './api.ts';
import { editPost } from './edit-post.ts';
import { postOnce } from './post-once.ts';
import { refusal } from './refusal.ts';

export interface Interaction {
  open(triggerId: string, view: Readonly<Record<string, unknown>>): Promise<void>;
  /** Puts a request into the thread of a message, once; isInDoubt: it may stand there already. */
  ask(
    id: string,
    under: PostPlace,
    message: SlackPost,
    around: { readonly since: Instant; readonly isInDoubt: boolean },
  ): Promise<void>;
  /** Writes a request anew where it stands. */
  answer(place: PostPlace, message: SlackPost): Promise<void>;
  /** Answers whether it was said. Never rejects. */
  whisper(responseUrl: string, text: string): Promise<boolean>;
}

export interface InteractionOptions {
  readonly api: SlackApi;
  readonly fetch: typeof globalThis.fetch;
  /** Where answers may be sent. Default: https://hooks.slack.com */
  readonly responseOrigin?: string;
}

const TIMEOUT_MS = 2_000;

export function createInteraction({
  api,
  fetch,
  responseOrigin = 'https://hooks.slack.com',
}: InteractionOptions): Interaction {
  return {
    async open(triggerId, view) {
      const given = { trigger_id: triggerId, view: JSON.stringify(view) };
      const reply = await api.session().call('views.open', given);
      if (reply.kind === 'refused') throw refusal(reply.word);
    },
    async ask(id, { channel, ts }, message, { since, isInDoubt }) {
      await postOnce(api.session(), {
        ...{ channel, thread: ts, id, part: 'line', since, isInDoubt },
        message: () => message,
      });
    },
    async answer(place, message) {
      await editPost(api.session(), place, message);
    },
    async whisper(responseUrl, text) {
      if (!URL.canParse(responseUrl) || new URL(responseUrl).origin !== responseOrigin)
        return false;
      try {
        const response = await fetch(responseUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return response.ok;
      } catch {
        return false;
      }
    },
  };
}
