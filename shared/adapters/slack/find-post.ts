/** Looks for a message of ours in a channel, by the id that it carries in its metadata. */
import { fields } from '../../document/fields.ts';
import { epochMs, type Instant } from '../../domain/instant.ts';
import type { SlackSession } from './api.ts';

export const EVENT_TYPE = 'plumbline_alert';

/** Which message it is: the post of a finding, or a line in its thread. */
export type Part = 'root' | 'line';

export interface Sought {
  readonly channel: string;
  /** The thread that it stands in; absent for a post of its own. */
  readonly thread?: string;
  readonly id: string;
  readonly part: Part;
  /** It was not posted before. */
  readonly since: Instant;
}

export type Found =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** Slack does not let us look. */
  | { readonly kind: 'unknown' };

const CLOCKS_MS = 5 * 60_000; // Slack's clock and ours may differ by so much
const MOST_PAGES = 10;
const PAGE = 100;

export async function findPost(session: SlackSession, sought: Sought): Promise<Found> {
  const { channel, thread, since } = sought;
  const oldest = String((epochMs(since) - CLOCKS_MS) / 1_000);
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = await session.call(
      thread === undefined ? 'conversations.history' : 'conversations.replies',
      {
        channel,
        ts: thread,
        oldest,
        cursor,
        limit: String(PAGE),
        include_all_metadata: true,
      },
      true,
    );
    if (reply.kind === 'refused') {
      // Without its thread, the line is gone as well.
      return { kind: reply.word === 'thread_not_found' ? 'absent' : 'unknown' };
    }
    const ts = tsIn(reply.body.list('messages'), sought);
    if (ts !== undefined) return { kind: 'found', ts };
    cursor = reply.body.optionalRecord('response_metadata')?.optionalText('next_cursor');
    if (cursor === undefined || cursor === '') return { kind: 'absent' };
  }
  return { kind: 'unknown' };
}

function tsIn(messages: readonly unknown[], { id, part }: Sought): string | undefined {
  for (const each of messages) {
    const message = fields(each);
    const metadata = message.optionalRecord('metadata');
    if (metadata?.raw('event_type') !== EVENT_TYPE) continue;
    const payload = metadata.optionalRecord('event_payload');
    if (payload?.raw('id') === id && payload.raw('part') === part) return message.text('ts');
  }
  return undefined;
}
