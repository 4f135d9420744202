/** What we say to somebody who acts in Slack: a form, or a word for their eyes only. */

import type { SlackApi } from './api.ts';
import { refusal } from './refusal.ts';

export interface Interaction {
  open(triggerId: string, view: Readonly<Record<string, unknown>>): Promise<void>;
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
