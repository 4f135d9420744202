import { threadLine } from '../../alerts/slack-line.ts';
import { isForAll, type Present } from '../../alerts/slack-present.ts';
import type { Alert } from '../../domain/alert.ts';
import type { FreePost } from '../../store/posts.ts';
import type { PostPlace } from '../../store/posts-item.ts';
import type { SlackSession } from './api.ts';
import { postOnce } from './post-once.ts';

interface Under {
  readonly claimed: FreePost;
  readonly under: PostPlace;
  /** What the post showed before. */
  readonly before?: Present;
  readonly isLate?: boolean;
}

/** One line in the thread of a post, once. A thread whose post is gone takes no line. */
export async function tellLine(
  alert: Alert,
  { claimed: { message: id, since, isInDoubt }, under, before, isLate = false }: Under,
  { session }: { readonly session: SlackSession },
): Promise<void> {
  await postOnce(session, {
    channel: under.channel,
    thread: under.ts,
    id,
    part: 'line',
    since,
    isInDoubt,
    isForAll: !isLate && isForAll(before, alert),
    message: ({ isPossibleRepeat }) => threadLine(alert, { isLate, isPossibleRepeat }),
  });
}
