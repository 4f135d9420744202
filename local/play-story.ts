import { epochMs, type Instant } from '#shared/domain/instant.ts';
import type { LocalStack } from './local-stack.ts';
import { type PlayOptions, play, type Told } from './play.ts';

interface Timed extends Told {
  readonly at: Instant;
}

/** So long nothing happened: what waited to be told together is told before the story goes on. */
const APART_MS = 5 * 60_000;

/** Plays a story whose events have times; people are told as if time went by as in the story. */
export async function playStory<T extends Timed>(
  stack: Pick<LocalStack, 'putEvent' | 'idle' | 'telling'>,
  story: readonly T[],
  { isStopped = () => false, told = () => {} }: Pick<PlayOptions<T>, 'isStopped' | 'told'> = {},
): Promise<void> {
  const { telling } = stack;
  let before = Number.NEGATIVE_INFINITY;
  await play(stack, story, {
    isStopped,
    told,
    isAwaited({ at }) {
      const isApart = epochMs(at) - before >= APART_MS;
      before = epochMs(at);
      return isApart;
    },
    passes: ({ at }) => telling.storyAt(at),
  });
  if (!isStopped()) await telling.storyEnds();
}
