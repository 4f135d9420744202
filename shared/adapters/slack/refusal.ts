import { AlertSinkError } from '../../ports/alert-sink.ts';

const OURS = 'it does not understand the message; this is a fault of ours, please report it';
const TOKEN = 'store the bot token that the Slack app shows now (docs/slack.md)';

/** The words the Web API refuses with, and what a person can do about each. */
const refusals: Readonly<Record<string, string>> = {
  invalid_auth: `the token is not valid; ${TOKEN}`,
  not_authed: `there is no token; ${TOKEN}`,
  token_revoked: `the token was revoked; ${TOKEN}`,
  token_expired: `the token has expired; ${TOKEN}`,
  account_inactive: `the app was removed from the workspace; install it again and ${TOKEN}`,
  missing_scope:
    'the app lacks a permission; give it the scopes of docs/slack.md and install it again',
  not_allowed_token_type: `the token is not a bot's; ${TOKEN}`,
  access_denied: 'an administrator restricts what the app may do',
  ekm_access_denied: 'an administrator has suspended posting',
  restricted_action: 'an administrator restricts who may post in the channel',
  is_archived: 'the channel is archived; unarchive it or name another one',
  channel_not_found: 'there is no such channel, or the app is not in it; invite the app to it',
  not_in_channel: 'the app is not in the channel; invite it',
  no_text: OURS,
  invalid_blocks: OURS,
  invalid_arguments: OURS,
  msg_blocks_too_long: OURS,
  msg_too_long: OURS,
  redirected: 'the address leads elsewhere; is it the address of Slack?',
};

/** What a refusal means to whoever reads the log or the dead letters. */
export function refusal(word: string): AlertSinkError {
  const known = Object.hasOwn(refusals, word) ? refusals[word] : undefined;
  const advice = known ?? 'see what Slack says of that word in its documentation';
  return new AlertSinkError(`Slack refused the alert: ${word}: ${advice}`, { permanent: true });
}
