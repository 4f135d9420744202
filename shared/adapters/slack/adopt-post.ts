import type { FreePost, Posts } from '../../store/posts.ts';
import { findPost } from './find-post.ts';
import { type Around, linkOn, located } from './show-alert.ts';

/**
 * Looks for the post that another run began and did not live to note: if it is in the channel, it is
 * the finding's post from now on. Undefined when somebody else was faster.
 */
export async function adopted(
  known: FreePost,
  around: Around & { readonly posts: Posts },
): Promise<FreePost | undefined> {
  const { post, begun } = known.state;
  if (begun === undefined || begun.message === known.message) return known;
  const { message: id, channel, since, present, before } = begun;
  const found = await findPost(around.session, { channel, id, part: 'root', since });
  if (found.kind !== 'found') return known;
  const earlier = before && (await located(before, around.session));
  const next = {
    channel,
    ts: found.ts,
    present,
    ...(earlier === undefined ? {} : { before: earlier }),
  };
  if (post !== undefined && post.ts === before?.ts) await linkOn(post, next, around);
  return around.posts.adopt(known, next);
}
