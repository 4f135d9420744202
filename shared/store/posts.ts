/**
 * Which post shows which finding, and who is at work on it. A message is claimed for a time: whoever
 * dies within it leaves a mark that says "this may have been posted", and the next one looks first.
 */
import { epochMs, type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { FindingRef } from '../domain/lifecycle.ts';
import type { Condition, Item, Table, Write } from '../ports/table.ts';
import { SCHEMA_VERSION } from './keys.ts';
import {
  type BegunPost,
  type FindingPost,
  type PostState,
  parsePostItems,
  postItems,
  refIn,
} from './posts-item.ts';
import { messageSort, PEOPLE_SORT, POST_SORT, postPartition } from './posts-key.ts';
import { TELLING_LEASE_MS } from './telling-lease.ts';

/** What is known before a message is told. */
export type Known =
  /** It was told already. */
  | { readonly kind: 'done' }
  /** Somebody else is telling it, or another message of the finding. */
  | { readonly kind: 'busy' }
  | FreePost;

export interface FreePost {
  readonly kind: 'free';
  readonly finding: string;
  readonly message: string;
  readonly state: PostState;
  /** It was begun before, and may have been told. */
  readonly isInDoubt: boolean;
  /** When it was first begun; now, unless in doubt. */
  readonly since: Instant;
  /** What the message's own item was leased until; absent when there is none. */
  readonly lapsed?: Instant;
}

export interface Posts {
  known(finding: string, message: string): Promise<Known>;
  /** Claims the message; undefined when somebody else was faster. */
  claim(free: FreePost, begun: Omit<BegunPost, 'message' | 'since'>): Promise<FreePost | undefined>;
  /** What was begun by another message is in the channel: it is the finding's post now. */
  adopt(free: FreePost, post: FindingPost): Promise<FreePost | undefined>;
  /** The message was told. Rejects when the claim had lapsed meanwhile. */
  finish(claimed: FreePost, post: FindingPost): Promise<void>;
  /** The message was not told; isInDoubt: or nobody can say. */
  release(claimed: FreePost, isInDoubt: boolean): Promise<void>;
  /** Which finding stands behind an id, as far as anything was posted about it. */
  finding(id: string): Promise<FindingRef | undefined>;
}

const MESSAGE_KEPT_SECONDS = 30 * 86_400;

/** The posts of one sink, in the table. */
export function createPosts(table: Table, sink: string, clock: () => Instant): Posts {
  const keyOf = (finding: string, sk: string) => ({ pk: postPartition(sink, finding), sk });

  /** Writes the state after it was `version`, together with what becomes of a message. */
  async function save(
    { finding, state: { version } }: FreePost,
    next: Omit<PostState, 'version'>,
    message: readonly Write[],
  ): Promise<PostState | undefined> {
    const state = { ...next, version: version + 1 };
    const [item, people] = postItems(postPartition(sink, finding), state, clock());
    const done = await table.transact([
      { kind: 'put', item, conditions: unchangedSince(version) },
      { kind: 'put', item: people },
      ...message,
    ]);
    return done ? state : undefined;
  }

  const messageItem = (
    { finding, message, since }: FreePost,
    more: { readonly lu: Instant } | { readonly done: true },
  ): Item => ({
    ...keyOf(finding, messageSort(message)),
    sv: SCHEMA_VERSION,
    since,
    ttl: Math.ceil(epochMs(clock()) / 1_000) + MESSAGE_KEPT_SECONDS,
    ...more,
  });

  return {
    async known(finding, message) {
      const [own, lasting, people] = await Promise.all([
        table.get(keyOf(finding, messageSort(message))),
        table.get(keyOf(finding, POST_SORT)),
        table.get(keyOf(finding, PEOPLE_SORT)),
      ]);
      if (own?.['done'] === true) return { kind: 'done' };
      const now = clock();
      const state = parsePostItems(lasting, people);
      if (state.leasedUntil !== undefined && state.leasedUntil > now) return { kind: 'busy' };
      const lapsed = parseInstant(own?.['lu']);
      return {
        kind: 'free',
        finding,
        message,
        state,
        isInDoubt: own !== undefined,
        since: parseInstant(own?.['since']) ?? now,
        ...(lapsed === undefined ? {} : { lapsed }),
      };
    },
    async claim(free, begun) {
      const { message, since, lapsed, state } = free;
      const leasedUntil = shifted(clock(), TELLING_LEASE_MS);
      const kept = state.post === undefined ? {} : { post: state.post };
      const conditions: readonly Condition[] =
        lapsed === undefined
          ? [{ attribute: 'pk', is: 'absent' }]
          : [{ attribute: 'lu', is: '=', value: lapsed }];
      const item = messageItem(free, { lu: leasedUntil });
      const saved = await save(
        free,
        { ...kept, begun: { ...begun, message, since }, leasedUntil },
        [{ kind: 'put', item, conditions }],
      );
      return saved && { ...free, state: saved, lapsed: leasedUntil };
    },
    async adopt(free, post) {
      const { begun } = free.state;
      if (begun === undefined) return free;
      const adopted = { ...free, message: begun.message, since: begun.since };
      const saved = await save(free, { post }, [
        { kind: 'put', item: messageItem(adopted, { done: true }) },
      ]);
      return saved && { ...free, state: saved };
    },
    async finish(claimed, post) {
      const item = messageItem(claimed, { done: true });
      const saved = await save(claimed, { post }, [{ kind: 'put', item }]);
      if (saved === undefined) throw new Error('the claim of the message had lapsed');
    },
    async release(claimed, isInDoubt) {
      const { finding, message, state, isInDoubt: wasInDoubt } = claimed;
      const { post, begun } = state;
      const kept = post === undefined ? {} : { post };
      const doubt = isInDoubt || wasInDoubt;
      const next = doubt && begun !== undefined ? { ...kept, begun } : kept;
      await save(claimed, next, [
        doubt
          ? { kind: 'put', item: messageItem(claimed, { lu: clock() }) }
          : { kind: 'delete', key: keyOf(finding, messageSort(message)) },
      ]);
    },
    async finding(id) {
      const lasting = await table.get(keyOf(id, POST_SORT));
      return lasting === undefined ? undefined : refIn(lasting);
    },
  };
}

const unchangedSince = (version: number): readonly Condition[] =>
  version === 0
    ? [{ attribute: 'pk', is: 'absent' }]
    : [{ attribute: 'v', is: '=', value: version }];
