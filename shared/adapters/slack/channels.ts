/** Ids of channels by their names, as Slack lists them; kept for a while. Needs `channels:read`. */
import { fields } from '../../document/fields.ts';
import { epochMs } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SlackApi, SlackSession } from './api.ts';
import { refusal } from './refusal.ts';

export interface SlackChannels {
  /**
   * `#payments`, or an id, which is its own. Undefined: there is no such channel, or the app may not
   * see it. Rejects as SlackSession.call does when Slack cannot say.
   */
  idOf(channel: string): Promise<string | undefined>;
}

const KEPT_MS = 10 * 60_000;
const PAGE = '1000';
const MOST_PAGES = 50;
/** A private channel is seen with `groups:read` only. */
const ALL_TYPES = 'public_channel,private_channel';

export function createSlackChannels({
  api,
  clock,
}: {
  readonly api: SlackApi;
  readonly clock: Clock;
}): SlackChannels {
  let kept: { readonly ids: ReadonlyMap<string, string>; readonly until: number } | undefined;

  async function listed(): Promise<ReadonlyMap<string, string>> {
    const session = api.session();
    const ids = (await idsOf(session, ALL_TYPES)) ?? (await idsOf(session, 'public_channel'));
    if (ids === undefined) throw refusal('missing_scope');
    kept = { ids, until: epochMs(clock()) + KEPT_MS };
    return ids;
  }

  return {
    async idOf(channel) {
      if (!channel.startsWith('#')) return channel;
      const now = epochMs(clock());
      const ids = kept !== undefined && kept.until > now ? kept.ids : await listed();
      return ids.get(channel.slice(1));
    },
  };
}

/** Undefined: a scope is missing for these types. */
async function idsOf(
  session: SlackSession,
  types: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const given = { types, cursor, exclude_archived: true, limit: PAGE };
    const reply = await session.call('conversations.list', given, true);
    if (reply.kind === 'refused') {
      if (reply.word === 'missing_scope') return undefined;
      throw refusal(reply.word);
    }
    for (const each of reply.body.list('channels')) {
      const channel = fields(each);
      ids.set(channel.text('name'), channel.text('id'));
    }
    cursor = reply.body.optionalRecord('response_metadata')?.optionalText('next_cursor');
    if (cursor === undefined || cursor === '') break;
  }
  return ids;
}
