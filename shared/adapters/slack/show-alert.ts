/** Brings one alert into its channel: a new post, or the present one edited and a line beneath. */
import { parentMessage } from '../../alerts/slack-parent.ts';
import { advanced, placeOf, presentOf } from '../../alerts/slack-present.ts';
import type { Alert } from '../../domain/alert.ts';
import type { FreePost } from '../../store/posts.ts';
import type { BegunPost, EarlierPost, FindingPost } from '../../store/posts-item.ts';
import { SlackFault, type SlackSession } from './api.ts';
import { editPost, permalink } from './edit-post.ts';
import { tellLine } from './line.ts';
import { postOnce } from './post-once.ts';

export interface Around {
  readonly session: SlackSession;
  channelOf(alert: Alert): string;
  timelineOf?(alert: Alert): string;
}

/** The post that the finding will have if it gets a new one. */
export type Plan = Omit<BegunPost, 'message' | 'since'>;

export function planOf(alert: Alert, post: FindingPost | undefined, around: Around): Plan {
  const isNew = placeOf(post?.present, alert) === 'new';
  const before = isNew && post ? { channel: post.channel, ts: post.ts } : post?.before;
  return {
    channel: around.channelOf(alert),
    present: isNew || post === undefined ? presentOf(alert) : advanced(post.present, alert),
    ...(before === undefined ? {} : { before }),
  };
}

/** Shows a claimed alert; answers the post that the finding has now. */
export async function shown(alert: Alert, claimed: FreePost, around: Around): Promise<FindingPost> {
  const { post } = claimed.state;
  const plan = planOf(alert, post, around);
  const place = placeOf(post?.present, alert);
  if (post === undefined || place === 'new') {
    const next = await posted(plan, claimed, around);
    if (post !== undefined) await linkOn(post, next, around);
    return next;
  }
  if (place === 'past') {
    await tellLine(alert, { claimed, under: post.before ?? post, isLate: true }, around);
    return post;
  }
  const next = { ...post, present: plan.present };
  const edited = await editPost(
    around.session,
    post,
    parentMessage(next.present, notes(next, around)),
  );
  if (edited === 'gone') return posted(plan, claimed, around);
  await tellLine(alert, { claimed, under: post, before: post.present }, around);
  return next;
}

/** A post of its own. */
async function posted(plan: Plan, claimed: FreePost, around: Around): Promise<FindingPost> {
  const { channel, present } = plan;
  const before = plan.before && (await located(plan.before, around.session));
  const next = { present, ...(before === undefined ? {} : { before }) };
  const place = await postOnce(around.session, {
    channel,
    id: claimed.message,
    part: 'root',
    since: claimed.since,
    isInDoubt: claimed.isInDoubt,
    message: (more) => parentMessage(present, { ...notes(next, around), ...more }),
  });
  if (place === undefined) throw new SlackFault('it takes a post for an answer');
  return { ...place, ...next };
}

/** An earlier post with its address, as far as Slack tells it. */
export async function located(post: EarlierPost, session: SlackSession): Promise<EarlierPost> {
  const { channel, ts } = post;
  const url = post.url ?? (await permalink(session, post));
  return { channel, ts, ...(url === undefined ? {} : { url }) };
}

/** Says in the old post where the finding is told now. */
export async function linkOn(old: FindingPost, next: FindingPost, around: Around): Promise<void> {
  const after = await permalink(around.session, next);
  const message = parentMessage(old.present, {
    ...notes(old, around),
    ...(after === undefined ? {} : { after }),
  });
  await editPost(around.session, old, message);
}

function notes(
  { present, before }: Pick<FindingPost, 'present' | 'before'>,
  { timelineOf }: Around,
): { readonly timelineUrl?: string; readonly before?: string } {
  const timelineUrl = timelineOf?.(present.alert);
  return {
    ...(timelineUrl === undefined ? {} : { timelineUrl }),
    ...(before?.url === undefined ? {} : { before: before.url }),
  };
}
