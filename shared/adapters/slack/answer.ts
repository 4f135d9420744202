import { retryAfterMs } from './retry-after.ts';

/** What came of one post to a webhook. A reason is for people and holds nothing of the address. */
export type SlackAnswer =
  | { readonly kind: 'shown' }
  | { readonly kind: 'limited'; readonly afterMs: number }
  | { readonly kind: 'fault'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** The words a webhook refuses with, and what a person can do about each. */
const refusals: Readonly<Record<string, string>> = {
  invalid_payload: 'it does not understand the message; this is a fault of ours, please report it',
  invalid_blocks: 'it does not understand the message; this is a fault of ours, please report it',
  msg_blocks_too_long: 'the message is too long; this is a fault of ours, please report it',
  no_text: 'the message has no text; this is a fault of ours, please report it',
  channel_is_archived: 'the channel is archived; unarchive it or make a webhook for another one',
  channel_not_found: 'the channel is gone; make a webhook for another one',
  user_not_found: 'the person the webhook posts to is gone; make a webhook for a channel',
  action_prohibited: 'an administrator restricts what webhooks may post',
  posting_to_general_channel_denied: 'only some people may post to that channel',
  no_service: 'the webhook was removed or switched off; make a new one and store its address',
  no_service_id: 'the address is incomplete; store the whole address of the webhook',
  no_active_hooks: 'the webhook was switched off; make a new one and store its address',
  invalid_token: 'the address is no longer valid; make a new webhook and store its address',
  no_team: 'the workspace is gone; make a webhook in another one',
  team_disabled: 'the workspace is disabled',
};

/** Reads an answer: 200 `ok` is the only one that means shown. */
export function slackAnswer(status: number, body: string, retryAfter: string | null): SlackAnswer {
  const word = /^[a-z_]{1,60}$/.exec(body.trim())?.[0] ?? '';
  if (status === 200 && word === 'ok') return { kind: 'shown' };
  if (status === 429) return { kind: 'limited', afterMs: retryAfterMs(retryAfter) };
  if (status >= 500 || status === 408) return { kind: 'fault', reason: `HTTP ${status}` };
  const said = word === '' ? `HTTP ${status}` : `HTTP ${status} ${word}`;
  const known = Object.hasOwn(refusals, word) ? refusals[word] : undefined;
  return { kind: 'refused', reason: `${said}: ${known ?? otherwise(status)}` };
}

function otherwise(status: number): string {
  if (status < 300) return 'that is not what Slack answers; is it really a Slack webhook?';
  if (status < 400)
    return 'the address leads elsewhere; store the address that the webhook has now';
  return 'see the webhook in the settings of its Slack app';
}
