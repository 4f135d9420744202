/** The items of a finding's post and of its messages; parsed where they are read. */
import type { Present } from '../alerts/slack-present.ts';
import { type Fields, fields } from '../document/fields.ts';
import { epochMs, type Instant, parseInstant } from '../domain/instant.ts';
import type { FindingRef } from '../domain/lifecycle.ts';
import type { Item } from '../ports/table.ts';
import { SCHEMA_VERSION } from './keys.ts';
import { PEOPLE_SORT, POST_SORT } from './posts-key.ts';
import { presentIn, presentText } from './posts-text.ts';

/** Where a message stands in a channel. */
export interface PostPlace {
  readonly channel: string;
  /** Slack's name of a message in its channel: the time of its posting, as text. */
  readonly ts: string;
}

/** The post of the episode before. */
export interface EarlierPost extends PostPlace {
  /** Its address for people. */
  readonly url?: string;
}

/** A post that is kept up to date. */
export interface FindingPost extends PostPlace {
  readonly present: Present;
  readonly before?: EarlierPost;
}

/** What was begun to be told: if as a post of its own, it may be in the channel or not. */
export interface BegunPost extends Omit<FindingPost, 'ts'> {
  readonly message: string;
  readonly since: Instant;
}

/** All that is kept of a finding. */
export interface PostState {
  /** Counts writes; 0 while nothing is kept. */
  readonly version: number;
  readonly post?: FindingPost;
  readonly begun?: BegunPost;
  /** Until when somebody is at work on it. */
  readonly leasedUntil?: Instant;
}

const PEOPLE_KEPT_SECONDS = 30 * 86_400;
const OVER_KEPT_SECONDS = 90 * 86_400;

/** The two items that keep a state: what lasts, and what names people. */
export function postItems(pk: string, state: PostState, now: Instant): readonly [Item, Item] {
  const { version, post, begun, leasedUntil } = state;
  const kept = post && presentText(post.present);
  const next = begun && presentText(begun.present);
  const seconds = Math.ceil(epochMs(now) / 1_000);
  const over = post?.present.standing.kind === 'resolved' && begun === undefined;
  const ref = post?.present.alert ?? begun?.present.alert;
  const lasting: Item = {
    pk,
    sk: POST_SORT,
    sv: SCHEMA_VERSION,
    v: version,
    ...(ref === undefined ? {} : { ref: JSON.stringify(refOf(ref)) }),
    ...(post === undefined || kept === undefined
      ? {}
      : { post: JSON.stringify({ ...post, present: kept.lasting }) }),
    ...(begun === undefined || next === undefined
      ? {}
      : { begun: JSON.stringify({ ...begun, present: next.lasting }) }),
    ...(leasedUntil === undefined ? {} : { lu: leasedUntil }),
    ...(over ? { ttl: seconds + OVER_KEPT_SECONDS } : {}),
  };
  const people: Item = {
    pk,
    sk: PEOPLE_SORT,
    sv: SCHEMA_VERSION,
    ttl: seconds + PEOPLE_KEPT_SECONDS,
    ...(kept === undefined ? {} : { post: kept.personal }),
    ...(next === undefined ? {} : { begun: next.personal }),
  };
  return [lasting, people];
}

/** Reads what postItems wrote; nothing kept is version 0. */
export function parsePostItems(lasting: Item | undefined, people: Item | undefined): PostState {
  if (lasting === undefined) return { version: 0 };
  const item = fields(lasting, 'post item');
  const personal = (name: string): string => {
    const text = people?.[name];
    return typeof text === 'string' ? text : '{}';
  };
  const post = opened(item, 'post');
  const begun = opened(item, 'begun');
  const leasedUntil = parseInstant(item.raw('lu'));
  return {
    version: item.number('v'),
    ...(post === undefined
      ? {}
      : {
          post: {
            ...placeIn(post),
            present: presentIn(post.text('present'), personal('post')),
            ...beforeIn(post),
          },
        }),
    ...(begun === undefined ? {} : { begun: begunIn(begun, personal('begun')) }),
    ...(leasedUntil === undefined ? {} : { leasedUntil }),
  };
}

function begunIn(begun: Fields, personal: string): BegunPost {
  const since = parseInstant(begun.raw('since'));
  if (since === undefined) throw new Error(`${begun.path}.since is no time`);
  return {
    channel: begun.text('channel'),
    message: begun.text('message'),
    since,
    present: presentIn(begun.text('present'), personal),
    ...beforeIn(begun),
  };
}

/** Which finding a post is about: what its buttons act on. */
export function refIn(lasting: Item): FindingRef | undefined {
  const text = lasting['ref'];
  if (typeof text !== 'string') return undefined;
  return findingRefIn(fields(JSON.parse(text), 'ref'));
}

export function findingRefIn(ref: Fields): FindingRef {
  const subject = ref.record('subject');
  const incident = ref.optionalText('incident');
  return {
    subject: {
      accountId: subject.text('accountId'),
      region: subject.text('region'),
      resourceType: subject.text('resourceType'),
      resourceId: subject.text('resourceId'),
    },
    rule: ref.text('rule'),
    ...(incident === undefined ? {} : { incident }),
  };
}

function refOf({ subject, rule, incident }: Present['alert']): FindingRef {
  return { subject, rule: rule.id, ...(incident === undefined ? {} : { incident: incident.id }) };
}

function opened(item: Fields, name: string): Fields | undefined {
  const text = item.optionalText(name);
  return text === undefined ? undefined : fields(JSON.parse(text), name);
}

const placeIn = (from: Fields): PostPlace => ({
  channel: from.text('channel'),
  ts: from.text('ts'),
});

function beforeIn(from: Fields): { readonly before?: EarlierPost } {
  const before = from.optionalRecord('before');
  if (before === undefined) return {};
  const url = before.optionalText('url');
  return { before: { ...placeIn(before), ...(url === undefined ? {} : { url }) } };
}
