/**
 * Shows findings in a Slack channel with a bot token: one post for each, which always shows its
 * present state, and a line in its thread for every step. docs/slack.md says what is kept when.
 */
import type { Alert } from '../domain/alert.ts';
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { FreePost, Posts } from '../store/posts.ts';
import { adopted } from './slack/adopt-post.ts';
import { type SlackApi, SlackFault } from './slack/api.ts';
import { planOf, shown } from './slack/show-alert.ts';

export const SLACK_BOT = 'slack-bot';

export interface SlackBotOptions {
  /** Another one for each channel that routes name. */
  readonly name?: string;
  readonly api: SlackApi;
  /** What is kept under the name of this sink. */
  readonly posts: Posts;
  /** Id of the channel in which a finding is shown. */
  channelOf(alert: Alert): string;
  /** Address of a finding's page, where there is one. */
  timelineOf?(alert: Alert): string;
}

export function createSlackBot(options: SlackBotOptions): AlertSink {
  const { api, posts } = options;

  /** Tells an alert that is claimed, and gives the claim back when that fails. */
  async function told(alert: Alert, claimed: FreePost, around: Parameters<typeof shown>[2]) {
    try {
      return await shown(alert, claimed, around);
    } catch (error) {
      // What cannot be given back lapses.
      await posts.release(claimed, around.session.mayHavePosted()).catch(() => undefined);
      throw asSinkError(error);
    }
  }

  return {
    name: options.name ?? SLACK_BOT,
    async post(alert) {
      const known = await posts.known(alert.finding, alert.id);
      if (known.kind === 'done') return;
      if (known.kind === 'busy') throw busy();
      const around = { ...options, session: api.session() };
      const free = await adopted(known, around);
      const claimed = free && (await posts.claim(free, planOf(alert, free.state.post, around)));
      if (claimed === undefined) throw busy();
      await posts.finish(claimed, await told(alert, claimed, around));
    },
  };
}

const busy = (): AlertSinkError =>
  new AlertSinkError('Another run is showing this finding; the alert goes back to the queue', {
    permanent: false,
  });

/** The words of what is unexpected are not passed on. */
function asSinkError(error: unknown): AlertSinkError {
  if (error instanceof AlertSinkError) return error;
  return new SlackFault(
    `something unexpected (${error instanceof Error ? error.name : 'unknown'})`,
  );
}
